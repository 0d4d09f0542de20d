"""How many are in scope: at the start, now, as lines, as people, as posts (domain.md 3.3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer
from backend.workforce.queries.people import NAMED

# Outside the named list no number from 1 to 9 stands alone (P21).
SMALL = 10
POOLED = "Sections of fewer than 10"


@dataclass(frozen=True)
class SectionCount:
    """How many lines, and how much FTE, a section has."""

    section: str
    lines: int
    in_post: int
    fte: int


@dataclass(frozen=True)
class Counts:
    """Every number there is of a review's people; FTE in hundredths."""

    lines: int
    lines_in_post: int
    people_in_post: int
    filled: int
    establishment: int | None
    frozen: datetime | None
    stated: int
    people_at_start: int
    lines_at_start: int
    fte_at_start: int
    source: str | None
    left: int
    removed: int
    joined: int

    @property
    def at_start(self) -> int:
        """The number at the start: as the papers state it, else the people counted."""
        return self.stated or self.people_at_start

    @property
    def by_count(self) -> int:
        """Who would be in post by the number at the start."""
        return self.at_start - self.left - self.removed + self.joined

    @property
    def differs(self) -> int:
        """By how many the papers' number and the lines of the list differ."""
        return self.stated - self.lines_at_start if self.frozen and self.stated else 0

    @property
    def vacant(self) -> int:
        """The FTE that nobody holds; below nothing where more is held than there are posts."""
        return (self.establishment or 0) - self.filled


@dataclass(frozen=True)
class Explanation:
    """An answer to what does not agree, and the numbers it was given for."""

    at_start: int
    lines: int
    text: str | None
    said: datetime
    role: str


def counts(db: Connection[Any], review: UUID) -> Counts:
    """Return the numbers of a review."""
    with db.cursor(row_factory=class_row(Counts)) as curs:
        row = curs.execute(
            """WITH a AS (SELECT l.*, s.employee_ref IS NOT NULL AS began FROM assignments l
                   LEFT JOIN start_lines s USING (review, employee_ref) WHERE l.review = %(r)s),
               n AS (SELECT count(*) AS lines, count(*) FILTER (WHERE in_post) AS lines_in_post,
                   count(DISTINCT person) FILTER (WHERE in_post) AS people_in_post,
                   coalesce(sum(fte) FILTER (WHERE in_post), 0)::int AS filled,
                   count(*) FILTER (WHERE state = 'left' AND began) AS l,
                   count(*) FILTER (WHERE state IN ('removed', 'transferred out') AND began) AS m,
                   count(*) FILTER (WHERE in_post AND NOT began) AS j FROM a)
               SELECT n.lines, n.lines_in_post, n.people_in_post, n.filled,
                   (SELECT sum(fte)::int FROM posts WHERE review = %(r)s AND side = 'current'
                    AND status <> 'deleted') AS establishment,
                   c.frozen, coalesce(c.stated, 0) AS stated,
                   coalesce(c.people, 0) AS people_at_start,
                   coalesce(c.lines, 0) AS lines_at_start, coalesce(c.fte, 0) AS fte_at_start,
                   c.source, CASE WHEN c.frozen IS NULL THEN 0 ELSE n.l END AS left,
                   CASE WHEN c.frozen IS NULL THEN 0 ELSE n.m END AS removed,
                   CASE WHEN c.frozen IS NULL THEN 0 ELSE n.j END AS joined
               FROM n LEFT JOIN start_counts c ON c.review = %(r)s""",
            {"r": review},
        ).fetchone()
    assert row is not None  # noqa: S101 - a count always gives one row
    return row


def explanations(db: Connection[Any], viewer: Viewer, review: UUID) -> list[Explanation]:
    """Return what HR answered, to those who read the named list: an answer may name somebody."""
    if not viewer.has(review, *NAMED):
        return []
    with db.cursor(row_factory=class_row(Explanation)) as curs:
        return curs.execute(
            """SELECT at_start, lines, text, said, role FROM count_explanations
               WHERE review = %s ORDER BY place""",
            (review,),
        ).fetchall()


def by_section(db: Connection[Any], viewer: Viewer, review: UUID) -> list[SectionCount]:
    """Return counts by section; for most readers small sections stand together (P21)."""
    with db.cursor(row_factory=class_row(SectionCount)) as curs:
        rows = curs.execute(
            """SELECT section, count(*)::int AS lines,
                   count(*) FILTER (WHERE in_post)::int AS in_post,
                   coalesce(sum(fte) FILTER (WHERE in_post), 0)::int AS fte
               FROM assignments WHERE review = %s GROUP BY section ORDER BY section""",
            (review,),
        ).fetchall()
    return rows if viewer.has(review, *NAMED, Role.EQUALITY) else pooled(rows)


def pooled(rows: list[SectionCount]) -> list[SectionCount]:
    """Put small sections together, and one more where together they are still few.

    A pool of one section, or of fewer than ten people, would show what the rule hides.
    """
    by_size = sorted(rows, key=lambda row: (row.in_post, row.section))
    pool = [row for row in by_size if row.in_post < SMALL]
    rest = [row for row in by_size if row.in_post >= SMALL]
    while pool and rest and (sum(row.in_post for row in pool) < SMALL):
        pool.append(rest.pop(0))
    if not pool:
        return rows
    together = SectionCount(
        POOLED,
        sum(row.lines for row in pool),
        sum(row.in_post for row in pool),
        sum(row.fte for row in pool),
    )
    return [*sorted(rest, key=lambda row: row.section), together]
