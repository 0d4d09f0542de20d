"""Orders for versions of the business case (domain.md 3.2)."""

from datetime import date
from uuid import UUID

from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.reviews.domain.review import Review
from backend.reviews.domain.version import Version

DRAFTERS = (Role.COORDINATOR, Role.LEAD, Role.SYSTEM)
ISSUERS = (Role.LEAD, Role.SYSTEM)
EXAMPLE = {"review": "LEICESTER-2013", "number": "1.2"}


class DraftVersion(Command, frozen=True, kw_only=True):
    """Begin a version."""

    number: str
    dated: date


class AddRevisionLine(Command, frozen=True, kw_only=True):
    """Add a line to the summary of revisions."""

    number: str
    revision_id: str
    text: str
    page: str
    dated: date


class IssueToUnions(Command, frozen=True, kw_only=True):
    """Issue a version to the unions."""

    number: str


class IssueToStaff(Command, frozen=True, kw_only=True):
    """Issue a version to staff."""

    number: str


def version_id(work: Work, number: str) -> UUID:
    """Return the identifier of a version of this review."""
    return named("version", work.command.review.strip().upper(), number)


def draft_version(command: DraftVersion, work: Work) -> Done:
    """Begin a version."""
    version = Version(version_id(work, command.number))
    version.draft(command.number, command.dated, work.stamp)
    work.refer(f"BC-{command.number}", version.id)
    return work.commit(version)


def add_revision_line(command: AddRevisionLine, work: Work) -> Done:
    """Add a revision line."""
    version = work.fetch(Version, version_id(work, command.number), seen=command.seen)
    version.add_revision(
        work.stamp,
        revision_id=command.revision_id,
        text=command.text,
        page=command.page,
        dated=command.dated,
    )
    work.reference = command.revision_id
    return work.commit(version)


def issue_to_unions(command: IssueToUnions, work: Work) -> Done:
    """Issue to the unions."""
    version = work.fetch(Version, version_id(work, command.number), seen=command.seen)
    version.issue_to_unions(work.stamp)
    work.reference = f"BC-{command.number}"
    return work.commit(version)


def issue_to_staff(command: IssueToStaff, work: Work) -> Done:
    """Issue to staff; from now on comments are about this version."""
    version = work.fetch(Version, version_id(work, command.number), seen=command.seen)
    version.issue_to_staff(work.stamp)
    review = work.fetch(Review, work.review)
    review.put_in_force(command.number, work.stamp)
    work.reference = f"BC-{command.number}"
    return work.commit(version, review)


ORDERS = [
    Order(
        DraftVersion, draft_version, DRAFTERS, "Begin a version of the business case",
        {**EXAMPLE, "dated": "2014-01-17"},
    ),
    Order(
        AddRevisionLine, add_revision_line, DRAFTERS, "Add a revision line",
        {**EXAMPLE, "revision_id": "V3-01", "text": "…", "page": "19", "dated": "2014-01-17"},
        ("BC-01",),
    ),
    Order(IssueToUnions, issue_to_unions, ISSUERS, "Issue a version to the unions", EXAMPLE,
          decision=True),
    Order(IssueToStaff, issue_to_staff, ISSUERS, "Issue a version to staff", EXAMPLE, ("RV-04",),
          decision=True),
]  # fmt: skip
