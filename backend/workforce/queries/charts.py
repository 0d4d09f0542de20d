"""Structures and their boxes: drafts for those who draft, the issued for everybody (5.3)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer
from backend.workforce.charts.node import Node
from backend.workforce.charts.titles import Becoming

DRAFTERS = (Role.HR, Role.LEAD)
# Those who read what does not agree in the papers (checks) read what is odd on a chart.
READ_FINDINGS = (*DRAFTERS, Role.COORDINATOR, Role.FINANCE, Role.BOARD, Role.AUDITOR)
READ_DRAFTS = (*DRAFTERS, Role.COORDINATOR, Role.FINANCE, Role.DPO, Role.AUDITOR)
OPEN = ("issued", "final")
# They have no part in the papers of the review (domain.md 5.3, business case).
OUTSIDE = frozenset({Role.OUT_OF_SCOPE, Role.COMPANION, Role.ADMIN, Role.CLERK})


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


@dataclass(frozen=True)
class Listed:
    """A post of the list of posts; `fte` in hundredths."""

    key: str
    title: str
    fte: int
    status: str

    @property
    def told(self) -> tuple[str, int | None]:
        """Its title and its FTE, which is none where it was deleted."""
        return self.title, None if self.status == "deleted" else self.fte


def listed(db: Connection[Any], review: UUID, side: str) -> list[Listed]:
    """Return the posts of one side, the deleted ones too."""
    with db.cursor(row_factory=class_row(Listed)) as curs:
        return curs.execute(
            """SELECT key, title, fte, status FROM posts
               WHERE review = %s AND side = %s ORDER BY place""",
            (review, side),
        ).fetchall()


def may_read(viewer: Viewer, review: UUID) -> bool:
    """Say whether structures are theirs to read at all."""
    return bool(viewer.roles(review) - OUTSIDE)


def structures(db: Connection[Any], viewer: Viewer, review: UUID) -> list[StructureRow]:
    """Return the structures a person may see, the latest first."""
    with db.cursor(row_factory=class_row(StructureRow)) as curs:
        return curs.execute(
            """SELECT structure, reference, name, side, as_at, state, bound, follows,
                      superseded_by, drafted_at, issued_at, reason, version
               FROM structures
               WHERE review = %s AND %s AND (state <> 'draft' OR %s)
               ORDER BY reference DESC""",
            (review, may_read(viewer, review), viewer.has(review, *READ_DRAFTS)),
        ).fetchall()


def mapping(db: Connection[Any], review: UUID) -> list[Becoming]:
    """Return what posts become, by the titles of the posts that are named, else as printed."""
    rows = db.execute(
        """SELECT coalesce((SELECT array_agg(p.title) FROM posts p WHERE p.post = ANY (m.current)),
                      ARRAY[m.current_post]),
                  coalesce((SELECT array_agg(p.title) FROM posts p WHERE p.post = ANY (m.proposed)),
                      ARRAY[m.new_post]),
                  m.change
           FROM post_mappings m WHERE m.review = %s ORDER BY m.mapping, m.place""",
        (review,),
    ).fetchall()
    return [Becoming(tuple(old), tuple(new), change) for old, new, change in rows]


def nodes(db: Connection[Any], viewer: Viewer, review: UUID, structure: UUID) -> list[Node]:
    """Return the boxes of a structure that a person may see."""
    with db.cursor(row_factory=class_row(Node)) as curs:
        return curs.execute(
            """SELECT n.number, n.kind, n.title, n.reports_to, n.standing, n.fte, n.posts,
                      n.grade, n.meaning, n.manages, n.temporary, n.ends, n.funding, n.shift,
                      n.post, n.rank, n.note
               FROM structure_nodes n JOIN structures s USING (structure)
               WHERE s.structure = %s AND s.review = %s AND %s AND (s.state <> 'draft' OR %s)
               ORDER BY n.rank, n.number""",
            (structure, review, may_read(viewer, review), viewer.has(review, *READ_DRAFTS)),
        ).fetchall()
