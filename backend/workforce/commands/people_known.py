"""What an order about a person needs to know first (domain.md 3.3)."""

from uuid import UUID

from backend.appeals.events import (
    AppealLapsed,
    AppealNotAdmitted,
    AppealRedirected,
    AppealWithdrawn,
    LateAppealRefused,
    OutcomeIssued,
)
from backend.kernel.commands import Work
from backend.kernel.errors import NotFound
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.workforce.domain.people_count import StartCount
from backend.workforce.domain.people_refusals import OwnEntry
from backend.workforce.domain.person import PersonInScope

WHO = (Role.HR, Role.SYSTEM)
OVER = (AppealLapsed, AppealNotAdmitted, AppealRedirected, AppealWithdrawn, LateAppealRefused,
        OutcomeIssued)  # fmt: skip


def count_id(review: str) -> UUID:
    """Return the identifier of the count at the start of a review."""
    return named("start-count", review.strip().upper())


def start_of(work: Work) -> StartCount:
    """Return the count at the start; empty where it is not frozen yet."""
    id_ = count_id(work.command.review)
    try:
        return work.fetch(StartCount, id_)
    except NotFound:
        return StartCount(id_)


def at_start(work: Work) -> int:
    """Return the number at the start, or nothing where it is not frozen yet."""
    return start_of(work).at_start


def theirs(work: Work, employee_ref: str) -> PersonInScope:
    """Return the person whose entry HR keeps; nobody keeps their own."""
    person = work.fetch(PersonInScope, employee_ref, seen=work.command.seen)
    if work.stamp.role == Role.HR and person.person == work.viewer.person:
        raise OwnEntry
    return person


def ones_own(work: Work, employee_ref: str) -> PersonInScope:
    """Return the entry of the person who asks; another's is not there for them."""
    person = work.fetch(PersonInScope, employee_ref, seen=work.command.seen)
    if person.person != work.viewer.person:
        raise NotFound
    return person


def open_appeal(work: Work, assignment: UUID) -> UUID | None:
    """Return the appeal against the outcome of a line, while it is open (ES-05)."""
    match = work.registry.claimed_by("slotting", str(assignment))
    appeal = work.registry.claimed_by("appeal", str(match)) if match else None
    if appeal is None or any(isinstance(e, OVER) for e in work.ledger.story(appeal)):
        return None
    return appeal
