"""Dates that are estimates: a week, the end of a month (D7, D16)."""

from calendar import monthrange
from datetime import date, time, timedelta

from backend.kernel.deadlines import Deadline, Kind, falling_on
from backend.kernel.errors import DomainError
from backend.kernel.local_time import LAST_SECOND
from backend.kernel.wording import say_date


class NotMonday(DomainError):
    """A week commencing on another day than Monday."""

    code = "TT-01"

    def __init__(self, day: date) -> None:
        before = day - timedelta(days=day.weekday())
        after = before + timedelta(weeks=1)
        month, year = f" {before:%B}", f" {before:%Y}"
        if before.month == after.month:
            month = ""
        if before.year == after.year:
            year = ""
        first = f"{before.day}{month}{year}"
        second = f"{after.day} {after:%B}{f' {after:%Y}' if year else ''}"
        super().__init__(
            f"w/c {day.day} {day:%B %Y} is a {day:%A}: did you mean {first} or {second}?"
        )


def week_commencing(monday: date, at: time = LAST_SECOND) -> Deadline:
    """Return an estimate that means Monday to the end of Friday; only Mondays begin a week (D7)."""
    if monday.weekday():
        raise NotMonday(monday)
    return falling_on(
        monday + timedelta(days=4),
        at,
        kind=Kind.ESTIMATE,
        rule=f"week commencing {say_date(monday)}",
        first_day=monday,
    )


def month_end(year: int, month: int, at: time = LAST_SECOND) -> Deadline:
    """Return an estimate that means the last day of a month (D16)."""
    day = date(year, month, monthrange(year, month)[1])
    return falling_on(day, at, kind=Kind.ESTIMATE, rule=f"end of {day:%B %Y}")
