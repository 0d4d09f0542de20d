"""Who may see which line of the list (domain.md 5.3, "Read appendix A.1 named scope list")."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer

NAMED = (Role.HR, Role.LEAD, Role.COORDINATOR, Role.DPO)
MASKED = (Role.AUDITOR, Role.FINANCE)
# Who is away tells of health or family: only those who plan meetings and letters see it (5.4, 13).
PLANNING = (Role.HR, Role.LEAD, Role.COORDINATOR)
STATES = ("in post", "left", "removed", "joined", "away", "asked")


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
    state: str
    team: str
    grade: str
    acting: bool
    joined: bool
    away: bool
    asked: bool


@dataclass(frozen=True)
class Asked:
    """Which lines: a search, a group, a section, how they stand; `day` is today."""

    day: date
    find: str = ""
    group: str = ""
    section: str = ""
    state: str = ""


def may_open(viewer: Viewer, review: UUID) -> bool:
    """Say whether this person may open a line by its reference; a pseudonym opens nothing."""
    return not viewer.has(review, Role.EQUALITY) or viewer.has(review, *NAMED, *MASKED)


def seen_by(viewer: Viewer, review: UUID) -> dict[str, Any]:
    """Return what decides which lines this person sees, and with which names."""
    own = [
        one.strip()
        for scope in viewer.scopes(review, Role.EMPLOYEE)
        for one in scope.split(",")
        if one.strip()
    ]
    manages = viewer.has(review, Role.MANAGER)
    return {
        "review": review,
        "me": viewer.person,
        "named": viewer.has(review, *NAMED),
        "masked": viewer.has(review, *MASKED),
        "equality": not may_open(viewer, review),
        "plans": viewer.has(review, *PLANNING),
        "hr": viewer.has(review, Role.HR),
        "services": sorted(viewer.scopes(review, Role.HEAD_OF_SERVICE) - {""}),
        "teams": sorted(viewer.scopes(review, Role.MANAGER) - {""}),
        "reports_to": own if manages else [],
    }


OPEN = """(%(named)s OR a.person = %(me)s OR a.service = ANY(%(services)s)
    OR a.team = ANY(%(teams)s) OR a.section = ANY(%(teams)s) OR a.manager = ANY(%(reports_to)s))"""
SEEN = f"(%(masked)s OR %(equality)s OR {OPEN})"
JOINED = """(EXISTS (SELECT FROM start_counts c WHERE c.review = a.review) AND NOT EXISTS
    (SELECT FROM start_lines s WHERE s.review = a.review AND s.employee_ref = a.employee_ref))"""
AWAY = """(%(plans)s AND a.in_post AND EXISTS (SELECT FROM absences b WHERE b.review = a.review
    AND b.person = a.person AND b.since <= %(day)s AND (b.until IS NULL OR b.until >= %(day)s)))"""
ASKED = """(%(hr)s AND EXISTS (SELECT FROM entry_questions q WHERE q.review = a.review
    AND q.person = a.person AND q.employee_ref = a.employee_ref AND q.outcome = ''))"""
WANTED = f"""(%(group)s = '' OR a.grp = %(group)s)
    AND (%(section)s = '' OR a.section = %(section)s)
    AND CASE %(state)s WHEN '' THEN true WHEN 'joined' THEN {JOINED} WHEN 'away' THEN {AWAY}
        WHEN 'asked' THEN {ASKED} WHEN 'removed' THEN a.state IN ('removed', 'transferred out')
        ELSE a.state = %(state)s END
    AND (%(find)s = '' OR a.job_title ILIKE %(like)s
        OR (NOT %(equality)s AND a.employee_ref ILIKE %(like)s)
        OR ({OPEN} AND p.name ILIKE %(like)s))"""
FROM = f"""FROM assignments a JOIN people p USING (person, review)
    WHERE a.review = %(review)s AND {SEEN} AND {WANTED}"""
# An equality officer reads pseudonyms in an order of their own: none can be counted back.
SAID_REF = """CASE WHEN %(equality)s THEN 'Line ' || substr(md5(a.assignment::text), 1, 6)
    ELSE a.employee_ref END"""


def lines(
    db: Connection[Any],
    viewer: Viewer,
    review: UUID,
    asked: Asked,
    limit: int | None = None,
    offset: int = 0,
) -> list[Line]:
    """Return the lines a person may see: all by name, all without names, a team's, or their own."""
    values = _values(viewer, review, asked) | {"limit": limit, "offset": offset}
    with db.cursor(row_factory=class_row(Line)) as curs:
        return curs.execute(
            f"""SELECT {SAID_REF} AS employee_ref,
                       CASE WHEN {OPEN} THEN coalesce(p.name, '[erased]')
                            ELSE 'Name not shown' END AS name,
                       a.job_title, a.service, a.section, a.grp AS group, a.fte, a.in_post,
                       a.left_on, a.state, a.team, a.grade, a.acting, {JOINED} AS joined,
                       {AWAY} AS away, {ASKED} AS asked
                {FROM} ORDER BY {SAID_REF} LIMIT %(limit)s OFFSET %(offset)s""",
            values,
        ).fetchall()


def count(db: Connection[Any], viewer: Viewer, review: UUID, asked: Asked) -> int:
    """Return how many lines the same question finds."""
    row = db.execute(f"SELECT count(*) {FROM}", _values(viewer, review, asked)).fetchone()
    return int(row[0]) if row else 0


def choices(db: Connection[Any], viewer: Viewer, review: UUID) -> tuple[list[str], list[str]]:
    """Return the groups and the sections that occur in what this person sees."""
    row = db.execute(
        f"""SELECT array_agg(DISTINCT a.grp), array_agg(DISTINCT a.section) FROM assignments a
            WHERE a.review = %(review)s AND {SEEN}""",
        seen_by(viewer, review),
    ).fetchone()
    groups, sections = row or (None, None)
    return sorted(groups or []), sorted(sections or [])


def _values(viewer: Viewer, review: UUID, asked: Asked) -> dict[str, Any]:
    like = asked.find.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return seen_by(viewer, review) | {
        "day": asked.day,
        "find": asked.find,
        "like": f"%{like}%",
        "group": asked.group,
        "section": asked.section,
        "state": asked.state if asked.state in STATES else "",
    }
