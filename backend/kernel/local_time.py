"""Local times and their instants: count on dates first, then attach the zone (domain.md D2)."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from backend.kernel.errors import DateImpossible
from backend.kernel.wording import say_date, say_time

ZONE = "Europe/London"
LAST_SECOND = time(23, 59, 59)
"""P02: the time of day at which a date-only deadline ends, where a review sets no other."""


class TimeSkipped(DateImpossible):
    """A local time that the clock change jumps over."""

    def __init__(self, day: date, at: time) -> None:
        super().__init__(
            f"There is no {say_time(at)} on {say_date(day)}: the clocks go forward past it. "
            "Choose another time."
        )


def instant_of(day: date, at: time = LAST_SECOND, zone: str = ZONE) -> datetime:
    """Return the instant, in UTC, of a local time; where it comes twice, the later one."""
    local = datetime.combine(day, at, ZoneInfo(zone)).replace(fold=1)
    instant = local.astimezone(UTC)
    if instant.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise TimeSkipped(day, at)
    return instant


def as_instant(moment: datetime, zone: str = ZONE) -> datetime:
    """Return an instant, in UTC; a moment that names no zone is a local time."""
    local = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC)
