"""The imports of a review, for those who may send lists of their kind; to others there are none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.imports.receiving import RECEIVING
from backend.kernel.errors import NotFound
from backend.kernel.roles import Viewer

IN_PROGRESS = ("confirmed", "undoing")
COLUMNS = """i.run, i.reference, i.kind, i.state, i.version, i.uploaded_at,
    coalesce(a.name, 'Parley') AS sent_by, i.size, i.verdict, i.data_rows, i.accepted, i.rejected,
    i.errors, i.warnings, i.joined, i.gone, i.changed, i.missing, i.planned, i.dealt_with, i.made,
    i.refused, i.taken_back, i.kept, i.ended_at, i.why_failed"""


@dataclass(frozen=True)
class RunRow:
    """One import and how it stands."""

    run: UUID
    reference: str
    kind: str
    state: str
    version: int
    uploaded_at: datetime
    sent_by: str
    size: int
    verdict: str
    data_rows: int
    accepted: int
    rejected: int
    errors: int
    warnings: int
    joined: int
    gone: int
    changed: int
    missing: int
    planned: int
    dealt_with: int
    made: int
    refused: int
    taken_back: int
    kept: int
    ended_at: datetime | None
    why_failed: str

    @property
    def goes_on(self) -> bool:
        """Whether a worker is at it."""
        return self.state in IN_PROGRESS

    @property
    def standing(self) -> str:
        """How it stands for people: a file without a right row does not wait for anybody."""
        return "rejected" if self.state == "checked" and not self.accepted else self.state

    @property
    def percent(self) -> int:
        """How much of it is dealt with, in percent."""
        done = self.taken_back + self.kept if self.state == "undoing" else self.dealt_with
        whole = self.made if self.state == "undoing" else self.planned
        return min(100, 100 * done // whole) if whole else 0


@dataclass(frozen=True)
class RowLeftRow:
    """A row of a file that was not applied, or not taken back."""

    stage: str
    row: int
    code: str
    told: str


def kinds_of(viewer: Viewer, review: UUID) -> list[str]:
    """Return the kinds of list that this person may send to a review."""
    return [one.kind for one in RECEIVING.values() if viewer.has(review, *one.roles)]


def runs(db: Connection[Any], viewer: Viewer, review: UUID) -> list[RunRow]:
    """Return the imports of a review, newest first."""
    with db.cursor(row_factory=class_row(RunRow)) as curs:
        return curs.execute(
            f"""SELECT {COLUMNS} FROM imports i LEFT JOIN accounts a ON a.person = i.uploaded_by
                WHERE i.review = %s AND i.kind = ANY(%s) ORDER BY i.reference DESC""",
            (review, kinds_of(viewer, review)),
        ).fetchall()


def run(db: Connection[Any], viewer: Viewer, review: UUID, reference: str) -> RunRow:
    """Return one import, or none that this person may know of."""
    with db.cursor(row_factory=class_row(RunRow)) as curs:
        row = curs.execute(
            f"""SELECT {COLUMNS} FROM imports i LEFT JOIN accounts a ON a.person = i.uploaded_by
                WHERE i.review = %s AND i.reference = %s AND i.kind = ANY(%s)""",
            (review, reference.strip().upper(), kinds_of(viewer, review)),
        ).fetchone()
    if row is None:
        raise NotFound
    return row


def same_file(db: Connection[Any], viewer: Viewer, review: UUID, reference: str) -> list[str]:
    """Return the other imports of the very same file that were not dropped."""
    rows = db.execute(
        """SELECT other.reference FROM imports one JOIN imports other USING (review, digest, kind)
           WHERE one.review = %s AND one.reference = %s AND other.reference <> one.reference
             AND other.state <> 'dropped' AND one.kind = ANY(%s) ORDER BY other.reference""",
        (review, reference, kinds_of(viewer, review)),
    ).fetchall()
    return [row[0] for row in rows]


def rows_left(
    db: Connection[Any], viewer: Viewer, review: UUID, reference: str
) -> list[RowLeftRow]:
    """Return the rows of an import that were not applied or not taken back, and why."""
    found = run(db, viewer, review, reference)
    with db.cursor(row_factory=class_row(RowLeftRow)) as curs:
        return curs.execute(
            """SELECT stage, row, code, told FROM import_rows_left WHERE run = %s
               ORDER BY stage, place, number""",
            (found.run,),
        ).fetchall()
