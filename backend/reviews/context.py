"""How a review stands, for every order in it."""

from uuid import UUID

from backend.kernel.commands import Context
from backend.kernel.errors import NotFound
from backend.kernel.ledger import Ledger
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
