"""Orders that bring a review from its opening to staff (domain.md 3.1)."""

from datetime import date
from uuid import UUID

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.policy import Policy
from backend.kernel.roles import Role
from backend.kernel.wording import say_list
from backend.reviews.commands.common import EVERY, the_review
from backend.reviews.commands.evidence import pack_of
from backend.reviews.commands.record import Record
from backend.reviews.domain.pack import ITEMS
from backend.reviews.domain.refusals import ReferenceTaken
from backend.reviews.domain.review import Review

LEAD = (Role.LEAD, Role.SYSTEM)
BOARD = (Role.BOARD, Role.SYSTEM)
PACKERS = (Role.LEAD, Role.COORDINATOR, Role.HR, Role.EQUALITY, Role.BOARD, Role.SYSTEM)


class OpenReview(Command, frozen=True, kw_only=True):
    """Open a review. `dismissals` is how many are proposed: 20 and 100 lengthen consultation."""

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
    purpose: str = ""
    dismissals: int = 0


class RecordPackItem(Command, frozen=True, kw_only=True):
    """Record that a part of the pack is there, such as step 2 of the EIA."""

    item: str
    note: str = ""


class RecordUnionReceipt(Command, frozen=True, kw_only=True):
    """Record on which day a recognised union had the pack."""

    union: str
    on: date


class ApproveToConsult(Command, frozen=True, kw_only=True):
    """Agree that consultation may begin."""


class StartUnionConsultation(Command, frozen=True, kw_only=True):
    """Start with the unions: those in `sent_to` have the pack today, others were recorded."""

    sent_to: list[str] = []


class OpenStaffConsultation(Command, frozen=True, kw_only=True):
    """Open consultation to staff."""


def open_review(command: OpenReview, work: Work) -> Done:
    """Open a review under its reference."""
    if work.ledger.exists(work.review):
        raise ReferenceTaken
    Policy.from_mapping(command.policy_version, command.policy_numbers)
    if command.dismissals < 0:
        raise NotUnderstood("The number of proposed dismissals is 0 or more.")
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
        purpose=command.purpose,
        dismissals=command.dismissals,
    )
    work.refer(command.review, work.review)
    return work.commit(review)


def record_pack_item(command: RecordPackItem, work: Work) -> Done:
    """Record it."""
    if command.item not in ITEMS:
        raise NotUnderstood(f"A part of the pack is one of {say_list(list(ITEMS), 'or')}.")
    review, note = the_review(work), command.note.strip()
    words = work.words(work.review, "pack", note, "note") if note else None
    review.record_item(command.item, words, work.stamp)
    return work.commit(review)


def record_union_receipt(command: RecordUnionReceipt, work: Work) -> Done:
    """Record it."""
    review = the_review(work)
    review.record_receipt(command.union.strip(), command.on, work.stamp)
    return work.commit(review)


def approve_to_consult(_: ApproveToConsult, work: Work) -> Done:
    """Approve."""
    review = the_review(work)
    review.approve(pack_of(Record(work.ledger, work.review), review).lacks, work.stamp)
    return work.commit(review)


def start_union_consultation(command: StartUnionConsultation, work: Work) -> Done:
    """Start the clock with the unions."""
    review = the_review(work)
    review.start_with_unions(command.sent_to, work.stamp)
    return work.commit(review)


def open_staff_consultation(_: OpenStaffConsultation, work: Work) -> Done:
    """Open consultation to staff."""
    review = the_review(work)
    review.open_to_staff(work.stamp)
    return work.commit(review)


ORDERS = [
    Order(
        OpenReview, open_review, (Role.BOARD, Role.HR, Role.SYSTEM), "Open a review",
        {**EVERY, "title": "Children's social care", "division": "Children", "lead": "…"},
        ("RV-01", "RV-14", "GN-10"), decision=True, opens=True,
    ),
    Order(
        RecordPackItem, record_pack_item, PACKERS, "Record that a part of the pack is there",
        {**EVERY, "item": "eia_step_2", "note": "Step 2 of 8 October 2013"}, ("GN-10",),
    ),
    Order(
        RecordUnionReceipt, record_union_receipt, (Role.LEAD, Role.COORDINATOR, Role.SYSTEM),
        "Record when a union had the pack", {**EVERY, "union": "A", "on": "2013-10-24"},
        ("RV-03", "GN-06"),
    ),
    Order(
        ApproveToConsult, approve_to_consult, BOARD, "Approve a review to consult", EVERY,
        ("RV-02", "RV-12", "RV-13"), decision=True,
    ),
    Order(
        StartUnionConsultation, start_union_consultation, LEAD, "Start with the unions",
        {**EVERY, "sent_to": ["A", "B", "C"]}, ("RV-03", "RV-11", "RV-12", "RV-13"),
        decision=True,
    ),
    Order(
        OpenStaffConsultation, open_staff_consultation, LEAD, "Open consultation to staff", EVERY,
        ("RV-04", "RV-12", "RV-13"), decision=True,
    ),
]  # fmt: skip
