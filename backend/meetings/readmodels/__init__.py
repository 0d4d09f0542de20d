"""Rows of meetings."""

from backend.meetings.readmodels.drop_ins import DropIns
from backend.meetings.readmodels.individual import IndividualMeetings
from backend.meetings.readmodels.meetings import Meetings
from backend.meetings.readmodels.minutes import MinutesAndActions
from backend.meetings.readmodels.pre_meetings import PreMeetings
from backend.meetings.readmodels.raised import Raised

__all__ = [
    "DropIns",
    "IndividualMeetings",
    "Meetings",
    "MinutesAndActions",
    "PreMeetings",
    "Raised",
]
