"""How a cell is read strictly: what it may hold, and the words for what it may not."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
YEARS = range(1990, 2101)
WHOLE_FTE = 100
T = TypeVar("T")

# E0001, 104233, AB-123, 12345-2, CS1234A: as payrolls number people and their jobs.
_REFERENCE = re.compile(r"(?:[A-Z]{1,4}[-.]?)?[0-9](?:[0-9A-Z.-]{0,14}[0-9A-Z])?")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_NUMBER = re.compile(r"([+-]?)([0-9]{0,9})(?:\.([0-9]{1,2}))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOCAL = re.compile(rf"{_DAY.pattern}(T[0-9]{{2}}:[0-9]{{2}})?")


def shown(text: object) -> str:
    """Return what was found, short enough for a sentence."""
    found = str(text)
    return f"“{found[:40]}{'…' if len(found) > 40 else ''}”"  # noqa: PLR2004


def visible(told: str) -> str:
    """Return a line that is safe to print: files hold line breaks and worse."""
    return "".join(letter if letter.isprintable() else "�" for letter in told[:400])


def printed(found: object) -> str:
    """Read a cell that holds anything, or nothing."""
    if not isinstance(found, str):
        raise ValueError("is not text")  # noqa: TRY004 - told with the other mistakes
    return found


def filled(found: object) -> str:
    """Read a cell that may not be empty."""
    text = printed(found)
    if not text.strip():
        raise ValueError("is empty")
    return text


def reference(found: object) -> str:
    """Read a reference: few capitals, then digits. No account name has that form."""
    text = filled(found)
    if not _REFERENCE.fullmatch(text):
        raise ValueError(f"{shown(text)} is not a reference such as E0001 or AB-123")
    return text


def email(found: object) -> str:
    """Read an e-mail address."""
    text = filled(found)
    if not _EMAIL.fullmatch(text):
        raise ValueError(f"{shown(text)} is not an e-mail address")
    return text


def signed_hundredths(found: object) -> int:
    """Read a number with at most two decimals as hundredths."""
    text = filled(found)
    number = _NUMBER.fullmatch(text)
    if not number or not (number[2] or number[3]):
        raise ValueError(f"{shown(text)} is not a number with at most two decimals")
    value = int(number[2] or 0) * 100 + int((number[3] or "").ljust(2, "0"))
    return -value if number[1] == "-" else value


def hundredths(found: object) -> int:
    """Read an FTE or a number of posts as hundredths."""
    value = signed_hundredths(found)
    if value < 0:
        raise ValueError(f"{shown(found)} may not be less than 0")
    return value


def person_fte(found: object) -> int:
    """Read the FTE of one line: more than 0 and not more than 1 (domain.md 3.3, ES-03)."""
    value = hundredths(found)
    if not 0 < value <= WHOLE_FTE:
        raise ValueError(f"FTE {shown(found)} must be more than 0 and not more than 1.00")
    return value


def integer(found: object) -> int:
    """Read a whole number, which may be less than 0."""
    text = filled(found)
    number = _NUMBER.fullmatch(text)
    if not number or not number[2] or number[3]:
        raise ValueError(f"{shown(text)} is not a whole number")
    return int(text)


def whole(found: object) -> int:
    """Read a whole number of 0 or more."""
    value = integer(found)
    if value < 0:
        raise ValueError(f"{shown(found)} may not be less than 0")
    return value


def day(found: object) -> date:
    """Read a date that exists."""
    text = filled(found)
    try:
        value = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        value = None
    if value is None or value.year not in YEARS:
        raise ValueError(f"{shown(text)} is not a date such as 2014-01-17")
    return value


def instant(found: object) -> datetime:
    """Read an instant with its zone."""
    text = filled(found)
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        value = datetime.min  # noqa: DTZ901 - outside the years, so refused below
    if value.year not in YEARS:
        raise ValueError(f"{shown(text)} is not an instant such as 2014-01-17T16:59:53+00:00")
    if value.tzinfo is None:
        raise ValueError(f"{shown(text)} has no zone; write +00:00 after it")
    return value


def local(found: object) -> str:
    """Read a date, or a date and a time of day that London's clocks showed, as printed."""
    text = filled(found)
    if not _LOCAL.fullmatch(text):
        raise ValueError(f"{shown(text)} is not a date or a time such as 2014-01-17T10:30")
    on = day(text[:10])
    try:
        value = datetime.fromisoformat(text).replace(tzinfo=LONDON)
    except ValueError:
        raise ValueError(f"{shown(text)} has a time that no clock shows") from None
    if value.astimezone(UTC).astimezone(LONDON).date() != on or (
        value.astimezone(UTC).astimezone(LONDON).time() != value.time()
    ):
        raise ValueError(f"{shown(text)} was skipped when the clocks went forward")
    return text


def switch(yes: str, no: str) -> Callable[[object], bool]:
    """Return a reader of a cell that says one of two things."""

    def read(found: object) -> bool:
        if found not in (yes, no):
            raise ValueError(f"{shown(found)} is neither {yes} nor {no}")
        return found == yes

    return read


def unless_empty(read: Callable[[object], T]) -> Callable[[object], T | None]:
    """Return a reader of a cell that may be empty, meaning that nothing was printed."""
    return lambda found: None if found == "" else read(found)
