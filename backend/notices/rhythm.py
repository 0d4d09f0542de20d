"""The rhythm of bulletins: one every so many days while a review lasts (domain.md 3.13, P15)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.calendar import local_day
from backend.kernel.policy import pinned_number
from backend.kernel.wording import LONDON

NINE = time(9)


@dataclass(frozen=True)
class Gap:
    """No bulletin for longer than was promised."""

    days: int
    every: int
    code: str = "BU-01"

    @property
    def told(self) -> str:
        """The sentence that the lead and the auditor read."""
        return f"No bulletin for {self.days} days. The commitment is every {self.every}."


def gap(db: Connection[Any], review: UUID, now: datetime) -> Gap | None:
    """Return how long staff have heard nothing, where that is longer than was promised."""
    row = db.execute(
        """SELECT coalesce((SELECT max(issued_at) FROM bulletins b WHERE b.review = r.review),
                           r.staff_opened_at), r.policy_numbers FROM reviews r
           WHERE r.review = %s AND r.finished_at IS NULL""",
        (review,),
    ).fetchone()
    if row is None or row[0] is None:
        return None
    days, every = (local_day(now) - local_day(row[0])).days, pinned_number(row[1] or {}, "P15")
    return Gap(days, every) if days > every else None


def promised(db: Connection[Any], review: UUID) -> timedelta:
    """Return the time between bulletins that the review's policy promises (P15)."""
    row = db.execute("SELECT policy_numbers FROM reviews WHERE review = %s", (review,)).fetchone()
    return timedelta(days=pinned_number((row[0] if row else None) or {}, "P15"))


def morning(day: date) -> datetime:
    """Return 9 in the morning of a day."""
    return datetime.combine(day, NINE, LONDON).astimezone(UTC)
