"""Structures and their boxes: drafts for those who draft, the issued for everybody (5.3)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer
from backend.workforce.charts.node import Node

DRAFTERS = (Role.HR, Role.LEAD)
READ_DRAFTS = (*DRAFTERS, Role.COORDINATOR, Role.FINANCE, Role.DPO, Role.AUDITOR)
OPEN = ("issued", "final")


@dataclass(frozen=True)
class StructureRow:
    """A structure: current or proposed, and where it stands."""

    structure: UUID
    reference: str
    name: str
    side: str
    as_at: date
    state: str
    bound: int
    follows: str
    superseded_by: str
    drafted_at: datetime
    issued_at: datetime | None
    reason: str
    version: int


def structures(db: Connection[Any], viewer: Viewer, review: UUID) -> list[StructureRow]:
    """Return the structures a person may see, the latest first."""
    with db.cursor(row_factory=class_row(StructureRow)) as curs:
        return curs.execute(
            """SELECT structure, reference, name, side, as_at, state, bound, follows,
                      superseded_by, drafted_at, issued_at, reason, version
               FROM structures
               WHERE review = %s AND (state <> 'draft' OR %s)
               ORDER BY reference DESC""",
            (review, viewer.has(review, *READ_DRAFTS)),
        ).fetchall()


def nodes(db: Connection[Any], viewer: Viewer, review: UUID, structure: UUID) -> list[Node]:
    """Return the boxes of a structure that a person may see."""
    with db.cursor(row_factory=class_row(Node)) as curs:
        return curs.execute(
            """SELECT n.number, n.kind, n.title, n.reports_to, n.standing, n.fte, n.posts,
                      n.grade, n.meaning, n.manages, n.temporary, n.ends, n.funding, n.shift,
                      n.post, n.rank, n.note
               FROM structure_nodes n JOIN structures s USING (structure)
               WHERE s.structure = %s AND s.review = %s AND (s.state <> 'draft' OR %s)
               ORDER BY n.rank, n.number""",
            (structure, review, viewer.has(review, *READ_DRAFTS)),
        ).fetchall()
