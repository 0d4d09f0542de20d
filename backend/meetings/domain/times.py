"""Times of sessions: local, as people print them (domain.md 2.2, 2.3)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time

from backend.kernel.calendar import end_of_day
from backend.kernel.errors import DateImpossible
from backend.kernel.local_time import instant_of
from backend.meetings.domain.refusals import EndsBeforeItStarts

PRINTED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::\d{2})?)?")
MONTHS = 12


@dataclass(frozen=True)
class Slot:
    """When a session is: a day, and from when until when, where that is known."""

    day: date
    begins: time | None = None
    ends: time | None = None

    @property
    def printed(self) -> tuple[str, str]:
        """Its start and end as they are kept: 2014-01-13T10:00, or the day alone."""
        begins = f"T{self.begins:%H:%M}" if self.begins else ""
        ends = f"{self.day}T{self.ends:%H:%M}" if self.ends else ""
        return f"{self.day}{begins}", ends

    @property
    def first(self) -> datetime:
        """The instant it begins; the start of its day where no time is printed."""
        return instant_of(self.day, self.begins or time(0))

    @property
    def last(self) -> datetime:
        """The instant it ends; the end of its day where no time is printed."""
        return end_of_day(self.day) if self.ends is None else instant_of(self.day, self.ends)

    def overlaps(self, other: "Slot") -> bool:
        """Whether both are on at the same time; a day alone overlaps with nothing."""
        if not (self.begins and self.ends and other.begins and other.ends):
            return False
        return self.first < other.last and other.first < self.last

    def within(self, can_from: time, can_until: time) -> bool:
        """Whether it lies in the hours in which some people can come."""
        if self.begins is None or self.ends is None:
            return True
        return can_from <= self.begins and self.ends <= can_until


def slot_of(starts: str, ends: str) -> Slot:
    """Return when a session is, or refuse what no calendar holds and what ends before it starts."""
    day, begins = _read(starts)
    if not ends.strip():
        return Slot(day, begins, None)
    last_day, finishes = _read(ends)
    slot = Slot(day, begins, finishes)
    if begins is None or finishes is None:
        raise DateImpossible(
            "Give both a time at which the session starts and one at which it ends."
        )
    if last_day != day or finishes <= begins:
        backwards = last_day < day or (last_day == day and finishes <= begins)
        if backwards:
            raise EndsBeforeItStarts(begins, finishes)
        raise DateImpossible("A session starts and ends on one day. Add a session for each day.")
    _ = slot.first, slot.last  # a time that the clock change skips is refused
    return slot


def day_of(text: str) -> date:
    """Return a day, or refuse what no calendar holds (GN-05)."""
    return _read(text)[0]


def _read(text: str) -> tuple[date, time | None]:
    found = PRINTED.fullmatch(text.strip())
    if found is None:
        raise DateImpossible(
            "That is not a date and time. Write it as 2014-01-13T10:00, or a day as 2014-01-13."
        )
    year, month, day = (int(found[n]) for n in (1, 2, 3))
    try:
        on = date(year, month, day)
    except ValueError:
        raise DateImpossible(_no_such_day(day, month, year)) from None
    if found[4] is None:
        return on, None
    try:
        return on, time(int(found[4]), int(found[5]))
    except ValueError:
        raise DateImpossible(f"{found[4]}.{found[5]} is not a time of day.") from None


def _no_such_day(day: int, month: int, year: int) -> str:
    named = calendar.month_name[month] if 1 <= month <= MONTHS else f"month {month}"
    return f"{day} {named} {year} is not a date. Use a real date, such as 27 January 2014."
