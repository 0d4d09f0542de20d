"""What representation brings to the house."""

from backend.representation.commands import (
    answer_nomination,
    declare_result,
    give_up_seat,
    hold_ballot,
    nominate,
    open_nominations,
)
from backend.representation.errands import ACTS, LETTERS
from backend.representation.pages import ROUTES
from backend.representation.policies import RepresentationLetters, SeatsAndRoles
from backend.representation.readmodels import Ballots, Nominations, Spokespersons

ORDERS = [
    open_nominations.ORDER,
    nominate.ORDER,
    *answer_nomination.ORDERS,
    *hold_ballot.ORDERS,
    *declare_result.ORDERS,
    *give_up_seat.ORDERS,
]
READ_MODELS = [Spokespersons, Nominations, Ballots]
POLICIES = [RepresentationLetters, SeatsAndRoles]

__all__ = ["ACTS", "LETTERS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
