"""What happens in meetings; each module holds the facts of one thing."""

from backend.meetings.events.diary import (
    DiaryEvent,
    SessionAdded,
    SessionRescheduled,
    SessionTakenOut,
    ShiftPatternRecorded,
)
from backend.meetings.events.drop_ins import DropInEvent
from backend.meetings.events.individual import IndividualEvent
from backend.meetings.events.meetings import (
    AgendaSet,
    AttendanceRecorded,
    InvitationAnswered,
    InvitationSent,
    MeetingCancelled,
    MeetingPlanned,
    PlanEvent,
    Presence,
)
from backend.meetings.events.minutes import (
    ActionDone,
    ActionEvent,
    ActionSet,
    AgreementGiven,
    MinutesAgreed,
    MinutesDisputed,
    MinutesDrafted,
    MinutesEvent,
)
from backend.meetings.events.raised import IssueEvent, IssueLogged, IssueRaised, UnionNoteWritten

MeetingEvent = PlanEvent | ActionEvent

__all__ = [
    "ActionDone", "ActionSet", "AgendaSet", "AgreementGiven", "AttendanceRecorded",
    "DiaryEvent", "DropInEvent", "IndividualEvent", "InvitationAnswered", "InvitationSent",
    "IssueEvent", "IssueLogged", "IssueRaised", "MeetingCancelled", "MeetingEvent",
    "MeetingPlanned", "MinutesAgreed", "MinutesDisputed", "MinutesDrafted", "MinutesEvent",
    "PlanEvent", "Presence", "SessionAdded", "SessionRescheduled", "SessionTakenOut",
    "ShiftPatternRecorded", "UnionNoteWritten",
]  # fmt: skip
