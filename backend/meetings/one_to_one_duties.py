"""What the facts of individual meetings oblige us to do: letters, and days that somebody minds."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import ClassVar

from backend.kernel.calendar import WorkCalendar, local_day
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.kernel.wording import LONDON
from backend.meetings.events.individual import (
    CorrectionsSent,
    IndividualMeetingCancelled,
    IndividualMeetingScheduled,
    MeetingHeld,
    MeetingOffered,
    NotesDisputed,
    NotesShared,
)

CALENDAR = WorkCalendar()
NOTES_WITHIN = 5
NINE = time(9)


class IndividualMeetingLetters(Policy):
    """The person hears of the offer, the day and the notes; who holds it, of what they answer."""

    name: ClassVar[str] = "individual_meeting_letters"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case MeetingOffered():
                if event.route == "e-mail":
                    yield owe("meetings.individual_to_person", event, recipient=str(event.person))
                late = event.reply_by + timedelta(seconds=1)
                yield owe("meetings.individual_no_reply", event, due_at=late)
            case IndividualMeetingScheduled() | IndividualMeetingCancelled() | NotesShared():
                yield owe("meetings.individual_to_person", event, recipient=str(event.person))
                if isinstance(event, IndividualMeetingScheduled):
                    yield owe("meetings.individual_to_holder", event, recipient="holder")
            case CorrectionsSent() | NotesDisputed():
                yield owe("meetings.individual_to_holder", event, recipient="holder")
            case MeetingHeld():
                day = CALENDAR.after(local_day(event.stamp.at), NOTES_WITHIN)
                due = datetime.combine(day, NINE, LONDON).astimezone(UTC)
                yield owe("meetings.individual_notes_due", event, recipient="holder", due_at=due)
            case _:
                pass
