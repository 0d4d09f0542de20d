"""What meetings bring to the house."""

from backend.meetings.commands import add_session, plan_meeting
from backend.meetings.pages import ROUTES
from backend.meetings.readmodels import Meetings

ORDERS = [*plan_meeting.ORDERS, *add_session.ORDERS]
READ_MODELS = [Meetings]

__all__ = ["ORDERS", "READ_MODELS", "ROUTES"]
