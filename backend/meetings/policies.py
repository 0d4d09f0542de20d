"""What the facts of meetings oblige us to do: word to those invited, reminders, the log."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import ClassVar

from backend.kernel.calendar import WorkCalendar
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.kernel.wording import LONDON
from backend.meetings.events import (
    InvitationSent,
    IssueRaised,
    MeetingCancelled,
    MinutesAgreed,
    MinutesDisputed,
    MinutesDrafted,
    SessionAdded,
    SessionRescheduled,
)

MINUTES_WITHIN = 5
NINE = time(9)
CALENDAR = WorkCalendar()
TELL_INVITED = "meetings.tell_invited"
TELL_MOVED = "meetings.tell_moved"
TELL_CANCELLED = "meetings.tell_cancelled"
ASK_FOR_MINUTES = "meetings.ask_for_minutes"
TELL_SIDES = "meetings.tell_sides"
TELL_OFFICE = "meetings.tell_office"
LOG_ISSUE = "meetings.log_issue"


class MeetingLetters(Policy):
    """Everyone invited hears of it, of every change, and of minutes to agree."""

    name: ClassVar[str] = "meetings_letters"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case InvitationSent():
                yield owe(TELL_INVITED, event)
            case SessionRescheduled():
                yield owe(TELL_MOVED, event, recipient=str(event.session))
            case MeetingCancelled() if event.was_invited:
                yield owe(TELL_CANCELLED, event)
            case MinutesDrafted() | MinutesAgreed():
                yield owe(TELL_SIDES, event, recipient=str(event.session))
            case MinutesDisputed():
                yield owe(TELL_OFFICE, event, recipient=str(event.session))
            case _:
                pass


class MinutesInTime(Policy):
    """Five working days after a session, whoever runs the review is asked for its minutes."""

    name: ClassVar[str] = "meetings_minutes_in_time"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case SessionAdded() | SessionRescheduled():
                due = minutes_due(date.fromisoformat(event.starts[:10]))
                yield owe(ASK_FOR_MINUTES, event, recipient=str(event.session), due_at=due)
            case _:
                pass


class IssuesLogged(Policy):
    """What was raised at a meeting becomes a comment."""

    name: ClassVar[str] = "meetings_issues_logged"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case IssueRaised():
                yield owe(LOG_ISSUE, event)
            case _:
                pass


def minutes_due(day: date) -> datetime:
    """Return 9 in the morning of the fifth working day after a session."""
    last = CALENDAR.after(day, MINUTES_WITHIN)
    return datetime.combine(last, NINE, LONDON).astimezone(UTC)
