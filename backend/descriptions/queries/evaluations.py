"""What can be asked of job evaluations; levels only by those who evaluate or hold the job."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import dict_row

from backend.descriptions.queries.visible import own_titles, reads, reads_scoring
from backend.kernel.names import plain
from backend.kernel.roles import Viewer

STATES = {
    "requested": "Requested",
    "not needed": "Not needed",
    "evaluated": "Evaluated",
    "checked": "Checked",
    "final": "Final",
    "appealed": "Under appeal",
    "overtaken": "Open again",
}
RESULTS = ("requested", "not needed", "final", "appealed", "overtaken")


@dataclass(frozen=True)
class Evaluation:
    """An evaluation as this person may read it; `scoring` says whether its levels are theirs."""

    reference: str
    description_reference: str
    title: str
    number: int
    state: str
    scheme: str
    indicative: str
    panel: list[dict[str, Any]]
    levels: list[dict[str, Any]]
    score: int | None
    proposed_grade: str | None
    rationale: str | None
    grade: str
    was: str | None
    changed: bool | None
    affected: int | None
    why: str | None
    requested_at: datetime
    evaluated_at: datetime | None
    checked_at: datetime | None
    final_at: datetime | None
    appealed_at: datetime | None
    appellant: UUID | None
    grounds: str | None
    appeal_result: str | None
    appeal_why: str | None
    appeal_decided_at: datetime | None
    overtaken_at: datetime | None
    version: int
    also: list[str]
    scoring: bool = False
    own: bool = False

    @property
    def state_said(self) -> str:
        """How it stands, in words; what the panel found is told only once it is final."""
        if not self.scoring and self.state in ("evaluated", "checked"):
            return "Being evaluated"
        return STATES.get(self.state, self.state)


@dataclass(frozen=True)
class Line:
    """An evaluation in a list, as data has it too."""

    reference: str
    description: str
    title: str
    state: str
    indicative_grade: str
    final_grade: str
    changed: bool
    people_affected: int | None


COLUMNS = ", ".join(
    {"also": "d.also"}.get(name, f"e.{name}")
    for name in Evaluation.__dataclass_fields__
    if name not in ("scoring", "own")
)


def evaluations(
    db: Connection[Any], viewer: Viewer, review: UUID, reference: str = ""
) -> list[Evaluation]:
    """Return the evaluations of a review, or the one with a reference."""
    if not reads(viewer, review):
        return []
    rows = (
        db.cursor(row_factory=dict_row)
        .execute(
            f"""SELECT {COLUMNS} FROM job_evaluations e
            JOIN job_descriptions d ON d.description = e.description
            WHERE e.review = %(review)s AND (%(reference)s = '' OR e.reference = %(reference)s)
            ORDER BY e.reference""",
            {"review": review, "reference": reference.strip().upper()},
        )
        .fetchall()
    )
    mine = own_titles(db, viewer, review)
    everything = reads_scoring(viewer, review)
    return [_seen(row, viewer, mine, everything=everything) for row in rows]


def _seen(
    row: dict[str, Any], viewer: Viewer, mine: frozenset[str], *, everything: bool
) -> Evaluation:
    own = bool(mine & {plain(title) for title in (row["title"], *row["also"])})
    sat = any(member["person"] == str(viewer.person) for member in row["panel"])
    appeal = everything or row["appellant"] == viewer.person
    # One's own scoring is shown with the result, not before it.
    scoring = everything or sat or (own and row["final_at"] is not None)
    hidden: dict[str, Any] = {}
    if not scoring:
        hidden |= {"levels": [], "score": None, "proposed_grade": None, "rationale": None}
    if not appeal:
        hidden |= {"grounds": None, "appeal_why": None, "appellant": None, "appealed_at": None,
                   "appeal_result": None, "appeal_decided_at": None}  # fmt: skip
        if row["state"] == "appealed":
            hidden["state"] = "final"
    if not everything:
        hidden["affected"] = None
    return Evaluation(**{**row, "panel": [], **hidden}, scoring=scoring, own=own)


def line_of(one: Evaluation) -> Line:
    """Return an evaluation as a line of a list."""
    return Line(
        one.reference, one.description_reference, one.title, one.state_said, one.indicative,
        one.grade, bool(one.changed), one.affected,
    )  # fmt: skip
