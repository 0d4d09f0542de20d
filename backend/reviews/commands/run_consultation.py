"""Orders about the end of consultation, its close, and what follows from it (domain.md 3.1)."""

from datetime import datetime

from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.local_time import as_instant
from backend.reviews.commands.bundles import not_consulted_on, version_id
from backend.reviews.commands.comments_on_record import forgotten, unanswered, unexplained
from backend.reviews.commands.common import EVERY, the_review
from backend.reviews.commands.record import Record
from backend.reviews.commands.run_review import BOARD, LEAD
from backend.reviews.domain.period import NoVersion, Unexplained
from backend.reviews.domain.version import Version


class ExtendConsultation(Command, frozen=True, kw_only=True):
    """Let consultation end later, and say who agreed."""

    until: datetime
    agreed_with: list[str] = []


class ReopenConsultation(Command, frozen=True, kw_only=True):
    """Open a closed consultation again, until a new end."""

    until: datetime


class CloseConsultation(Command, frozen=True, kw_only=True):
    """Close consultation after its end. What is unanswered is found in the record.

    `unanswered` is what the person saw; the record, not the person, says what it is. `undecided`
    names the counter-proposals that are knowingly left undecided, with a reason (CP-02).
    """

    unanswered: list[str] = []
    undecided: list[str] = []


class IssueFinalBusinessCase(Command, frozen=True, kw_only=True):
    """Issue the version that staff have as the final business case."""


def extend_consultation(command: ExtendConsultation, work: Work) -> Done:
    """Extend; everyone in scope and every union is told."""
    review = the_review(work)
    review.extend(as_instant(command.until), command.agreed_with, work.stamp)
    return work.commit(review)


def reopen_consultation(command: ReopenConsultation, work: Work) -> Done:
    """Open it again; everyone in scope and every union is told."""
    review = the_review(work)
    review.reopen(as_instant(command.until), work.stamp)
    return work.commit(review)


def close_consultation(command: CloseConsultation, work: Work) -> Done:
    """Close; the board is told of what is unanswered, and of what is undecided."""
    review, record = the_review(work), Record(work.ledger, work.review)
    waiting = unexplained(record)
    review.close_consultation(unanswered(record), work.stamp, undecided=waiting)
    named = {one.strip().upper() for one in command.undecided if work.stamp.reason is not None}
    if forgotten_ones := [one for one in waiting if one not in named]:
        raise Unexplained(forgotten_ones)
    return work.commit(review)


def issue_final_business_case(_: IssueFinalBusinessCase, work: Work) -> Done:
    """Issue it, once every accepted comment is in it, and it proposes nothing new (BC-06)."""
    review = the_review(work)
    number = review.version_in_force
    if review.closed_at is not None and not number:
        raise NoVersion
    left_out = forgotten(Record(work.ledger, work.review))
    review.issue_final(number, left_out, work.stamp)
    version = work.fetch(Version, version_id(work, number))
    version.finalise(work.stamp, not_consulted_on(work, version))
    return work.commit(review, version)


ORDERS = [
    Order(
        ExtendConsultation, extend_consultation, LEAD, "Extend consultation",
        {**EVERY, "until": "2014-01-24T23:59:59+00:00", "agreed_with": ["A", "B", "C"],
         "reason": "Extra meetings"},
        ("RV-05", "RV-06", "TT-04", "GN-04"), decision=True, needs_reason=True,
    ),
    Order(
        ReopenConsultation, reopen_consultation, BOARD, "Open consultation again",
        {**EVERY, "until": "2014-02-14T23:59:59+00:00", "reason": "A new post was proposed"},
        ("RV-05", "RV-06", "GN-04"), decision=True, needs_reason=True,
    ),
    Order(
        CloseConsultation, close_consultation, LEAD, "Close consultation", EVERY,
        ("CP-02", "RV-06", "RV-07", "RV-08", "RV-13", "TT-04"), decision=True,
    ),
    Order(
        IssueFinalBusinessCase, issue_final_business_case, LEAD, "Issue the final business case",
        EVERY, ("BC-06", "RV-09", "RV-12", "RV-13"), decision=True,
    ),
]  # fmt: skip
