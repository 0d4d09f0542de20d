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
    submit_grounds,
)
from backend.appeals.errands import LETTERS
from backend.appeals.pages import ROUTES
from backend.appeals.policies import AppealLetters
from backend.appeals.readmodels import Appeals, Panels

ORDERS = [
    register_intention.ORDER,
    submit_grounds.ORDER,
    *rule_on_late.ORDERS,
    *screen_appeal.ORDERS,
    *end_appeal.ORDERS,
    appoint_panel.ORDER,
    *sit_on_panel.ORDERS,
    *run_hearing.ORDERS,
    decide_appeal.ORDER,
    *issue_outcome.ORDERS,
]
READ_MODELS = [Appeals, Panels]
POLICIES = [AppealLetters]

__all__ = ["LETTERS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
