"""Which review a command is about: whoever keeps the server running may know which there are."""

from typing import Any

from psycopg import Connection

from backend.kernel.commands import Context
from backend.kernel.errors import NotFound
from backend.kernel.ids import review_id
from backend.services import Services


class NoSuchReview(NotFound):
    """A review that is not there."""

    def __init__(self, asked: str, known: list[str]) -> None:
        there = f"There {'is' if len(known) == 1 else 'are'} {' and '.join(known) or 'none'}."
        super().__init__(
            f"There is no review {asked.strip().upper()[:40]} here. {there} Check the reference."
        )


def known_reviews(db: Connection[Any]) -> list[str]:
    """Return the references of all reviews, in order."""
    return [str(row[0]) for row in db.execute("SELECT reference FROM reviews ORDER BY 1")]


def review_there(services: Services, review: str) -> Context:
    """Return how a review stands, or say which reviews there are."""
    standing = services.office.context(services.ledger, review_id(review))
    if standing is None:
        with services.pool.connection() as db:
            raise NoSuchReview(review, known_reviews(db))
    return standing
