"""Working days: Monday to Friday, no bank holiday, no closure of the employer (P03, D3, D4)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib.metadata import version
from typing import Any
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
SATURDAY = 5


@lru_cache(maxsize=8)
def _bank_holidays(part: str) -> Any:
    return holidays.country_holidays("GB", subdiv=part)


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of one employer: `part` is ENG, WLS, SCT or NIR."""

    part: str = "ENG"
    closures: frozenset[date] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        """Return the name and version that a deadline keeps of the calendar it was counted on."""
        return f"GB-{self.part} holidays {version('holidays')}, {len(self.closures)} closure days"

    def is_working_day(self, day: date) -> bool:
        """Say whether people work on a day."""
        return (
            day.weekday() < SATURDAY
            and day not in self.closures
            and day not in _bank_holidays(self.part)
        )

    def after(self, day: date, count: int) -> date:
        """Return the day `count` working days after a day; day 1 is the first working day after."""
        return self._step(day, count, timedelta(days=1))

    def before(self, day: date, count: int) -> date:
        """Return the day `count` working days before a day; day 1 is the working day before."""
        return self._step(day, count, timedelta(days=-1))

    def between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start`, up to and with `end`."""
        days = (end - start).days
        return sum(self.is_working_day(start + timedelta(days=n)) for n in range(1, days + 1))

    def _step(self, day: date, count: int, step: timedelta) -> date:
        while count > 0:
            day += step
            count -= self.is_working_day(day)
        return day


def with_closures(days: Iterable[date]) -> WorkCalendar:
    """Return England's calendar with an employer's closure days."""
    return WorkCalendar(closures=frozenset(days))


def end_of_day(day: date) -> datetime:
    """Return the last second of a local day: a date-only deadline lasts until then (D1, P02)."""
    return datetime.combine(day, time(23, 59, 59), LONDON).astimezone(UTC)


def local_day(instant: datetime) -> date:
    """Return the local day of an instant."""
    return instant.astimezone(LONDON).date()
