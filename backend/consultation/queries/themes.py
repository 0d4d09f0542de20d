"""How often each theme was raised; small numbers are not shown (P21, TH-01)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.consultation.queries.visible import works_on_comments
from backend.kernel.roles import Role, Viewer

SMALL_OUTSIDE, SMALL_INSIDE, STEP = 10, 5, 5


@dataclass(frozen=True)
class ThemeCount:
    """A theme and how many comments it has, as this viewer may be told."""

    theme: str
    title: str
    comments: str


def theme_counts(db: Connection[Any], viewer: Viewer, review: UUID) -> list[ThemeCount]:
    """Return the themes, most raised first."""
    rows = db.execute(
        """SELECT t.theme, count(*), bool_or(c.confidentiality = 'withheld')
           FROM comment_themes t JOIN comments c USING (comment)
           WHERE t.review = %s AND c.status <> 'withdrawn'
           GROUP BY t.theme ORDER BY count(*) DESC, t.theme""",
        (review,),
    ).fetchall()
    exact = viewer.has(review, Role.COORDINATOR)
    inside = works_on_comments(viewer, review)
    counts = [
        ThemeCount(theme, title_of(theme), told(n, hidden, exact=exact, inside=inside))
        for theme, n, hidden in rows
    ]
    # The order of small themes would tell what their counts do not.
    return counts if inside else sorted(counts, key=lambda c: (not c.comments.isdigit(), c.theme))


def told(count: int, hidden: bool, *, exact: bool, inside: bool) -> str:  # noqa: FBT001
    """Return a count as it may be told."""
    if exact:
        return str(count)
    if inside:
        return f"fewer than {SMALL_INSIDE}" if hidden and count < SMALL_INSIDE else str(count)
    if count < SMALL_OUTSIDE:
        return f"fewer than {SMALL_OUTSIDE}"
    return str(STEP * round(count / STEP))


def title_of(theme: str) -> str:
    """Return a theme as it is read."""
    return theme.replace("-", " ").capitalize()
