"""What meetings bring to the house."""

from backend.meetings.commands import (
    act_on,
    add_session,
    answer_individual,
    bring_up,
    checks,
    hold_drop_in,
    hold_individual,
    invite,
    minute,
    note_individual,
    offer_individual,
    plan_meeting,
    pre_meeting,
    shifts,
)
from backend.meetings.errands import ACTS as OF_MEETINGS
from backend.meetings.errands import LETTERS as ABOUT_MEETINGS
from backend.meetings.one_to_one_duties import IndividualMeetingLetters
from backend.meetings.one_to_one_letters import ACTS as OF_INDIVIDUALS
from backend.meetings.one_to_one_letters import LETTERS as TO_INDIVIDUALS
from backend.meetings.pages import ROUTES
from backend.meetings.policies import IssuesLogged, MeetingLetters, MinutesInTime
from backend.meetings.readmodels import (
    DropIns,
    IndividualMeetings,
    Meetings,
    MinutesAndActions,
    PreMeetings,
    Raised,
)

ORDERS = [
    *plan_meeting.ORDERS,
    *add_session.ORDERS,
    *invite.ORDERS,
    *minute.ORDERS,
    *act_on.ORDERS,
    *bring_up.ORDERS,
    *pre_meeting.ORDERS,
    *shifts.ORDERS,
    offer_individual.ORDER,
    *answer_individual.ORDERS,
    *hold_individual.ORDERS,
    *note_individual.ORDERS,
    *hold_drop_in.ORDERS,
]
READ_MODELS = [
    Meetings,
    MinutesAndActions,
    Raised,
    PreMeetings,
    IndividualMeetings,
    DropIns,
]
POLICIES = [MeetingLetters, MinutesInTime, IssuesLogged, IndividualMeetingLetters]
LETTERS = {**ABOUT_MEETINGS, **TO_INDIVIDUALS}
ACTS = {**OF_MEETINGS, **OF_INDIVIDUALS}

CHECKS = checks.CHECKS

__all__ = ["ACTS", "CHECKS", "LETTERS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
