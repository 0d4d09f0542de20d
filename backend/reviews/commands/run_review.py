"""Orders that move a review through its life (domain.md 3.1)."""

from datetime import datetime
from uuid import UUID

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.reviews.domain.review import Review

EVERY = {"review": "LEICESTER-2013"}


class OpenReview(Command, frozen=True, kw_only=True):
    """Open a review."""

    title: str
    division: str
    lead: UUID
    escalation_owner: UUID
    unions: list[str]
    groups: dict[str, str]
    policy_version: str = "1"
    policy_numbers: dict[str, int] = {}
    threshold: int | None = None
    mailbox: str = ""


class ApproveToConsult(Command, frozen=True, kw_only=True):
    """Agree that consultation may begin."""


class StartUnionConsultation(Command, frozen=True, kw_only=True):
    """Record that the unions have the pack."""

    sent_to: list[str]


class OpenStaffConsultation(Command, frozen=True, kw_only=True):
    """Open consultation to staff."""


class ExtendConsultation(Command, frozen=True, kw_only=True):
    """Let consultation end later."""

    until: datetime
    agreed_with: list[str] = []


class CloseConsultation(Command, frozen=True, kw_only=True):
    """Close consultation after its end."""

    unanswered: list[str] = []


class CloseReview(Command, frozen=True, kw_only=True):
    """Close a review whose work is done."""


def open_review(command: OpenReview, work: Work) -> Done:
    """Open a review under its reference."""
    review = Review(work.review)
    review.open(
        work.stamp,
        reference=command.review.strip().upper(),
        title=command.title,
        division=command.division,
        lead=command.lead,
        escalation_owner=command.escalation_owner,
        unions=command.unions,
        groups=command.groups,
        policy_version=command.policy_version,
        policy_numbers=command.policy_numbers,
        threshold=command.threshold,
        mailbox=command.mailbox,
    )
    work.refer(command.review, work.review)
    return work.commit(review)


def _review(work: Work) -> Review:
    work.reference = work.command.review.strip().upper()
    return work.fetch(Review, work.review, seen=work.command.seen)


def approve_to_consult(_: ApproveToConsult, work: Work) -> Done:
    """Approve."""
    review = _review(work)
    review.approve(work.stamp)
    return work.commit(review)


def start_union_consultation(command: StartUnionConsultation, work: Work) -> Done:
    """Start the clock with the unions."""
    review = _review(work)
    review.start_with_unions(command.sent_to, work.stamp)
    return work.commit(review)


def open_staff_consultation(_: OpenStaffConsultation, work: Work) -> Done:
    """Open consultation to staff."""
    review = _review(work)
    review.open_to_staff(work.stamp)
    return work.commit(review)


def extend_consultation(command: ExtendConsultation, work: Work) -> Done:
    """Extend."""
    review = _review(work)
    review.extend(command.until, command.agreed_with, work.stamp)
    return work.commit(review)


def close_consultation(command: CloseConsultation, work: Work) -> Done:
    """Close, with the list of what is unanswered."""
    review = _review(work)
    review.close_consultation(command.unanswered, work.stamp)
    return work.commit(review)


def close_review(_: CloseReview, work: Work) -> Done:
    """Close the review."""
    review = _review(work)
    if not review.reference:
        raise NotFound
    review.finish(work.stamp)
    return work.commit(review)


LEAD = (Role.LEAD, Role.SYSTEM)
BOARD = (Role.BOARD, Role.SYSTEM)
ORDERS = [
    Order(
        OpenReview, open_review, (Role.BOARD, Role.HR, Role.SYSTEM), "Open a review",
        {**EVERY, "title": "Children's social care", "division": "Children", "lead": "…"},
        ("RV-01",), decision=True, opens=True,
    ),
    Order(
        ApproveToConsult, approve_to_consult, BOARD, "Approve a review to consult", EVERY,
        ("RV-02",), decision=True,
    ),
    Order(
        StartUnionConsultation, start_union_consultation, LEAD, "Start with the unions",
        {**EVERY, "sent_to": ["A", "B", "C"]}, ("RV-03",), decision=True,
    ),
    Order(
        OpenStaffConsultation, open_staff_consultation, LEAD, "Open consultation to staff", EVERY,
        ("RV-04",), decision=True,
    ),
    Order(
        ExtendConsultation, extend_consultation, LEAD, "Extend consultation",
        {**EVERY, "until": "2014-01-24T23:59:59+00:00", "reason": "Extra meetings"},
        ("RV-05", "RV-06", "GN-04"), decision=True, needs_reason=True,
    ),
    Order(
        CloseConsultation, close_consultation, LEAD, "Close consultation", EVERY,
        ("RV-06", "RV-07", "RV-08"), decision=True,
    ),
    Order(CloseReview, close_review, BOARD, "Close a review", EVERY, decision=True),
]  # fmt: skip
