"""The rules a deadline can come from: a date, or a count from a day (D1, D3, D4, D5, D8)."""

from datetime import date, datetime, time

from backend.kernel.calendar import WorkCalendar, local_day
from backend.kernel.counting import counted
from backend.kernel.deadlines import Deadline, Kind, Unit, falling_on
from backend.kernel.local_time import LAST_SECOND
from backend.kernel.wording import plural, say_date

POST = 2
"""Working days that a letter takes by post (D8)."""


def on_date(day: date, at: time = LAST_SECOND, rule: str = "A date set by the review") -> Deadline:
    """Return a fixed deadline; without a time it lasts to the end of the day (D1)."""
    return falling_on(day, at, kind=Kind.FIXED, rule=rule)


def working_days_after(
    start: date, count: int, calendar: WorkCalendar, *, at: time = LAST_SECOND, what: str = ""
) -> Deadline:
    """Return a deadline some working days after a day (D3)."""
    rule = f"{plural(count, 'working day')} after {_named(what, start)}"
    return _worked_out(start, count, Unit.WORKING_DAYS, calendar, at=at, rule=rule)


def working_days_before(
    end: date, count: int, calendar: WorkCalendar, *, at: time = LAST_SECOND, what: str = ""
) -> Deadline:
    """Return a deadline some working days before a day (D4)."""
    rule = f"{plural(count, 'working day')} before {_named(what, end)}"
    return _worked_out(end, count, Unit.WORKING_DAYS_BEFORE, calendar, at=at, rule=rule)


def after_letter(
    issued: datetime,
    count: int,
    calendar: WorkCalendar,
    *,
    by_post: bool = False,
    at: time = LAST_SECOND,
) -> Deadline:
    """Return a person's own deadline: it runs from their letter, and allows for the post (D8)."""
    day = local_day(issued)
    rule = f"{plural(count, 'working day')} after your letter of {say_date(day)}"
    if by_post:
        rule += f", and {POST} for the post"
    return _worked_out(day, count + POST * by_post, Unit.WORKING_DAYS, calendar, at=at, rule=rule)


def calendar_days_after(
    start: date,
    count: int,
    calendar: WorkCalendar,
    *,
    internal: bool = False,
    at: time = LAST_SECOND,
    what: str = "",
) -> Deadline:
    """Return a deadline some days after a day (D5).

    It stays where it falls, for the employee's benefit; the deadline of an `internal` submission
    rolls forward to the next working day.
    """
    unit = Unit.DAYS_ROLLED if internal else Unit.DAYS
    rule = f"{plural(count, 'day')} after {_named(what, start)}"
    return _worked_out(start, count, unit, calendar, at=at, rule=rule)


def _worked_out(
    start: date, count: int, unit: Unit, calendar: WorkCalendar, *, at: time, rule: str
) -> Deadline:
    if count < 0:
        raise ValueError("a deadline is counted in whole days, none or more")
    return falling_on(
        counted(start, count, unit, calendar),
        at,
        kind=Kind.WORKED_OUT,
        rule=rule,
        calendar=calendar.name,
        calendar_version=calendar.version,
        counted_from=start,
        count=count,
        unit=unit,
    )


def _named(what: str, day: date) -> str:
    return f"{what}, {say_date(day)}" if what else say_date(day)
