"""Whoever was away has time from the day on which the papers were sent to them (D8, D9, D14).

Their own end lies the policy's shortest period (P01) after the papers could reach them. It never
comes before the end that holds for everybody. Of an anonymous comment nobody knows it.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.consultation.due import CALENDAR
from backend.kernel.calendar import end_of_day
from backend.kernel.policy import pinned_number

BY_POST = 2
LETTER = "letter"
PAPERS = """SELECT sent, route FROM packs_sent WHERE review = %s AND person = %s
    ORDER BY sent, route LIMIT 1"""
Papers = tuple[date, str]


def own_end(sent: date, route: str, policy: Mapping[str, int]) -> datetime:
    """Return until when somebody has time who was sent the papers so; post takes two days (D8)."""
    there = CALENDAR.after(sent, BY_POST) if route == LETTER else sent
    return end_of_day(there + timedelta(days=pinned_number(policy, "P01")))


def end_by_papers(
    ends: datetime | None, papers: Papers | None, policy: Mapping[str, int]
) -> datetime | None:
    """Return the end that holds for who was first sent the papers so, if they were away."""
    if ends is None or papers is None:
        return ends
    return max(ends, own_end(*papers, policy))


def end_seen_by(
    db: Connection[Any],
    review: UUID,
    person: UUID | None,
    ends: datetime | None,
    policy: Mapping[str, int],
) -> datetime | None:
    """Return the end that holds for a person, from the rows."""
    row = db.execute(PAPERS, (review, person)).fetchone()
    return end_by_papers(ends, (row[0], row[1]) if row else None, policy)
