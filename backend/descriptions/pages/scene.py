"""What a page of descriptions has before it: who looks, at which, and what is wrong with it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.descriptions.queries import comparisons
from backend.descriptions.queries.descriptions import Description, Line, description, may_open
from backend.job_sheets.slips import Comparing, Slip, dates, slips
from backend.kernel.commands import Context
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow

WRITES = (Role.LEAD, Role.HR, Role.HEAD_OF_SERVICE, Role.MANAGER, Role.JOB_ANALYST)


@dataclass(frozen=True)
class Wrong:
    """A warning as a page shows it, with its answer where it has one."""

    slip: Slip
    answer: str | None

    @property
    def open(self) -> bool:
        """Whether it still needs an answer."""
        return self.answer is None and not self.slip.informs


def opened(desk: Desk, ref: str) -> ReviewRow:
    """Return the review, where its descriptions are there for this person."""
    review = desk.review(ref)
    if not may_open(desk.viewer, review.review):
        raise NotFound
    return review


def found(desk: Desk, db: Connection[Any], review: ReviewRow, reference: str) -> Description:
    """Return one description, or answer as for a missing one."""
    one = description(db, desk.viewer, review.review, reference)
    if one is None:
        raise NotFound
    return one


def context(desk: Desk, review: UUID) -> Context:
    """Return how the review stands: its policy numbers and its threshold."""
    return desk.services.office.context(desk.services.ledger, review) or Context()


def wrong(
    one: Description, standing: Context, compared: comparisons.Result | None = None
) -> list[Wrong]:
    """Return what is wrong with a description, as its order would find it."""
    if one.state in ("listed", "withdrawn"):
        return []
    numbers = standing.policy_numbers
    told = slips(
        one.sheet,
        one.requirements,
        replaces=len(one.replaces),
        compared=Comparing(compared.percent, compared.new, compared.different, compared.gone)
        if compared is not None and compared.right_number == one.number
        else None,
        threshold=numbers.get("P10.minor", standing.threshold),
    )
    told += list(dates(one.sheet, one.issued_at.date() if one.issued_at else None))
    return [Wrong(slip, one.answered.get(slip.key)) for slip in told]


def line_of(one: Description, found_wrong: list[Wrong] | None) -> Line:
    """Return a description as a line of a list; warnings only where this person reads them."""
    flags = [r.flag for r in one.requirements]
    shown = found_wrong is not None
    return Line(
        reference=one.reference,
        structure=one.structure,
        title=one.title,
        post_number=one.sheet.post_number,
        change=one.sheet.change,
        state=one.state_said,
        version=one.number,
        dated=one.sheet.dated,
        essential=flags.count("E"),
        desirable=flags.count("D"),
        unmarked=flags.count(""),
        indicative_grade=one.indicative,
        final_grade=one.grade,
        posts=one.post_titles,
        warnings=sum(w.open for w in found_wrong or ()) if shown else None,
        explained=sum(w.answer is not None for w in found_wrong or ()) if shown else None,
    )
