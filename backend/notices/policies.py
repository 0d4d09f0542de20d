"""What notices owe: a reminder before each deadline, and every issued bulletin to all staff."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar

from backend.kernel.calendar import WorkCalendar, local_day
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.kernel.wording import LONDON
from backend.notices.events import BulletinIssued
from backend.notices.rhythm import EVERY
from backend.reviews.events import (
    ConsultationExtended,
    DeadlineMoved,
    DeadlineSet,
    StaffConsultationOpened,
)

WORKING_DAYS_BEFORE = 2
NINE = time(9)
CALENDAR = WorkCalendar()


def reminder_due(instant: datetime) -> datetime:
    """Return when to remind of a deadline: at 9 in the morning, two working days before."""
    return morning(CALENDAR.before(local_day(instant), WORKING_DAYS_BEFORE))


def morning(day: date) -> datetime:
    """Return 9 in the morning of a day."""
    return datetime.combine(day, NINE, LONDON).astimezone(UTC)


class DeadlineReminders(Policy):
    """Everyone concerned is reminded two working days before each deadline."""

    name: ClassVar[str] = "notices_deadline_reminders"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case DeadlineSet() | DeadlineMoved():
                yield _remind(event, event.key, event.instant)
            case ConsultationExtended():
                yield _remind(event, "consultation_end", event.until)
            case _:
                pass


class BulletinsToAll(Policy):
    """An issued bulletin goes to everyone in the division."""

    name: ClassVar[str] = "notices_bulletins"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case BulletinIssued():
                yield owe("notices.bulletin_to_all", event)
            case _:
                pass


class BulletinsInTime(Policy):
    """Fifteen days after a bulletin, or after consultation opened, somebody looks (BU-01)."""

    name: ClassVar[str] = "notices_bulletins_in_time"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case BulletinIssued() | StaffConsultationOpened():
                overdue = local_day(event.stamp.at) + EVERY + timedelta(days=1)
                yield owe("notices.bulletin_due", event, due_at=morning(overdue))
            case _:
                pass


def _remind(event: Event, key: str, instant: datetime) -> Owed:
    return owe("notices.remind", event, recipient=key, due_at=reminder_due(instant))
