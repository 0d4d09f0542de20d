"""To whom word of a meeting goes: looked up when it is sent, never kept in the out-tray."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection

AUDIENCE = """
SELECT g.person FROM grants g JOIN wanted w ON w.review = g.review
WHERE (g.role = 'union' AND g.scope = ANY(w.unions))
   OR (g.role = 'spokesperson' AND (g.scope = ANY(w.groups) OR 'all' = ANY(w.groups)))
   OR g.role = w.chair
UNION SELECT a.person FROM assignments a JOIN wanted w ON w.review = a.review
WHERE a.in_post AND (a.employee_ref = ANY(w.people) OR 'all' = ANY(w.groups)
   OR (w.kind = 'staff' AND a.grp = ANY(w.groups)))
"""
WANTED = """WITH wanted AS (SELECT s.*, m.kind, m.chair FROM meeting_sessions s
    JOIN meetings m USING (meeting) WHERE {which})"""


def of_meeting(db: Connection[Any], meeting: UUID, after: datetime | None) -> list[UUID]:
    """Return everyone invited to the sessions of a meeting; only those still to come, if asked."""
    rows = db.execute(
        WANTED.format(which="s.meeting = %(meeting)s AND (%(after)s::timestamptz IS NULL"
                      " OR s.standing AND s.starts_at + interval '1 day' > %(after)s)")
        + AUDIENCE,
        {"meeting": meeting, "after": after},
    ).fetchall()  # fmt: skip
    return sorted({row[0] for row in rows})


def of_session(db: Connection[Any], session: UUID, *, invited: bool) -> list[UUID]:
    """Return everyone invited to a session; nobody where no invitation went out yet."""
    rows = db.execute(
        WANTED.format(
            which="s.session = %(session)s AND (NOT %(invited)s OR m.invited_at IS NOT NULL)"
        )
        + AUDIENCE,
        {"session": session, "invited": invited},
    ).fetchall()
    return sorted({row[0] for row in rows})


def of_minutes(db: Connection[Any], session: UUID) -> list[UUID]:
    """Return the people of every side that is asked to agree the minutes of a session."""
    rows = db.execute(
        """SELECT DISTINCT g.person FROM minutes t
           JOIN meeting_sessions s USING (session)
           JOIN grants g ON g.review = s.review
           WHERE t.session = %s AND t.newest AND g.person <> t.writer
           AND ((g.role = 'union' AND 'union:' || g.scope = ANY(t.sides))
             OR (g.role = 'spokesperson' AND 'group:' || g.scope = ANY(t.sides))
             OR g.role = 'lead') ORDER BY 1""",
        (session,),
    ).fetchall()
    return [row[0] for row in rows]


def with_roles(db: Connection[Any], review: UUID | None, roles: Sequence[str]) -> list[UUID]:
    """Return the people who hold one of these hats in a review."""
    rows = db.execute(
        """SELECT DISTINCT g.person FROM grants g JOIN accounts a USING (person)
           WHERE g.review = %s AND g.role = ANY(%s) AND NOT a.disabled ORDER BY 1""",
        (review, list(roles)),
    ).fetchall()
    return [row[0] for row in rows]


def address(db: Connection[Any], person: UUID, review: UUID | None, invented: str) -> str:
    """Return a person's address, in a rehearsal one made up; empty where none is known."""
    row = db.execute(
        """SELECT coalesce(
             (SELECT nullif(email, '') FROM people WHERE person = %(person)s
              ORDER BY review = %(review)s DESC NULLS LAST LIMIT 1),
             (SELECT CASE WHEN position('@' IN login) > 0 THEN login
                ELSE login || %(invented)s END FROM accounts WHERE person = %(person)s), '')""",
        {"person": person, "review": review, "invented": invented},
    ).fetchone()
    return str(row[0]) if row else ""
