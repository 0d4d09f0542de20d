"""How long a person has to say that they will appeal (P04, domain.md 2.3)."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

import holidays

from backend.kernel.wording import LONDON

FRIDAY = 4
LAST_MOMENT = time(23, 59, 59)


def appeal_by(
    issued_at: datetime, deadlines: Mapping[str, datetime], policy: Mapping[str, int]
) -> datetime:
    """Return 10 working days after the person's own letter, or the published date if later."""
    day = issued_at.astimezone(LONDON).date()
    free = holidays.country_holidays("GB", subdiv="ENG", years=(day.year, day.year + 1))
    left = policy.get("P04", 10)
    while left:
        day += timedelta(days=1)
        left -= _is_worked(day, free)
    own = datetime.combine(day, LAST_MOMENT, LONDON)
    return max(own, deadlines.get("intention", own))


def _is_worked(day: date, free: Mapping[date, str]) -> bool:
    return day.weekday() <= FRIDAY and day not in free
