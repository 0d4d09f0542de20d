"""One row into one record: the fields of a record are the columns of its file."""

import re
from collections.abc import Hashable
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from backend.kernel.cells import shown

T = TypeVar("T")
LONGEST_CELL = 20_000
_UNFIT = re.compile("[\x00\ud800-\udfff]")


class Unreadable(Exception):
    """A row with mistakes: columns, and what is wrong with each."""

    def __init__(self, mistakes: list[tuple[str, str]]) -> None:
        super().__init__()
        self.mistakes = mistakes


class Form(Generic[T]):
    """What a file of one kind holds: its columns, those it needs, and how a row is read."""

    def __init__(self, record: type[T]) -> None:
        held = fields(cast("Any", record))
        self.columns = tuple(one.name for one in held)
        self.needed = tuple(one.name for one in held if one.default is MISSING)
        self._adapter = TypeAdapter(record)

    def read(self, cells: dict[str, Any]) -> T:
        """Return the record, or raise `Unreadable` with every mistake of the row."""
        unfit = {c: why for c in self.columns if c in cells and (why := _unfit(cells[c]))}
        mistakes = list(unfit.items())
        try:
            record = self._adapter.validate_python(cells)
        except ValidationError as wrong:
            found = ((str(one["loc"][0]), one) for one in wrong.errors(include_url=False))
            mistakes += [(column, _told(one)) for column, one in found if column not in unfit]
            raise Unreadable(mistakes) from None
        if mistakes:
            raise Unreadable(mistakes)
        return record


def form_of(record: type[T]) -> Form[T]:
    """Return the form of a kind of record; each is made once."""
    made: Form[T] = _made(cast("Hashable", record))
    return made


@cache
def _made(record: Any) -> Form[Any]:
    return Form(record)


def _unfit(held: Any) -> str:
    """Say why no database would keep a cell, whatever its column."""
    if isinstance(held, list):
        return next((why for one in held if (why := _unfit(one))), "")
    if not isinstance(held, str):
        return ""
    if len(held) > LONGEST_CELL:
        return f"is {len(held):,} characters long; {LONGEST_CELL:,} is the most"
    unfit = _UNFIT.search(held)
    if unfit:
        return "holds a NUL character" if unfit[0] == "\x00" else "holds half a character"
    return ""


def _told(one: Any) -> str:
    """Put a mistake into our words."""
    if one["type"] == "missing":
        return "is missing"
    if one["type"] == "literal_error":
        allowed = one["ctx"]["expected"].replace("''", "empty").replace("'", "")
        return f"{shown(one['input'])} is not one of: {allowed.replace(' or ', ', ')}"
    return str(one["ctx"]["error"])
