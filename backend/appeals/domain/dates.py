"""Working days and how days are said in the appeals timetable (domain.md 2.3)."""

from datetime import date, datetime, time, timedelta
from functools import cache

import holidays

from backend.kernel.wording import LONDON

LAST_MOMENT = time(23, 59, 59)
FRIDAY = 4


@cache
def _bank_holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year))


def not_worked(day: date) -> str:
    """Return why nobody works on a day, or nothing where it is a working day (P03)."""
    if name := _bank_holidays(day.year).get(day):
        return name
    return day.strftime("%A") if day.weekday() > FRIDAY else ""


def working_days_after(start: date, number: int) -> date:
    """Return the day that many working days after a day; day 1 is the next one (D3)."""
    day = start
    while number:
        day += timedelta(days=1)
        number -= not not_worked(day)
    return day


def working_days_before(end: date, number: int) -> date:
    """Return the day that many working days before a day; day 1 is the one before it (D4)."""
    day = end
    while number:
        day -= timedelta(days=1)
        number -= not not_worked(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Return how many working days lie after one day, up to and with another."""
    days = range((end - start).days)
    return sum(1 for n in days if not not_worked(start + timedelta(days=n + 1)))


def last_moment(day: date) -> datetime:
    """Return the last instant of a date-only deadline (D1, P02)."""
    return datetime.combine(day, LAST_MOMENT, LONDON)


def deadline_after(instant: datetime, working_days: int) -> datetime:
    """Return the deadline that falls some working days after an instant."""
    return last_moment(working_days_after(local_day(instant), working_days))


def local_day(instant: datetime) -> date:
    """Return the day of an instant where the council is (D2)."""
    return instant.astimezone(LONDON).date()


def say_day(day: date) -> str:
    """Say a day: 31 January."""
    return f"{day.day} {day:%B}"
