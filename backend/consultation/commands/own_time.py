"""Which end of consultation holds for an author, as the record tells it (D14)."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from backend.consultation.own_time import end_by_papers
from backend.kernel.commands import Context
from backend.kernel.ledger import Ledger
from backend.kernel.registry import Registry
from backend.kernel.roles import Role, Viewer
from backend.workforce.events import PackSent


class Known(Protocol):
    """Where an order, or a page, looks up what is on record."""

    @property
    def ledger(self) -> Ledger: ...
    @property
    def registry(self) -> Registry: ...


def end_for(known: Known, context: Context, review: UUID, employee_ref: str) -> datetime | None:
    """Return the end that holds for somebody on the list of a review, or for all others."""
    ends = context.deadlines.get("consultation_end")
    subject = known.registry.subject_of(review, employee_ref) if employee_ref.strip() else None
    story = known.ledger.story(subject) if subject else ()
    papers = min(((e.sent, e.route) for e in story if isinstance(e, PackSent)), default=None)
    return end_by_papers(ends, papers, context.policy_numbers)


def reference_of(viewer: Viewer, review: UUID) -> str:
    """Return by which reference somebody stands on the list of a review."""
    return min(viewer.scopes(review, Role.EMPLOYEE), default="")
