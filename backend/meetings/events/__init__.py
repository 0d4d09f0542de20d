"""What happens in meetings; each module holds the facts of one thing."""

from backend.meetings.events.diary import (
    DiaryEvent,
    SessionAdded,
    SessionRescheduled,
    SessionTakenOut,
    ShiftPatternRecorded,
)
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

MeetingEvent = PlanEvent

__all__ = [
    "AgendaSet",
    "AttendanceRecorded",
    "DiaryEvent",
    "InvitationAnswered",
    "InvitationSent",
    "MeetingCancelled",
    "MeetingEvent",
    "MeetingPlanned",
    "PlanEvent",
    "Presence",
    "SessionAdded",
    "SessionRescheduled",
    "SessionTakenOut",
    "ShiftPatternRecorded",
]
