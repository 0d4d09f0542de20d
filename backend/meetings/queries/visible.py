"""Who sees which meetings and sessions (domain.md 5.3, 5.4).

One statement decides it for every page, count, filter and export. A meeting that is not published
does not exist for those whom it does not invite.
"""

from typing import Any
from uuid import UUID

from backend.kernel.roles import Role, Viewer

RUNS = (Role.COORDINATOR, Role.LEAD, Role.HR)
# They read every meeting of the review, and its minutes (domain.md 5.3).
READS_ALL = (*RUNS, Role.HEAD_OF_SERVICE, Role.BOARD, Role.AUDITOR, Role.DPO)
OUTSIDE = frozenset({Role.OUT_OF_SCOPE, Role.COMPANION, Role.ADMIN, Role.SYSTEM})
STAFF = (Role.EMPLOYEE, Role.SPOKESPERSON, Role.MANAGER)

VISIBLE = """
WITH mine AS (
    SELECT coalesce(array_agg(DISTINCT grp), '{}') AS groups,
           coalesce(array_agg(DISTINCT employee_ref), '{}') AS refs
    FROM assignments WHERE review = %(review)s AND person = %(me)s AND in_post),
known AS (
    SELECT s.*, p.kind, p.chair, p.chair = ANY(%(hats)s) AS chairs,
        -- For consultation meetings a group comes in the person of its spokespersons.
        s.unions && %(unions)s::text[]
          OR s.groups && %(groups)s::text[]
          OR (p.kind = 'staff' AND s.groups && mine.groups)
          OR ('all' = ANY(s.groups) AND %(staff)s)
          OR s.people && mine.refs AS invited,
        -- What was said there concerns the whole group.
        s.unions && %(unions)s::text[]
          OR s.groups && (mine.groups || %(groups)s::text[])
          OR ('all' = ANY(s.groups) AND %(staff)s)
          OR s.people && mine.refs AS concerns
    FROM meeting_sessions s JOIN meetings p USING (meeting) CROSS JOIN mine
    WHERE s.review = %(review)s),
visible AS (
    SELECT m.*, i.invited
    FROM meetings m CROSS JOIN LATERAL (
        SELECT coalesce(bool_or(k.invited), false) AS invited
        FROM known k WHERE k.meeting = m.meeting) i
    WHERE m.review = %(review)s
    AND (%(all)s OR (m.published AND %(inside)s) OR i.invited
         OR m.requested_by = ANY(%(asked)s))),
latest AS (
    SELECT t.*, t.agreed_at IS NOT NULL AS agreed,
        k.meeting, k.number, k.concerns, k.starts, k.starts_at
    FROM minutes t JOIN known k USING (session)
    WHERE t.newest AND k.meeting IN (SELECT v.meeting FROM visible v)
    AND (%(runs)s OR t.sides && %(asked)s::text[]
         OR (t.agreed_at IS NOT NULL AND (%(all)s OR k.concerns))))
"""


def as_seen_by(viewer: Viewer, review: UUID) -> dict[str, Any]:
    """Return what the statement needs to know about a viewer."""
    unions = sorted(viewer.scopes(review, Role.UNION) - {""})
    groups = sorted(viewer.scopes(review, Role.SPOKESPERSON) - {""})
    return {
        "review": review,
        "me": viewer.person,
        "unions": unions,
        "groups": groups,
        "staff": viewer.has(review, *STAFF),
        "all": viewer.has(review, *READS_ALL),
        "runs": viewer.has(review, *RUNS),
        "hats": [role.value for role in viewer.roles(review)],
        "inside": bool(viewer.roles(review) - OUTSIDE),
        "asked": [*(f"union:{u}" for u in unions), *(f"group:{g}" for g in groups)],
    }


def runs_meetings(viewer: Viewer, review: UUID) -> bool:
    """Say whether a person plans meetings and writes their minutes."""
    return viewer.has(review, *RUNS)
