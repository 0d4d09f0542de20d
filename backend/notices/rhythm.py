"""The rhythm of bulletins: one every fortnight while a review lasts (domain.md 3.13, P15)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.calendar import local_day

EVERY = timedelta(days=14)


@dataclass(frozen=True)
class Gap:
    """No bulletin for longer than was promised."""

    days: int
    code: str = "BU-01"

    @property
    def told(self) -> str:
        """The sentence that the lead and the auditor read."""
        return f"No bulletin for {self.days} days. The commitment is every {EVERY.days}."


def gap(db: Connection[Any], review: UUID, now: datetime) -> Gap | None:
    """Return how long staff have heard nothing, where that is longer than was promised."""
    row = db.execute(
        """SELECT coalesce((SELECT max(issued_at) FROM bulletins b WHERE b.review = r.review),
                           r.staff_opened_at) FROM reviews r
           WHERE r.review = %s AND r.stage <> 'closed'""",
        (review,),
    ).fetchone()
    if row is None or row[0] is None:
        return None
    days = (local_day(now) - local_day(row[0])).days
    return Gap(days) if days > EVERY.days else None
