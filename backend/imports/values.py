"""How cells are read as people write them: decimal commas, pounds, dates by day, month and year."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from backend.imports.days import SERIALS, day
from backend.imports.plain import Wrong, plain
from backend.imports.reading.table import Cell
from backend.kernel.cells import WHOLE_FTE, shown
from backend.kernel.cells import email as email_address
from backend.kernel.cells import reference as strict_reference

Read = Callable[[Cell], Any]
LONGEST = 2000
RISKY = ("=", "+", "-", "@")
YES = frozenset({"yes", "y", "true", "1", "x", "✓"})
NO = frozenset({"no", "n", "false", "0"})
ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!"})

_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,.][0-9]{3})+")


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
