"""What identity can be asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Viewer


@dataclass(frozen=True)
class MyReview:
    """A review in which the person holds a hat."""

    review: UUID
    reference: str
    title: str
    stage: str
    consultation_end: datetime | None


def my_reviews(db: Connection[Any], viewer: Viewer) -> list[MyReview]:
    """Return the reviews of a person; a hat held everywhere opens each of them."""
    mine = [g.review for g in viewer.grants if g.review]
    everywhere = any(g.review is None for g in viewer.grants)
    with db.cursor(row_factory=class_row(MyReview)) as curs:
        return curs.execute(
            """SELECT review, reference, title, stage,
                      CASE WHEN consultation_closed_at IS NULL THEN consultation_end END
                          AS consultation_end FROM reviews
               WHERE %s OR review = ANY(%s) ORDER BY reference""",
            (everywhere, mine),
        ).fetchall()


def every_account(db: Connection[Any], review: UUID | None = None) -> list[dict[str, Any]]:
    """Return who may sign in and with which roles; with a review, those who hold one there.

    For whoever looks after the installation, at the command line.
    """
    rows = db.execute(
        """SELECT a.login, a.name, a.disabled, coalesce(jsonb_agg(jsonb_build_object(
               'role', g.role, 'review', coalesce(r.reference, ''), 'scope', g.scope)
               ORDER BY r.reference, g.role, g.scope) FILTER (WHERE g.role IS NOT NULL), '[]')
           FROM accounts a LEFT JOIN grants g USING (person)
           LEFT JOIN reviews r ON r.review = g.review
           WHERE %(review)s::uuid IS NULL OR g.review = %(review)s OR g.review IS NULL
           GROUP BY a.person, a.login, a.name, a.disabled
           HAVING %(review)s::uuid IS NULL OR count(g.role) > 0 ORDER BY a.login""",
        {"review": review},
    ).fetchall()
    names = ("login", "name", "disabled", "roles")
    return [dict(zip(names, row, strict=True)) for row in rows]
