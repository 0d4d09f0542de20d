"""What the business case can be asked."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer


@dataclass(frozen=True)
class CaseVersion:
    """A version of the business case."""

    version_id: UUID
    number: str
    dated: date
    status: str
    issued_unions_at: datetime | None
    issued_staff_at: datetime | None


@dataclass(frozen=True)
class RevisionLine:
    """A line of the summary of revisions."""

    revision_id: str
    version_number: str
    page: str
    text: str
    dated: date
    comments: int


@dataclass(frozen=True)
class Section:
    """A section that can be commented on."""

    section_id: str
    title: str


def versions(db: Connection[Any], viewer: Viewer, review: UUID) -> list[CaseVersion]:
    """Return the versions a person may read: drafts are for those who write them."""
    writes = viewer.has(review, Role.LEAD, Role.COORDINATOR, Role.HR)
    union = writes or viewer.has(review, Role.UNION)
    with db.cursor(row_factory=class_row(CaseVersion)) as curs:
        return curs.execute(
            """SELECT version_id, number, dated, status, issued_unions_at, issued_staff_at
               FROM case_versions WHERE review = %s
               AND (%s OR issued_staff_at IS NOT NULL OR (%s AND issued_unions_at IS NOT NULL))
               ORDER BY number DESC""",
            (review, writes, union),
        ).fetchall()


def revision_lines(db: Connection[Any], viewer: Viewer, review: UUID) -> list[RevisionLine]:
    """Return the revision lines of the versions a person may read."""
    numbers = [v.number for v in versions(db, viewer, review)]
    with db.cursor(row_factory=class_row(RevisionLine)) as curs:
        return curs.execute(
            """SELECT l.revision_id, v.number AS version_number, l.page, l.text, l.dated,
                      0 AS comments
               FROM revision_lines l JOIN case_versions v USING (version_id)
               WHERE l.review = %s AND v.number = ANY(%s) ORDER BY v.number, l.revision_id""",
            (review, numbers),
        ).fetchall()


def sections(db: Connection[Any], review: UUID) -> list[Section]:
    """Return the sections in the order of the paper."""
    with db.cursor(row_factory=class_row(Section)) as curs:
        return curs.execute(
            "SELECT section_id, title FROM sections WHERE review = %s ORDER BY place", (review,)
        ).fetchall()
