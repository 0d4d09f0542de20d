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
