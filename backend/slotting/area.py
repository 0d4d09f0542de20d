"""What slotting brings to the house."""

from backend.slotting import errands, pages
from backend.slotting.commands import (
    after_issue,
    check_match,
    issue_outcomes,
    look_again,
    propose_match,
)
from backend.slotting.policies import LookAgain, OutcomeLetters
from backend.slotting.readmodels import Matches, Places

ORDERS = [
    propose_match.ORDER,
    *check_match.ORDERS,
    *issue_outcomes.ORDERS,
    *after_issue.ORDERS,
    look_again.ORDER,
]
READ_MODELS = [Matches, Places]
POLICIES = [OutcomeLetters, LookAgain]
LETTERS = errands.LETTERS
ACTS = errands.ACTS
ROUTES = pages.ROUTES
