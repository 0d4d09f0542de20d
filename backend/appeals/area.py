"""What appeals bring to the house."""

from backend.appeals.commands import (
    appoint_panel,
    decide_appeal,
    end_appeal,
    issue_outcome,
    register_intention,
    rule_on_late,
    run_hearing,
    screen_appeal,
    sit_on_panel,
    stand_still,
    submit_grounds,
)
from backend.appeals.errands import ACTS, LETTERS
from backend.appeals.pages import ROUTES
from backend.appeals.policies import AppealLetters, PausedCases
from backend.appeals.readmodels import Appeals, Panels

ORDERS = [
    register_intention.ORDER,
    submit_grounds.ORDER,
    *rule_on_late.ORDERS,
    *screen_appeal.ORDERS,
    *end_appeal.ORDERS,
    *stand_still.ORDERS,
    appoint_panel.ORDER,
    *sit_on_panel.ORDERS,
    *run_hearing.ORDERS,
    decide_appeal.ORDER,
    *issue_outcome.ORDERS,
]
READ_MODELS = [Appeals, Panels]
POLICIES = [AppealLetters, PausedCases]

__all__ = ["ACTS", "LETTERS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
