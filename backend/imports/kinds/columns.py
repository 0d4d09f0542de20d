"""What a list is made of: its columns, what each means, and how its rows are judged together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from backend.imports.values import Read, text
from backend.kernel.rounding import RECOMMENDED, Rounding


class Need(StrEnum):
    """Whether a list can do without a column."""

    REQUIRED = "required"
    ASKED = "asked for"
    OPTIONAL = "optional"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: what it may be called, whether it is needed, and how its cells are read.

    `filled` asks for a value in each row; `ask` is what is said where the column is missing.
    """

    name: str
    title: str
    meaning: str
    example: str = ""
    synonyms: tuple[str, ...] = ()
    need: Need = Need.OPTIONAL
    read: Read = text
    empty: Any = ""
    filled: bool = False
    ask: str = ""


@dataclass(frozen=True, kw_only=True)
class KnownLine:
    """A line that is on the list of the review already."""

    person: UUID
    job_title: str
    fte: int


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the review knows before the file came: its lines, groups, name and rounding."""

    lines: Mapping[str, KnownLine] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    review: str = ""
    rounding: Rounding = RECOMMENDED


class RowWrong(Exception):
    """A row that contradicts itself or another one."""

    def __init__(self, column: str, code: str, told: str) -> None:
        super().__init__(told)
        self.column, self.code, self.told = column, code, told


class Said(Protocol):
    """Says something about a place of the file; `column` is the name of a column of the kind."""

    def warn(self, row: int, column: str, code: str, told: str) -> None:
        """Say what a person should look at."""

    def inform(self, row: int, column: str, code: str, told: str) -> None:
        """Say how something was understood."""


class Rules(Protocol):
    """Judges the rows of one file against each other."""

    def __init__(self, said: Said, known: Known, columns: frozenset[str]) -> None: ...

    def row(self, row: int, values: dict[str, Any]) -> Any:
        """Return the typed row, or raise what is wrong with it."""

    def finish(self) -> None:
        """Say what shows only when all rows are there."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of list. Of each tuple in `one_of` one column has to be there.

    `sums` are the columns that a row of totals adds up; none means that totals are rows like
    others. `struck` says what to do about rows that are struck through. `passed_over` are columns
    that our own papers bear and that say nothing to a person. `lone`: a column in which words that
    stand alone in their row are a note.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    form: type[Any]
    rules: type[Rules]
    one_of: tuple[tuple[str, ...], ...] = ()
    sums: tuple[str, ...] = ()
    marks: str = ""
    struck: str = ""
    lone: str = ""
    passed_over: frozenset[str] = frozenset({"source_line", "as_printed"})

    def column(self, name: str) -> Column:
        """Return a column by its name."""
        return next(one for one in self.columns if one.name == name)
