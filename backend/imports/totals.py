"""Rows of totals: recognised, never imported, and compared with the rows above them."""

import re
from collections.abc import Mapping
from typing import Any

from backend.imports.kinds.columns import Kind
from backend.imports.places import Places
from backend.imports.plain import Wrong, plain
from backend.imports.reading.table import Cell
from backend.imports.values import signed_hundredths

_TOTAL = re.compile(r"(?:grand |overall |sub[- ]?)?(?:totals?|sum)\b.*|.*\b(?:sub-?)?totals?:?")


class Totals:
    """Adds up the columns that a row of totals would add up."""

    def __init__(self, kind: Kind, places: Places) -> None:
        self.kind, self.places = kind, places
        header = places.header
        self.sums = {i: name for i, name in header.found.items() if name in kind.sums}
        self.texts = [i for i in header.found if i not in self.sums]
        self.mark = next((i for i, name in header.found.items() if name == kind.marks), -1)
        self.all = dict.fromkeys(kind.sums, 0)
        self.part = dict.fromkeys(kind.sums, 0)

    def add(self, values: Mapping[str, Any]) -> None:
        """Count a row, rejected or not: whoever added up the file had it too."""
        for name in self.all:
            value = values.get(name)
            if isinstance(value, int):
                self.all[name] += value
                self.part[name] += value

    def is_one(self, cells: list[Cell]) -> bool:
        """Say whether a row is one of totals: it says so, or holds nothing but a sum."""
        if not self.sums:
            return False
        mark = plain(cells[self.mark]) if 0 <= self.mark < len(cells) else ""
        if mark:
            return _TOTAL.fullmatch(mark.casefold()) is not None
        words = [plain(cells[i]).casefold() for i in self.texts if i < len(cells)]
        said = [word for word in words if word and not _numeric(word)]
        if said:
            return _TOTAL.fullmatch(said[0]) is not None
        return any(i < len(cells) and plain(cells[i]) for i in self.sums)

    def compare(self, row: int, cells: list[Cell]) -> None:
        """Compare a row of totals with the rows above it, and begin the next part."""
        told = "This is a row of totals. It was not imported"
        for index, name in self.sums.items():
            cell = cells[index] if index < len(cells) else ""
            if plain(cell) == "":
                continue
            stated = _hundredths(cell)
            sums = {self.all[name], self.part[name]}
            if stated in sums:
                self.places.warn(row, name, "FI-16", f"{told}; the rows above add up to the same.")
            else:
                added = " or ".join(f"{one / 100:,.2f}" for one in sorted(sums))
                self.places.warn(row, name, "FI-17",
                                 f"{told}. It says {plain(cell)}, but the rows above add up to "
                                 f"{added}. Check that no row is missing.")  # fmt: skip
            break
        else:
            self.places.warn(row, self.kind.marks, "FI-16", f"{told}.")
        self.part = dict.fromkeys(self.kind.sums, 0)


def _hundredths(cell: Cell) -> int | None:
    try:
        return signed_hundredths(cell)
    except Wrong:
        return None


def _numeric(word: str) -> bool:
    return not any(letter.isalpha() for letter in word)
