"""What drop-ins can be asked: all in the review know when and where; few what was raised."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer

READS = (Role.COORDINATOR, Role.LEAD, Role.HR)
OUTSIDE = frozenset({Role.OUT_OF_SCOPE, Role.COMPANION, Role.ADMIN, Role.SYSTEM})


@dataclass(frozen=True)
class DropInRow:
    """One drop-in; how much was raised only to those who read it."""

    drop_in: UUID
    reference: str
    kind: str
    host_name: str
    starts: datetime
    place: str
    cancelled: bool
    reads: bool
    hosts: bool
    issues: int
    unlogged: int


@dataclass(frozen=True)
class IssueRow:
    """Something raised, and the comment under which it is answered."""

    reference: str
    kind: str
    starts: datetime
    number: int
    question: bool
    text: str
    raised_by: str
    comment: str


def may_see(viewer: Viewer, review: UUID) -> bool:
    """Say whether a person is in the review, and so may come to a drop-in."""
    return bool(viewer.roles(review) - OUTSIDE)


def drop_ins(db: Connection[Any], viewer: Viewer, review: UUID) -> list[DropInRow]:
    """Return every drop-in, newest first."""
    with db.cursor(row_factory=class_row(DropInRow)) as curs:
        return curs.execute(
            """SELECT d.drop_in, d.reference, d.kind, coalesce(a.name, 'Somebody') AS host_name,
                      d.starts, coalesce(d.place, '') AS place, d.cancelled,
                      w.reads, d.host = %(me)s AS hosts,
                      CASE WHEN w.reads THEN (SELECT count(*) FROM drop_in_issues i
                        WHERE i.drop_in = d.drop_in)::int ELSE 0 END AS issues,
                      CASE WHEN w.reads THEN (SELECT count(*) FROM drop_in_issues i
                        WHERE i.drop_in = d.drop_in AND i.comment = '')::int ELSE 0 END AS unlogged
               FROM drop_ins d LEFT JOIN accounts a ON a.person = d.host
               CROSS JOIN LATERAL (SELECT %(reads)s
                   OR (d.host = %(me)s AND %(heads)s) AS reads) w
               WHERE d.review = %(review)s ORDER BY d.starts DESC, d.reference""",
            _asking(viewer, review),
        ).fetchall()


def drop_in(db: Connection[Any], viewer: Viewer, review: UUID, reference: str) -> DropInRow:
    """Return one drop-in."""
    wanted = reference.strip().upper()
    for row in drop_ins(db, viewer, review):
        if row.reference == wanted:
            return row
    raise NotFound


def issues(
    db: Connection[Any], viewer: Viewer, review: UUID, reference: str = "", *, waiting: bool = False
) -> list[IssueRow]:
    """Return what was raised, to those who read it; `waiting`: what is in no log (DI-01)."""
    with db.cursor(row_factory=class_row(IssueRow)) as curs:
        return curs.execute(
            """SELECT d.reference, d.kind, d.starts, i.number, i.question,
                      coalesce(i.text, '[erased]') AS text, coalesce(i.raised_by, '') AS raised_by,
                      i.comment
               FROM drop_in_issues i JOIN drop_ins d USING (drop_in)
               WHERE d.review = %(review)s AND (%(reads)s OR (d.host = %(me)s AND %(heads)s))
                 AND (%(reference)s = '' OR d.reference = %(reference)s)
                 AND (NOT %(waiting)s OR i.comment = '')
               ORDER BY d.starts, d.reference, i.number""",
            {**_asking(viewer, review), "reference": reference, "waiting": waiting},
        ).fetchall()


def _asking(viewer: Viewer, review: UUID) -> dict[str, Any]:
    return {
        "review": review,
        "me": viewer.person,
        "reads": viewer.has(review, *READS),
        "heads": viewer.has(review, Role.HEAD_OF_SERVICE),
    }
