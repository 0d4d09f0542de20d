"""What notices owe: a reminder before each deadline, and every issued bulletin to all staff."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from backend.kernel.calendar import WorkCalendar, local_day
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.notices.events import BulletinCorrected, BulletinIssued
from backend.notices.rhythm import morning
from backend.reviews.events import (
    ConsultationExtended,
    ConsultationReopened,
    DeadlineMoved,
    DeadlineSet,
    StaffConsultationOpened,
)

WORKING_DAYS_BEFORE = 2
CALENDAR = WorkCalendar()


def reminder_due(instant: datetime) -> datetime:
    """Return when to remind of a deadline: at 9 in the morning, two working days before."""
    return morning(CALENDAR.before(local_day(instant), WORKING_DAYS_BEFORE))


class DeadlineReminders(Policy):
    """Everyone concerned is reminded two working days before each deadline."""

    name: ClassVar[str] = "notices_deadline_reminders"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case DeadlineSet() | DeadlineMoved():
                yield _remind(event, event.key, event.instant)
            case ConsultationExtended() | ConsultationReopened():
                yield _remind(event, "consultation_end", event.until)
            case _:
                pass


class BulletinsToAll(Policy):
    """An issued bulletin, and what it should have said, goes to everyone in the division."""

    name: ClassVar[str] = "notices_bulletins"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case BulletinIssued():
                yield owe("notices.bulletin_to_all", event)
            case BulletinCorrected():
                yield owe("notices.correction_to_all", event)
            case _:
                pass


class BulletinsInTime(Policy):
    """Somebody looks when the next bulletin is overdue (BU-01)."""

    name: ClassVar[str] = "notices_bulletins_in_time"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case BulletinIssued() | StaffConsultationOpened():
                yield owe("notices.bulletin_watch", event)
            case _:
                pass


def _remind(event: Event, key: str, instant: datetime) -> Owed:
    return owe("notices.remind", event, recipient=key, due_at=reminder_due(instant))
