"""What notices owe: a reminder before each deadline, and every issued bulletin to all staff."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from backend.kernel.calendar import WorkCalendar, end_of_day, local_day
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.notices.events import BulletinIssued
from backend.reviews.events import ConsultationExtended, DeadlineMoved, DeadlineSet

WORKING_DAYS_BEFORE = 2
CALENDAR = WorkCalendar()


def reminder_due(instant: datetime) -> datetime:
    """Return when to remind of a deadline: at 9 in the morning, two working days before."""
    day = CALENDAR.before(local_day(instant), WORKING_DAYS_BEFORE)
    return end_of_day(day).replace(hour=9, minute=0, second=0)


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


def _remind(event: Event, key: str, instant: datetime) -> Owed:
    return owe("notices.remind", event, recipient=key, due_at=reminder_due(instant))
