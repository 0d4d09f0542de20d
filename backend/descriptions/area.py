"""What job descriptions and their evaluation bring to the house."""

from backend.descriptions.commands import (
    appeal_grade,
    compare,
    evaluate,
    findings,
    issue_description,
    write_description,
)
from backend.descriptions.pages import ROUTES
from backend.descriptions.readmodels import Descriptions, Evaluations

ORDERS = [
    *write_description.ORDERS,
    *issue_description.ORDERS,
    *compare.ORDERS,
    *evaluate.ORDERS,
    *appeal_grade.ORDERS,
]
CHECKS = findings.CHECKS
READ_MODELS = [Descriptions, Evaluations]

__all__ = ["CHECKS", "ORDERS", "READ_MODELS", "ROUTES"]
