"""What reviews and their timetables can be asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row


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
    """A session of a meeting, or a date or week of a stage, as the timetable has it."""

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
    meeting: str
    date: int | None


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
    """Return all that has a day: sessions of published meetings, and dates of the review."""
    with db.cursor(row_factory=class_row(Session)) as curs:
        return curs.execute(
            """SELECT row_number() OVER (ORDER BY stage_no, place) AS number, stage_no, stage,
                      grp AS group, starts, ends, kind, venue, unions_present, actions, meeting,
                      sessions.number AS date
               FROM sessions WHERE review = %s ORDER BY stage_no, place""",
            (review,),
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
