"""Check before you issue: what stands against a version, and what comes next for it (3.2)."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.kernel.rounding import Rounding
from backend.reviews import queries
from backend.reviews.domain.checks import BLOCKS, Finding, Term, before_issue
from backend.reviews.pages.bundles import Shelf, address, bundle_of, shelf
from backend.reviews.pages.words import CODES, STATUS
from backend.reviews.queries import CaseVersion
from backend.web.desk import Desk


@dataclass(frozen=True)
class Checked:
    """One thing that was found, and why it stands where that is recorded."""

    finding: Finding
    why: str | None

    @property
    def open(self) -> bool:
        """Whether it stands against issuing the version."""
        return self.finding.severity == BLOCKS or self.why is None


def compared_with(here: Shelf, version: CaseVersion) -> CaseVersion | None:
    """Return the version that readers had before: the newest of its base and the one in force."""
    named = {version.based_on, *(v.number for v in here.versions if v.in_force)}
    found = [v for v in here.versions if v.number in named and v != version and v.issued_unions_at]
    return max(found, key=lambda v: (v.issued_unions_at, v.number), default=None)


def checks_of(desk: Desk, db: Connection[Any], here: Shelf, version: CaseVersion) -> list[Checked]:
    """Return what is found in a draft now."""
    review, viewer = here.review.review, desk.viewer
    lines = queries.revision_lines(db, viewer, review, version.number)
    before = compared_with(here, version)
    terms = [Term(t.term, t.becomes, t.number) for t in queries.terms(db, viewer, review)]
    standing = desk.services.office.context(desk.services.ledger, review)
    found = before_issue(
        bundle_of(db, version, lines), bundle_of(db, before) if before else None, terms,
        Rounding.of(standing.policy_numbers if standing else {}),
    )  # fmt: skip
    known = queries.answers(db, version.version_id)
    return [Checked(one, known.get(one.mark)) for one in found]


@get(
    "/reviews/{ref:str}/business-case/{number:str}/check",
    name="reviews.check_version",
    sync_to_thread=True,
)
def show_checks(
    ref: FromPath[str], number: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show what stands against issuing a version, with what is left over from what was dropped."""
    review = desk.review(ref)
    with desk.reading() as db:
        here = shelf(desk, db, review)
        version = here.one(number)
        writes = queries.writes(desk.viewer, review.review)
        if not writes and not desk.viewer.has(review.review, Role.BOARD):
            raise NotFound
        draft = version.status == "draft"
        found = checks_of(desk, db, here, version) if draft and writes else []
        lines = queries.revision_lines(db, desk.viewer, review.review, number)
    data = desk.listing([_told(one) for one in found], f"checks-{number}")
    return data or desk.page(
        "reviews/check.html",
        review=review,
        here=here,
        v=version,
        found=found,
        lines=lines,
        before=compared_with(here, version),
        steps=steps_of(desk, here, version),
        href=lambda place: address(here.base, number, place),
        CODES=CODES,
        STATUS=STATUS,
    )


def steps_of(desk: Desk, here: Shelf, version: CaseVersion) -> list[tuple[str, str]]:
    """Return what this person may do with a version next: the step and its button."""
    if desk.as_at is not None:
        return []
    id_, status = here.review.review, version.status
    leads, signs = desk.viewer.has(id_, Role.LEAD), desk.viewer.has(id_, Role.BOARD)
    drafts = desk.viewer.has(id_, Role.LEAD, Role.COORDINATOR)
    steps = {
        "issue-to-unions": ("Issue to the unions", leads and status == "draft"),
        "issue-to-staff": ("Issue to staff", leads and status == "issued to unions"),
        "finalise": ("Make it the final business case", leads and status == "issued to staff"),
        "sign-off": ("Sign it off", signs and status == "final"),
        "abandon": ("Abandon this draft", drafts and status == "draft"),
    }
    return [(step, button) for step, (button, may) in steps.items() if may]


def _told(one: Checked) -> dict[str, Any]:
    spots = "; ".join(s.label for s in one.finding.spots)
    return {
        "code": one.finding.code, "severity": one.finding.severity, "about": one.finding.subject,
        "told": one.finding.told, "places": spots, "why": one.why or "",
    }  # fmt: skip


ROUTES = [show_checks]
