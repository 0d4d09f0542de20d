"""Dates and times as they are written in the UK, or as a spreadsheet counts days."""

import re
from datetime import date, datetime, time, timedelta

from backend.imports.plain import Wrong, plain
from backend.imports.reading.table import Cell
from backend.kernel.cells import YEARS, shown

SERIALS = range(14612, 73415)
SERIAL_START = date(1899, 12, 30)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_BY_NUMBER = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4}|[0-9]{2})")
_BY_NAME = re.compile(
    r"(?:[a-z]{3,9},?\s+)?([0-9]{1,2})(?:st|nd|rd|th)?[\s\-]+([a-z]{3,9})\.?,?[\s\-]+([0-9]{4})"
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2})?\s*(am|pm)?")


def day(cell: Cell) -> date:
    """Read a date as it is written in the UK, or as a spreadsheet counts days."""
    if isinstance(cell, date):
        return _within(cell.date() if isinstance(cell, datetime) else cell, cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _serial(cell, cell)
    found = plain(cell).casefold()
    if found.isdecimal() and len(found) == 5:  # noqa: PLR2004
        return _serial(int(found), cell)
    if iso := _ISO.fullmatch(found.split("t")[0].split(" ")[0]):
        return _made(int(iso[1]), int(iso[2]), int(iso[3]), cell)
    if told := _BY_NUMBER.fullmatch(found):
        year = int(told[3]) + (0 if len(told[3]) == 4 else 2000 if int(told[3]) < 70 else 1900)  # noqa: PLR2004
        return _made(year, int(told[2]), int(told[1]), cell)
    named = _BY_NAME.fullmatch(found)
    if named and named[2][:3] in MONTHS:
        return _made(int(named[3]), MONTHS.index(named[2][:3]) + 1, int(named[1]), cell)
    raise _no_date(cell)


def clock(cell: Cell) -> time:
    """Read a time of day."""
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, (float, timedelta)):
        share = cell if isinstance(cell, float) else cell / timedelta(days=1)
        if 0 <= share < 1:
            hour, minute = divmod(round(share * 1440), 60)
            return time(hour % 24, minute)
    told = _CLOCK.fullmatch(plain(cell).casefold())
    if told and (told[2] or told[3]):
        hour = int(told[1]) % 12 + (12 if told[3] == "pm" else 0) if told[3] else int(told[1])
        if hour < 24 and int(told[2] or 0) < 60:  # noqa: PLR2004
            return time(hour, int(told[2] or 0))
    raise Wrong("FI-24", f"{shown(plain(cell))} is not a time of day. Write it as 15:30.")


def _serial(count: float, cell: Cell) -> date:
    if int(count) not in SERIALS:
        raise _no_date(cell)
    return SERIAL_START + timedelta(days=int(count))


def _made(year: int, month: int, on: int, cell: Cell) -> date:
    try:
        return _within(date(year, month, on), cell)
    except ValueError as wrong:
        if isinstance(wrong, Wrong):
            raise
        raise _no_date(cell) from None


def _within(found: date, cell: Cell) -> date:
    # Someone may have started long before reviews were kept, but not before a working life.
    if found.year not in range(YEARS.start - 50, YEARS.stop):
        raise _no_date(cell)
    return found


def _no_date(cell: Cell) -> Wrong:
    return Wrong(
        "FI-24",
        f"{shown(plain(cell))} is not a date that exists, read by day, month and year. Write it as "
        "17/01/2014.",
    )
