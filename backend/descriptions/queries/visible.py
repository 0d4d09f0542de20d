"""Who may see which description, comparison and evaluation (domain.md 5.3)."""

from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.names import plain
from backend.kernel.roles import Role, Viewer

# Those who write descriptions, evaluate them or look after them read drafts, and what is wrong.
DRAFTS = (Role.LEAD, Role.COORDINATOR, Role.HR, Role.JOB_ANALYST, Role.HEAD_OF_SERVICE,
          Role.MANAGER, Role.AUDITOR)  # fmt: skip
READERS = (*DRAFTS, Role.EMPLOYEE, Role.UNION, Role.SPOKESPERSON, Role.APPEALS_HR, Role.FINANCE,
           Role.EQUALITY, Role.BOARD, Role.DPO)  # fmt: skip
COMPARERS = (*DRAFTS, Role.UNION, Role.SPOKESPERSON, Role.APPEALS_HR)
SCORING = (Role.HR, Role.JOB_ANALYST, Role.AUDITOR)


def reads_drafts(viewer: Viewer, review: UUID) -> bool:
    """Say whether this person works on descriptions before they are issued."""
    return viewer.has(review, *DRAFTS)


def reads(viewer: Viewer, review: UUID) -> bool:
    """Say whether issued descriptions are shown to this person; a panel reads those of its case."""
    return viewer.has(review, *READERS)


def compares(viewer: Viewer, review: UUID) -> bool:
    """Say whether this person reads every comparison; others read that of their own post."""
    return viewer.has(review, *COMPARERS)


def reads_scoring(viewer: Viewer, review: UUID) -> bool:
    """Say whether this person reads factor levels; holders of the job read those of their own."""
    return viewer.has(review, *SCORING)


def own_titles(db: Connection[Any], viewer: Viewer, review: UUID) -> frozenset[str]:
    """Return the plain titles of the jobs that this person holds in the review."""
    rows = db.execute(
        """SELECT job_title FROM assignments WHERE review = %s AND person = %s
           UNION SELECT post_title FROM matches
                 WHERE review = %s AND person = %s AND state = ANY(%s) AND post_title <> ''""",
        (review, viewer.person, review, viewer.person, ["issued", "confirmed"]),
    ).fetchall()
    return frozenset(plain(title) for (title,) in rows)


CASE = """EXISTS (SELECT FROM panels s JOIN appeals c ON c.appeal = s.appeal
    JOIN matches m ON m.match = c.match
    WHERE s.person = %(me)s AND s.standing AND m.post = ANY(d.posts))"""


def given(viewer: Viewer, review: UUID) -> dict[str, Any]:
    """Return what a query is told of who asks."""
    return {
        "review": review,
        "me": viewer.person,
        "drafts": reads_drafts(viewer, review),
        "reads": reads(viewer, review),
    }


MAY_READ = f"""(%(drafts)s OR (d.issued > 0 OR d.state = 'listed') AND (%(reads)s OR {CASE}))"""
