"""How a review stands, for every order in it."""

from uuid import UUID

from backend.kernel.commands import Context
from backend.kernel.errors import NotFound
from backend.kernel.ledger import Ledger
from backend.reviews.domain.refusals import said_day
from backend.reviews.domain.review import Review


def standing(ledger: Ledger, review: UUID) -> Context | None:
    """Return how a review stands, or None where there is none."""
    try:
        one = ledger.glance(Review, review)
    except NotFound:
        return None
    return Context(
        policy=one.policy,
        timetable=one.timetable,
        case_version=one.version_in_force,
        closed=one.finished,
        closed_told=_told(one),
        stage=one.stage,
        title=one.title,
        deadlines=one.deadlines,
        consultation_opened=one.unions_started,
        consultation_closed=one.closed_at,
        unions=tuple(one.unions),
        groups=one.groups,
        threshold=one.threshold,
        policy_numbers=one.policy_numbers,
    )


def _told(one: Review) -> str:
    """Say that the record of a review is read-only, and since when (GN-03)."""
    if one.finished_at is None:
        return ""
    how = "was withdrawn" if one.stage == "withdrawn" else "closed"
    return f"This review {how} on {said_day(one.finished_at)}. Its record is read-only."
