"""Who may see which line of the list (domain.md 5.3)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer

NAMED = (Role.HR, Role.LEAD, Role.COORDINATOR, Role.DPO)
MASKED = (Role.AUDITOR, Role.FINANCE)


@dataclass(frozen=True)
class Line:
    """A line of the list of people in scope; struck where the person left."""

    employee_ref: str
    name: str
    job_title: str
    service: str
    section: str
    group: str
    fte: int
    in_post: bool
    left_on: date | None


@dataclass(frozen=True)
class SectionCount:
    """How many lines, and how much FTE, a section has."""

    section: str
    lines: int
    in_post: int
    fte: int


def lines(
    db: Connection[Any], viewer: Viewer, review: UUID, find: str = "", group: str = ""
) -> list[Line]:
    """Return the lines a person may see: all by name, all without names, or their own."""
    named = viewer.has(review, *NAMED)
    masked = viewer.has(review, *MASKED)
    with db.cursor(row_factory=class_row(Line)) as curs:
        return curs.execute(
            """SELECT a.employee_ref, CASE WHEN %(named)s OR a.person = %(me)s THEN p.name
                      ELSE 'Name not shown' END AS name,
                      a.job_title, a.service, a.section, a.grp AS group, a.fte, a.in_post, a.left_on
               FROM assignments a JOIN people p USING (person, review)
               WHERE a.review = %(review)s AND (%(named)s OR %(masked)s OR a.person = %(me)s)
                 AND (%(group)s = '' OR a.grp = %(group)s)
                 AND (%(find)s = '' OR a.employee_ref ILIKE %(like)s OR a.job_title ILIKE %(like)s
                      OR (%(named)s AND p.name ILIKE %(like)s))
               ORDER BY a.employee_ref""",
            {
                "named": named,
                "masked": masked,
                "me": viewer.person,
                "review": review,
                "group": group,
                "find": find,
                "like": f"%{find}%",
            },
        ).fetchall()


def by_section(db: Connection[Any], review: UUID) -> list[SectionCount]:
    """Return counts by section; small sections stand together, so that none shows a person."""
    with db.cursor(row_factory=class_row(SectionCount)) as curs:
        return curs.execute(
            """WITH one AS (SELECT section, count(*) AS lines,
                   count(*) FILTER (WHERE in_post) AS in_post,
                   coalesce(sum(fte) FILTER (WHERE in_post), 0) AS fte
                 FROM assignments WHERE review = %s GROUP BY section)
               SELECT CASE WHEN in_post < 10 THEN 'Sections of fewer than 10' ELSE section END
                   AS section, sum(lines)::int AS lines, sum(in_post)::int AS in_post,
                   sum(fte)::int AS fte
               FROM one GROUP BY 1 ORDER BY 1""",
            (review,),
        ).fetchall()
