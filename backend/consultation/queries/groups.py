"""Groups of comments that say nearly the same, and the campaigns they were accepted as (3.6).

Groups are for those who work on comments. A campaign is counted for everyone as themes are: small
numbers are not told (P21, TH-01), and what is held back is counted for nobody who may not see it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.consultation.queries.themes import merged_into, told
from backend.consultation.queries.visible import works_on_comments
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer


@dataclass(frozen=True)
class GroupRow:
    """One group as those see it who work on comments; counts leave out what they may not see."""

    id: UUID
    reference: str
    state: str
    alike: int
    joins: str
    comments: int
    people: int
    suggested_at: datetime
    decided_by: str
    decided_at: datetime | None
    reason: str
    version: int


@dataclass(frozen=True)
class Campaign:
    """An accepted group with those that joined it: how often, as this viewer may be told."""

    reference: str
    comments: str
    people: str

    @property
    def said(self) -> str:
        """Its counts in words."""
        comments = "comment" if self.comments == "1" else "comments"
        people = "person" if self.people == "1" else "people"
        return f"{self.comments} {comments} from {self.people} {people}, all counted one by one"


@dataclass(frozen=True)
class Compared:
    """The last comparison of a review's comments."""

    asked_at: datetime
    finished_at: datetime | None
    compared: int | None
    groups: int | None


SEEN = "c.status <> 'withdrawn' AND (c.held = '' OR %(checks)s)"
COUNTED = "c.counts AND (NOT c.held OR %(checks)s)"
LISTED = f"""SELECT g.id, g.reference, g.state, g.alike, g.joins, count(c.comment) AS comments,
        count(DISTINCT c.owner) AS people, g.suggested_at, g.decided_at,
        coalesce(nullif(a.name, ''), a.login, '') AS decided_by, coalesce(g.reason, '') AS reason,
        g.version
    FROM comment_groups g JOIN grouped_comments m USING (id)
    LEFT JOIN comments c ON c.comment = m.comment AND {SEEN}
    LEFT JOIN accounts a ON a.person = g.decided_by
    WHERE g.review = %(review)s AND (%(reference)s = '' OR g.reference = %(reference)s)
    GROUP BY g.id, g.reference, g.state, g.alike, g.joins, g.suggested_at, g.decided_at, g.reason,
        g.version, a.name, a.login
    ORDER BY g.state = 'rejected', g.state = 'accepted', count(c.comment) DESC, g.reference"""
CAMPAIGNS = f"""SELECT m.campaign, count(*), count(DISTINCT c.owner),
        bool_or(c.hidden)
    FROM grouped_comments m JOIN counted_comments c USING (comment)
    WHERE m.review = %(review)s AND m.state = 'accepted' AND {COUNTED}
      AND (%(themes)s::text[] IS NULL OR c.themes && %(themes)s)
    GROUP BY m.campaign ORDER BY count(*) DESC, m.campaign"""


def groups(
    db: Connection[Any], viewer: Viewer, review: UUID, reference: str = ""
) -> list[GroupRow]:
    """Return the groups, those to decide first; to others than those who work on them none."""
    if not works_on_comments(viewer, review):
        return []
    asked = _asked(viewer, review) | {"reference": reference.strip().upper()[:40]}
    with db.cursor(row_factory=class_row(GroupRow)) as curs:
        return curs.execute(LISTED, asked).fetchall()


def group(db: Connection[Any], viewer: Viewer, review: UUID, reference: str) -> GroupRow:
    """Return one group; missing, or not theirs to see, is the same."""
    found = groups(db, viewer, review, reference or "-")
    if not found:
        raise NotFound
    return found[0]


def members(db: Connection[Any], row: GroupRow, limit: int) -> tuple[str, ...]:
    """Return the first comments of a group that the viewer was shown, by reference."""
    found = db.execute(
        """SELECT c.reference FROM grouped_comments m JOIN comments c USING (comment)
           WHERE m.id = %s ORDER BY c.received_at, c.reference LIMIT %s""",
        (row.id, limit),
    ).fetchall()
    return tuple(one[0] for one in found)


def campaigns(db: Connection[Any], viewer: Viewer, review: UUID, theme: str = "") -> list[Campaign]:
    """Return the campaigns, under a theme or at all; to those outside in the order of their names.

    The order of small campaigns would tell what their counts do not.
    """
    inside, exact = works_on_comments(viewer, review), viewer.has(review, Role.COORDINATOR)
    themes = merged_into(db, review, theme) if theme else None
    rows = db.execute(CAMPAIGNS, _asked(viewer, review) | {"themes": themes}).fetchall()
    found = [
        Campaign(
            reference,
            told(comments, hidden, exact=exact, inside=inside),
            told(people, hidden, exact=exact, inside=inside),
        )
        for reference, comments, people, hidden in rows
    ]
    return found if inside else sorted(found, key=lambda one: one.reference)


def waiting_in(
    db: Connection[Any], viewer: Viewer, review: UUID, campaign: str, limit: int
) -> list[str]:
    """Return the comments of a campaign that wait for an answer, to those who answer them."""
    if not works_on_comments(viewer, review):
        return []
    found = db.execute(
        f"""SELECT c.reference FROM grouped_comments m JOIN comments c USING (comment)
            WHERE m.review = %(review)s AND m.campaign = %(campaign)s AND m.state = 'accepted'
              AND {SEEN} AND c.status IN ('received', 'acknowledged', 'reopened')
            ORDER BY c.received_at, c.reference LIMIT %(limit)s""",
        _asked(viewer, review) | {"campaign": campaign, "limit": limit},
    ).fetchall()
    return [one[0] for one in found]


def compared(db: Connection[Any], viewer: Viewer, review: UUID) -> Compared | None:
    """Return the last comparison, to those who work on comments."""
    if not works_on_comments(viewer, review):
        return None
    with db.cursor(row_factory=class_row(Compared)) as curs:
        return curs.execute(
            "SELECT asked_at, finished_at, compared, groups FROM comparisons WHERE review = %s",
            (review,),
        ).fetchone()


def _asked(viewer: Viewer, review: UUID) -> dict[str, Any]:
    return {"review": review, "checks": viewer.has(review, Role.COORDINATOR, Role.HR)}
