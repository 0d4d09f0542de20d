"""How cells are read as people write them: decimal commas, pounds, dates by day, month and year."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from backend.imports.reading.table import Cell
from backend.kernel.cells import WHOLE_FTE, YEARS, shown
from backend.kernel.cells import email as email_address
from backend.kernel.cells import reference as strict_reference

Read = Callable[[Cell], Any]
LONGEST = 2000
RISKY = ("=", "+", "-", "@")
SERIALS = range(14612, 73415)
SERIAL_START = date(1899, 12, 30)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YES = frozenset({"yes", "y", "true", "1", "x", "✓"})
NO = frozenset({"no", "n", "false", "0"})
ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!"})

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,.][0-9]{3})+")
_BY_NUMBER = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4}|[0-9]{2})")
_BY_NAME = re.compile(
    r"(?:[a-z]{3,9},?\s+)?([0-9]{1,2})(?:st|nd|rd|th)?[\s\-]+([a-z]{3,9})\.?,?[\s\-]+([0-9]{4})"
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2})?\s*(am|pm)?")


class Wrong(ValueError):
    """What a cell holds that it may not; the code names the rule."""

    def __init__(self, code: str, told: str) -> None:
        super().__init__(told)
        self.code, self.told = code, told


def plain(cell: Cell) -> str:
    """Return a cell as text: no space around it, no line breaks, nothing unseen."""
    if isinstance(cell, str):
        text = _UNSEEN.sub("", cell) if not cell.isascii() else cell
        return " ".join(text.split())
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.10g}"
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    return str(cell)


def text(cell: Cell) -> str:
    """Read any text; what looks like a formula in a text file is kept as the text it is."""
    found = plain(cell)
    if found[:1] == "'" and found[1:2] in RISKY:
        # So our own exports keep such a cell from being run.
        found = found[1:]
    if len(found) > LONGEST:
        raise Wrong("FI-22", f"The text is longer than {LONGEST:,} letters. Shorten it.")
    return found


def reference(cell: Cell) -> str:
    """Read a reference; noughts in front of it stay."""
    found = plain(cell).upper()
    try:
        return strict_reference(found)
    except ValueError as wrong:
        raise Wrong("FI-21", f"The reference {wrong}. Correct the cell.") from None


def email(cell: Cell) -> str:
    """Read an e-mail address."""
    try:
        return email_address(plain(cell))
    except ValueError as wrong:
        raise Wrong("FI-28", f"{wrong}. Correct the cell or leave it empty.") from None


def number(cell: Cell, *, grouped: bool = False) -> Decimal:
    """Read a number with a decimal point or comma; `grouped` where thousands may be set apart."""
    if isinstance(cell, (bool, date, time, timedelta)):
        raise Wrong("FI-23", f"{shown(plain(cell))} is not a number. Correct the cell.")
    if isinstance(cell, (int, float)):
        return Decimal(str(round(cell, 6)))
    found = plain(cell)
    digits = found.replace("£", "").replace(" ", "").replace("\u2212", "-").replace("\u2013", "-")
    sign, digits = _sign(digits)
    if digits in ("", "-") and found:
        return Decimal(0)
    whole = digits
    if "," in digits and "." in digits:
        mark = max(digits.rfind(","), digits.rfind("."))
        groups = digits[:mark]
        whole = digits if not _GROUPED.fullmatch(groups) else (
            f"{groups.replace(',', '').replace('.', '')}.{digits[mark + 1:]}"
        )  # fmt: skip
    elif grouped and _GROUPED.fullmatch(digits) and ("," in digits or digits.count(".") > 1):
        whole = digits.replace(",", "").replace(".", "")
    elif digits.count(",") == 1:
        whole = digits.replace(",", ".")
    whole = f"0{whole}" if whole.startswith(".") else whole
    if not _DIGITS.fullmatch(whole) or len(whole) > 16:  # noqa: PLR2004
        raise Wrong("FI-23", f"{shown(found)} is not a number. Correct the cell.")
    return sign * Decimal(whole)


def _sign(digits: str) -> tuple[int, str]:
    if digits.startswith("(") and digits.endswith(")"):
        return -1, digits[1:-1]
    if len(digits) > 1 and digits[0] in "+-":
        return (-1 if digits[0] == "-" else 1), digits[1:]
    return 1, digits


def signed_hundredths(cell: Cell) -> int:
    """Read an FTE or a number of posts, which may be less than 0, as hundredths."""
    share = isinstance(cell, str) and cell.rstrip().endswith("%")
    value = number(cell.rstrip().removesuffix("%")) if isinstance(cell, str) else number(cell)
    found = value if share else value * 100
    if found != int(found):
        raise Wrong("PO-05", f"{shown(plain(cell))} is finer than 0.01: fractions of a post finer "
                    "than 0.01 are not allowed. Round it to two decimals.")  # fmt: skip
    return int(found)


def hundredths(cell: Cell) -> int:
    """Read an FTE or a number of posts as hundredths."""
    value = signed_hundredths(cell)
    if value < 0:
        raise Wrong("FI-23", f"{shown(plain(cell))} may not be less than 0. Correct the cell.")
    return value


def person_fte(cell: Cell) -> int:
    """Read the FTE of one line (domain.md 3.3, ES-03)."""
    try:
        value = signed_hundredths(cell)
    except Wrong as wrong:
        if wrong.code != "PO-05" or 0 < number(cell) <= 1:
            raise
        value = 0
    if not 0 < value <= WHOLE_FTE:
        raise Wrong("ES-03", f"FTE must be more than 0 and not more than 1.00, and this line says "
                    f"{shown(plain(cell))}. Correct the cell.")  # fmt: skip
    return value


def pence(cell: Cell) -> int:
    """Read an amount of money in pounds as pence."""
    value = number(cell, grouped=True) * 100
    if value != int(value):
        raise Wrong("FI-23", f"{shown(plain(cell))} is finer than a penny. Correct the cell.")
    return int(value)


def whole(cell: Cell) -> int:
    """Read a whole number."""
    value = number(cell)
    if value != int(value):
        raise Wrong("FI-23", f"{shown(plain(cell))} is not a whole number. Correct the cell.")
    return int(value)


def yes_no(cell: Cell) -> bool:
    """Read a yes or a no."""
    found = plain(cell).casefold()
    if found not in YES and found not in NO:
        raise Wrong("FI-29", f"{shown(found)} is neither yes nor no. Write one of the two.")
    return found in YES


def grade(cell: Cell) -> str:
    """Read a grade or a range of grades; a spreadsheet may have made a date of “10-11”."""
    if isinstance(cell, (date, datetime)) or (isinstance(cell, float) and cell in SERIALS):
        raise Wrong("FI-30", f"The spreadsheet has made the date {day(cell)} of this grade. "
                    "Format the column as text, then write the grade again.")  # fmt: skip
    return text(cell)


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
