"""Working days: Monday to Friday, no bank holiday, no closure of the employer (P03, D3, D4)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Self

import holidays

from backend.kernel.local_time import instant_of
from backend.kernel.wording import LONDON, plural

PARTS = ("ENG", "WLS", "SCT", "NIR")
SATURDAY = 5


@lru_cache(maxsize=len(PARTS))
def _bank_holidays(part: str) -> Any:
    return holidays.country_holidays("GB", subdiv=part)


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of one employer: `part` is ENG, WLS, SCT or NIR."""

    part: str = "ENG"
    closures: frozenset[date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if self.part not in PARTS:
            raise ValueError(f"no bank holidays are known for {self.part!r}")

    @property
    def name(self) -> str:
        """Return the name that a deadline keeps of the calendar it was counted on."""
        closed = f", {plural(len(self.closures), 'closure day')}" if self.closures else ""
        return f"GB-{self.part}{closed}"

    @property
    def version(self) -> str:
        """Return the list of bank holidays and its version, kept beside the name."""
        return f"holidays {version('holidays')}"

    def not_worked(self, day: date) -> str:
        """Return why nobody works on a day, or nothing where it is a working day."""
        if name := _bank_holidays(self.part).get(day):
            return str(name)
        if day.weekday() >= SATURDAY:
            return f"{day:%A}"
        return "Closure day" if day in self.closures else ""

    def is_working_day(self, day: date) -> bool:
        """Say whether people work on a day."""
        return not self.not_worked(day)

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

    def first_from(self, day: date) -> date:
        """Return a day itself where it is worked, else the next working day (D5)."""
        return day if self.is_working_day(day) else self.after(day, 1)

    def closed_on(self, days: Iterable[date]) -> Self:
        """Return this calendar with more days on which nothing counts."""
        return replace(self, closures=self.closures | frozenset(days))

    def _step(self, day: date, count: int, step: timedelta) -> date:
        if count < 0:
            raise ValueError("working days are counted forward with after(), back with before()")
        while count > 0:
            day += step
            count -= self.is_working_day(day)
        return day


def with_closures(days: Iterable[date]) -> WorkCalendar:
    """Return England's calendar with an employer's closure days."""
    return WorkCalendar(closures=frozenset(days))


def end_of_day(day: date) -> datetime:
    """Return the last second of a local day: a date-only deadline lasts until then (D1, P02)."""
    return instant_of(day)


def local_day(instant: datetime) -> date:
    """Return the local day of an instant."""
    return instant.astimezone(LONDON).date()
