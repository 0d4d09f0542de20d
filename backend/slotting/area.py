"""What slotting brings to the house."""

from backend.slotting.commands import after_issue, check_match, issue_outcomes, propose_match

ORDERS = [
    propose_match.ORDER,
    *check_match.ORDERS,
    *issue_outcomes.ORDERS,
    *after_issue.ORDERS,
]
