"""Days and times as people type them, brought to the form that the record keeps."""

import re
from collections.abc import Callable

from backend.kernel.calendar import WorkCalendar
from backend.kernel.errors import DomainError
from backend.kernel.wording import say_date
from backend.meetings.domain.times import day_of
from backend.web.fields import Answers, Field

CALENDAR = WorkCalendar()
YEARS_FROM = 31
HALF_DAY = 12
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?")

DAY = Field("day", "Day", "text", hint="Such as 13 1 2014", needed="Enter the day")
STARTS = Field("starts", "Starts at", "text", hint="Such as 10:30 or 1.45pm. Leave both times "
               "empty where only the day is known")  # fmt: skip
ENDS = Field("ends", "Ends at", "text", hint="Such as 11:30 or 2.45pm")


def day(text: str) -> str:
    """Return a day typed as 13 1 2014, 13/1/2014 or 2014-01-13; what is none stays as it is."""
    numbers = [int(n) for n in re.findall(r"\d{1,4}", text)]
    if len(numbers) != 3:  # noqa: PLR2004 - a day, a month, a year
        return text.strip()
    first, month, last = numbers
    year, number = (first, last) if first > YEARS_FROM else (last, first)
    return f"{year:04d}-{month:02d}-{number:02d}"


def clock(text: str) -> str:
    """Return a time typed as 13:45, 1.45pm or 9am; what is none stays as it is."""
    found = CLOCK.fullmatch(text.strip().lower().replace("midday", "12pm"))
    if found is None:
        return text.strip()
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and hour <= HALF_DAY:
        hour = hour % HALF_DAY + (HALF_DAY if half == "pm" else 0)
    return f"{hour:02d}:{minute:02d}"


def times(answers: Answers) -> dict[str, str]:
    """Return the start and end of a session from its day and its two times."""
    on = day(answers.one("day"))
    begins, ends = clock(answers.one("starts")), clock(answers.one("ends"))
    return {
        "starts": f"{on}T{begins}" if begins else on,
        "ends": f"{on}T{ends}" if ends else "",
    }


def heeds(name: str) -> Callable[[Answers], list[str]]:
    """Return what says that a day is a weekend or a bank holiday."""

    def said(answers: Answers) -> list[str]:
        try:
            on = day_of(day(answers.one(name)))
        except DomainError:
            return []
        return not_worked(on.isoformat())

    return said


def not_worked(starts: str) -> list[str]:
    """Say that a day is a weekend or a bank holiday, where it is."""
    on = day_of(starts[:10])
    why = CALENDAR.not_worked(on)
    if not why:
        return []
    what = "a weekend day" if why == f"{on:%A}" else f"a bank holiday ({why})"
    return [f"{say_date(on)} is {what}. Fewer people can come."]
