"""What every order about a review begins with."""

from backend.kernel.commands import Work
from backend.reviews.domain.review import Review

EVERY = {"review": "LEICESTER-2013"}


def the_review(work: Work) -> Review:
    """Return the review, ready to change."""
    work.reference = work.command.review.strip().upper()
    return work.fetch(Review, work.review, seen=work.command.seen)
