"""What reviews bring to the house."""

from backend.reviews.commands import (
    check_versions,
    closed_unanswered,
    dated,
    draft_versions,
    issue_versions,
    revise_versions,
    run_consultation,
    run_review,
    run_timetable,
    steer_review,
)
from backend.reviews.errands import ACTS, LETTERS
from backend.reviews.pages import ROUTES
from backend.reviews.policies import ReviewLetters
from backend.reviews.readmodels import (
    BusinessCase,
    CaseContents,
    ReviewMarks,
    Reviews,
    Timetable,
)

ORDERS = [
    *run_review.ORDERS,
    *run_consultation.ORDERS,
    *steer_review.ORDERS,
    *run_timetable.ORDERS,
    *draft_versions.ORDERS,
    *revise_versions.ORDERS,
    *issue_versions.ORDERS,
]
READ_MODELS = [Reviews, ReviewMarks, Timetable, BusinessCase, CaseContents]
POLICIES = [ReviewLetters]
CHECKS = [*dated.CHECKS, *check_versions.CHECKS, closed_unanswered.check]

__all__ = ["ACTS", "CHECKS", "LETTERS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
