"""Which jobs there are, who holds them, and who had no session they could attend."""

from datetime import time
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.wording import plural


def jobs(db: Connection[Any], review: UUID) -> list[str]:
    """Return the jobs that people in scope hold."""
    rows = db.execute(
        """SELECT DISTINCT job_title FROM assignments WHERE review = %s AND in_post
           ORDER BY job_title""",
        (review,),
    ).fetchall()
    return [row[0] for row in rows]


def people_in(db: Connection[Any], review: UUID, job: str) -> list[str]:
    """Return the references of those who hold a job."""
    rows = db.execute(
        """SELECT employee_ref FROM assignments WHERE review = %s AND in_post AND job_title = %s
           ORDER BY employee_ref""",
        (review, job),
    ).fetchall()
    return [row[0] for row in rows]


def out_of_reach(db: Connection[Any], review: UUID) -> list[str]:
    """Say who had no session for staff at an hour at which they can come (MT-05)."""
    shifts = db.execute(
        """SELECT p.name, p.grp, p.can_from, p.can_until, count(a.*) FROM shift_patterns p
           JOIN assignments a ON a.review = p.review AND a.employee_ref = ANY(p.employee_refs)
           WHERE p.review = %s AND a.in_post GROUP BY p.name, p.grp, p.can_from, p.can_until
           ORDER BY p.grp, p.name""",
        (review,),
    ).fetchall()
    said = []
    for name, group, can_from, can_until, people in shifts:
        spans = db.execute(
            """SELECT s.starts, s.ends FROM meeting_sessions s JOIN meetings m USING (meeting)
               WHERE s.review = %s AND m.kind = 'staff' AND s.standing
               AND m.cancelled_at IS NULL AND s.groups && %s::text[]""",
            (review, [group, "all"]),
        ).fetchall()
        first, last = time.fromisoformat(can_from), time.fromisoformat(can_until)
        if spans and not any(_within(starts, ends, first, last) for starts, ends in spans):
            said.append(
                f"{plural(people, 'person', 'people')} in group {group} have had no session they "
                f"could attend ({name})."
            )
    return said


def _within(starts: str, ends: str, can_from: time, can_until: time) -> bool:
    if not ends:
        return True
    return (
        can_from <= time.fromisoformat(starts[11:]) and time.fromisoformat(ends[11:]) <= can_until
    )
