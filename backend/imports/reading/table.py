"""A table as it stands in a file: physical rows of cells, and what is odd about single cells."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

Cell = str | int | float | bool | date | datetime | time | timedelta
Row = tuple[int, list[Cell]]

MEGABYTE = 1_000_000
LARGEST_FILE = 20 * MEGABYTE
MOST_ROWS = 60_000
MOST_COLUMNS = 200


class Unreadable(Exception):
    """A file that can't be read at all; nothing of it is used."""

    def __init__(self, code: str, told: str, row: int = 1, column: str = "") -> None:
        super().__init__(told)
        self.code, self.told, self.row, self.column = code, told, row, column


class Fault(StrEnum):
    """What a spreadsheet holds in a cell besides its value."""

    FORMULA = "formula"
    NO_VALUE = "no value"
    ERROR = "error"
    STRUCK = "struck through"


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table; `rows` begins anew with each call, with row 1 as a spreadsheet shows it.

    `forget` lets go of its cells, `alone` of all else that is in its file.
    """

    rows: Callable[[], Iterator[Row]]
    format: str
    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    guessed: bool = False
    faults: Mapping[tuple[int, int], Fault] = field(default_factory=dict)
    forget: Callable[[], None] = lambda: None
    alone: Callable[[], None] = lambda: None


def empty() -> Unreadable:
    """Return the refusal of a file without content."""
    return Unreadable(
        "FI-01", "This file is empty. Check that it opens on your computer, then choose it again."
    )


def too_large(what: str, limit: str, row: int = 1) -> Unreadable:
    """Return the refusal of a file over a limit."""
    told = f"This file {what}; {limit} is the most. Send the list in parts, one file for each."
    return Unreadable("FI-03", told, row)


def letters(index: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
