"""What can be asked of judged comparisons."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import dict_row

from backend.descriptions.queries.visible import compares, own_titles
from backend.kernel.names import plain
from backend.kernel.roles import Viewer


@dataclass(frozen=True)
class Result:
    """A judged comparison: its duties, and the percentage they give."""

    reference: str
    left: str
    right: str
    left_description: UUID
    right_description: UUID
    left_title: str
    right_title: str
    left_number: int
    right_number: int
    duties: list[dict[str, Any]]
    weight: int
    percent: int
    judged_at: datetime
    judged_role: str

    def count(self, judgement: str) -> int:
        """How many duties were judged so."""
        return sum(duty["judgement"] == judgement for duty in self.duties)

    @property
    def new(self) -> int:
        """How many duties are new."""
        return self.count("new")

    @property
    def different(self) -> int:
        """How many duties differ."""
        return self.count("different")

    @property
    def gone(self) -> int:
        """How many duties are gone."""
        return self.count("gone")


SELECT = """SELECT c.reference, l.reference AS left, r.reference AS right, c.left_description,
        c.right_description, l.title AS left_title, r.title AS right_title, c.left_number,
        c.right_number, c.duties, c.weight, c.percent, c.judged_at, c.judged_role
    FROM description_comparisons c
    JOIN job_descriptions l ON l.description = c.left_description
    JOIN job_descriptions r ON r.description = c.right_description
    WHERE c.review = %(review)s"""


def results(db: Connection[Any], viewer: Viewer, review: UUID) -> list[Result]:
    """Return the comparisons that this person may read, the latest judgement first."""
    rows = db.cursor(row_factory=dict_row).execute(
        f"{SELECT} ORDER BY c.judged_at DESC, c.reference", {"review": review}
    )
    found = [Result(**row) for row in rows]
    if compares(viewer, review):
        return found
    mine = own_titles(db, viewer, review)
    return [one for one in found if mine & {plain(one.left_title), plain(one.right_title)}]


def result(
    db: Connection[Any], viewer: Viewer, review: UUID, left: UUID, right: UUID
) -> Result | None:
    """Return what was judged of two descriptions."""
    pairs = {(r.left_description, r.right_description): r for r in results(db, viewer, review)}
    return pairs.get((left, right))


def of_right(db: Connection[Any], viewer: Viewer, review: UUID) -> dict[UUID, Result]:
    """Return the latest comparison of each description with an older one."""
    latest: dict[UUID, Result] = {}
    for one in results(db, viewer, review):
        latest.setdefault(one.right_description, one)
    return latest
