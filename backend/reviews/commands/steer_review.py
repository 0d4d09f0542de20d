"""Orders that let a review stand still, end or change hands (domain.md 3.1, D11)."""

from datetime import date

from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.reviews.commands.common import EVERY, the_review
from backend.reviews.commands.evidence import hears_appeals, left_to_do, person_of
from backend.reviews.commands.record import Record
from backend.reviews.commands.run_review import BOARD
from backend.reviews.domain.refusals import Nobody


class PauseReview(Command, frozen=True, kw_only=True):
    """Let a review stand still; deadlines stop for the cases named, and for no other (D11)."""

    until: date | None = None
    cases: list[str] = []


class ResumeReview(Command, frozen=True, kw_only=True):
    """Let a paused review go on."""


class WithdrawReview(Command, frozen=True, kw_only=True):
    """Take a review back; its record stays and is read-only."""


class ChangeReviewLead(Command, frozen=True, kw_only=True):
    """Hand the review over to somebody, by sign-in name."""

    to: str


class CloseReview(Command, frozen=True, kw_only=True):
    """Close a review whose work is done."""


def pause_review(command: PauseReview, work: Work) -> Done:
    """Pause it."""
    review = the_review(work)
    cases = list(dict.fromkeys(one.strip().upper() for one in command.cases if one.strip()))
    review.pause(command.until, cases, work.stamp)
    return work.commit(review)


def resume_review(_: ResumeReview, work: Work) -> Done:
    """Resume it."""
    review = the_review(work)
    review.resume(work.stamp)
    return work.commit(review)


def withdraw_review(_: WithdrawReview, work: Work) -> Done:
    """Withdraw it."""
    review = the_review(work)
    review.withdraw(work.stamp)
    return work.commit(review)


def change_review_lead(command: ChangeReviewLead, work: Work) -> Done:
    """Hand it over; the role follows at once."""
    review = the_review(work)
    person = person_of(work.ledger, work.registry, command.to)
    if person is None:
        raise Nobody(command.to.strip())
    hears = hears_appeals(Record(work.ledger, work.review), person)
    review.change_lead(person, work.stamp, hears_appeals=hears)
    return work.commit(review)


def close_review(_: CloseReview, work: Work) -> Done:
    """Close the review."""
    review = the_review(work)
    review.finish(left_to_do(Record(work.ledger, work.review), review), work.stamp)
    return work.commit(review)


WHY = {**EVERY, "reason": "An inspection takes the whole service until then."}
ORDERS = [
    Order(PauseReview, pause_review, BOARD, "Pause a review", {**WHY, "until": "2014-02-03"},
          ("RV-13", "GN-04", "GN-06"), decision=True, needs_reason=True),
    Order(ResumeReview, resume_review, BOARD, "Resume a review", WHY, ("RV-13", "GN-04"),
          decision=True, needs_reason=True),
    Order(WithdrawReview, withdraw_review, BOARD, "Withdraw a review", WHY, ("GN-04",),
          decision=True, needs_reason=True),
    Order(ChangeReviewLead, change_review_lead, BOARD, "Hand a review over to another lead",
          {**WHY, "to": "manager-1"}, ("RV-01", "RV-15", "GN-04"), decision=True,
          needs_reason=True),
    Order(CloseReview, close_review, BOARD, "Close a review", EVERY, ("RV-10", "RV-13"),
          decision=True),
]  # fmt: skip
