"""What a page about running a review has in hand: the review as its log tells it, who looks."""

from dataclasses import dataclass

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.reviews.commands.record import Record
from backend.reviews.domain.review import Review
from backend.web.desk import Desk, ReviewRow

# Who sees how a review is run; what each may do is for the orders to say.
RUNNERS = (Role.LEAD, Role.BOARD, Role.COORDINATOR, Role.HR, Role.AUDITOR)


@dataclass(frozen=True)
class Scene:
    """A review on somebody's desk."""

    desk: Desk
    row: ReviewRow
    review: Review
    record: Record

    @property
    def base(self) -> str:
        """Where the pages about running it are."""
        return f"/reviews/{self.row.reference}/run"

    def may(self, order: str) -> bool:
        """Say whether this person may give an order here, now that the page is of now."""
        roles = self.desk.services.office.orders[order].roles
        may = self.desk.viewer.has(self.row.review, *(r for r in roles if r is not Role.SYSTEM))
        return may and self.desk.as_at is None and not self.review.finished


def scene(desk: Desk, ref: str) -> Scene:
    """Return a review as it stands, or stood, to those who run or oversee it."""
    row = desk.review(ref)
    desk.need(row.review, *RUNNERS)
    story = desk.services.ledger.story(row.review)
    then = (e for e in story if desk.as_at is None or e.stamp.at <= desk.as_at)
    review = Review.replay(row.review, then)
    if not review.reference:
        raise NotFound
    return Scene(desk, row, review, Record(desk.services.ledger, row.review, desk.as_at))
