"""The tables of a review's papers, as printed: what the rules read.

Every number is a Decimal or None where the cell is empty; `place` is where it stands in the source.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from backend.kernel.wording import LONDON

MINUS = "\u2212"
# No sum in a review is longer than this.
PRINTED = re.compile(rf"[-+{MINUS}]?(?:\d{{1,15}}(?:\.\d{{0,6}})?|\.\d{{1,6}})", re.ASCII)


class Row(dict[str, str]):
    """The cells of a row by column; a column that a table does not have is empty."""

    def __missing__(self, column: str) -> str:
        """Return an empty cell."""
        return ""


Rows = Sequence[Row]


def number(text: str) -> Decimal | None:
    """Return a printed number: `£1,853`, `(61.80)` for one below zero; words are None."""
    bare = re.sub(r"[\s,£]", "", text)
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    return Decimal(bare.replace(MINUS, "-")) if PRINTED.fullmatch(bare) else None


def add(numbers: Iterable[Decimal | None]) -> Decimal:
    """Return the sum of the numbers that are there."""
    return sum((n for n in numbers if n is not None), Decimal(0))


def say(value: Decimal | None) -> str:
    """Return a number as a person writes it."""
    if value is None:
        return "nothing"
    return f"{value:,.2f}" if value != value.to_integral() else f"{value:,.0f}"


def moment(text: str) -> datetime | None:
    """Return a local date or date and time; None where none is printed."""
    try:
        at = datetime.fromisoformat(text.strip()) if text.strip() else None
        return at.astimezone(LONDON).replace(tzinfo=None) if at and at.tzinfo else at
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True)
class Papers:
    """The tables by name; a table that a review does not have is empty."""

    tables: Mapping[str, Rows]

    def __getitem__(self, name: str) -> Rows:
        return self.tables.get(name, ())

    def of(self, name: str, **only: str) -> list[Row]:
        """Return the rows of a table that hold these values."""
        return [r for r in self[name] if all(r.get(k, "") == v for k, v in only.items())]


def people(rows: Iterable[Row]) -> Decimal:
    """Return how many lines there are."""
    return Decimal(sum(1 for _ in rows))


def place(*rows: Row) -> str:
    """Return the lines of the source where rows stand, the first and the last of many."""
    lines = [r.get("source_line", "") for r in rows if r.get("source_line")]
    if not lines[1:]:
        return "".join(lines)
    numbers = [int(n) for line in lines for n in re.findall(r"\d{1,9}", line)]
    return f"{min(numbers)}-{max(numbers)}" if numbers else ", ".join(lines)


def day(text: str) -> date | None:
    """Return the day of a printed moment."""
    at = moment(text)
    return at.date() if at else None
