"""What reviews can be asked."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer

EVERYONE_BUT = (Role.OUT_OF_SCOPE, Role.ADMIN, Role.COMPANION)


@dataclass(frozen=True)
class Deadline:
    """A deadline, the instant it first had, and how it was worked out."""

    key: str
    title: str
    kind: str
    rule: str
    instant: datetime
    first_instant: datetime
    moved: int


@dataclass(frozen=True)
class Session:
    """A session of the timetable, as printed."""

    number: int
    stage_no: int
    stage: str
    group: str
    starts: str
    ends: str
    kind: str
    venue: str
    unions_present: str
    actions: str


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


@dataclass(frozen=True)
class Figures:
    """The counts of a review, each with its own definition on the page."""

    people_at_start: int
    lines: int
    lines_in_post: int
    people_in_post: int
    fte_in_post: int


def deadlines(db: Connection[Any], review: UUID) -> list[Deadline]:
    """Return the deadlines of a review, soonest first. Everyone in it may know them."""
    with db.cursor(row_factory=class_row(Deadline)) as curs:
        return curs.execute(
            """SELECT key, title, kind, rule, instant, first_instant, moved FROM deadlines
               WHERE review = %s ORDER BY instant, key""",
            (review,),
        ).fetchall()


def sessions(db: Connection[Any], review: UUID) -> list[Session]:
    """Return the sessions of the timetable."""
    with db.cursor(row_factory=class_row(Session)) as curs:
        return curs.execute(
            """SELECT number, stage_no, stage, grp AS group, starts, ends, kind, venue,
                      unions_present, actions FROM sessions WHERE review = %s ORDER BY number""",
            (review,),
        ).fetchall()


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


def figures(db: Connection[Any], review: UUID) -> Figures:
    """Return the counts of a review."""
    with db.cursor(row_factory=class_row(Figures)) as curs:
        row = curs.execute(
            """SELECT count(DISTINCT person) AS people_at_start, count(*) AS lines,
                      count(*) FILTER (WHERE in_post) AS lines_in_post,
                      count(DISTINCT person) FILTER (WHERE in_post) AS people_in_post,
                      coalesce(sum(fte) FILTER (WHERE in_post), 0) AS fte_in_post
               FROM assignments WHERE review = %s""",
            (review,),
        ).fetchone()
    return row or Figures(0, 0, 0, 0, 0)
