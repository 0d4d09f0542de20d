"""What reviews bring to the house."""

from backend.reviews.commands import (
    issue_versions,
    run_consultation,
    run_review,
    run_timetable,
    steer_review,
)
from backend.reviews.pages import ROUTES
from backend.reviews.readmodels import BusinessCase, ReviewMarks, Reviews, Timetable

ORDERS = [
    *run_review.ORDERS,
    *run_consultation.ORDERS,
    *steer_review.ORDERS,
    *run_timetable.ORDERS,
    *issue_versions.ORDERS,
]
READ_MODELS = [Reviews, ReviewMarks, Timetable, BusinessCase]

__all__ = ["ORDERS", "READ_MODELS", "ROUTES"]
