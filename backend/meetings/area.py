"""What meetings bring to the house."""

from backend.meetings.commands import (
    act_on,
    add_session,
    bring_up,
    invite,
    minute,
    plan_meeting,
    shifts,
)
from backend.meetings.errands import ACTS, LETTERS
from backend.meetings.pages import ROUTES
from backend.meetings.policies import IssuesLogged, MeetingLetters, MinutesInTime
from backend.meetings.readmodels import Meetings, MinutesAndActions, Raised

ORDERS = [
    *plan_meeting.ORDERS,
    *add_session.ORDERS,
    *invite.ORDERS,
    *minute.ORDERS,
    *act_on.ORDERS,
    *bring_up.ORDERS,
    *shifts.ORDERS,
]
READ_MODELS = [Meetings, MinutesAndActions, Raised]
POLICIES = [MeetingLetters, MinutesInTime, IssuesLogged]

__all__ = ["ACTS", "LETTERS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
