"""The rows of a table, read one by one: cells first, then each row against the others."""

import re
from typing import Any

from backend.imports.judgement import Rows
from backend.imports.kinds.columns import Column, Kind, Known, Need, RowWrong
from backend.imports.matching import Header, repeats
from backend.imports.places import Places
from backend.imports.plain import Wrong, plain
from backend.imports.reading.table import Cell, Fault, Table
from backend.imports.totals import Totals
from backend.imports.values import ERRORS

# UTF-8 that was read as Windows-1252 and saved so: "Zoë" has become "ZoÃ«".
_GARBLED = re.compile("Ã[\u0080-\u00bf\u0152-\u2122]|â€|\ufffd")
NO_VALUE = (
    "FI-25",
    "The cell is a formula without a value. Copy the column and paste its values, then send the "
    "file again.",
)
IS_ERROR = ("FI-32", "The cell holds an error of the spreadsheet. Correct it, then send it again.")
EMPTY = ("FI-20", "The cell is empty. Fill it in.")
FORMULA = "The cell is a formula. The value saved with the file was read; check that it is right."
EXAMPLE = "This is the example of the template. It was passed over."
NOTE = "This row holds a note and nothing else. It was passed over."
GARBLED = "Letters of this cell are garbled: the list was once saved with the wrong encoding. Send "
GARBLED += "the list anew from where it came, as CSV UTF-8 or Excel."


class RowReader:
    """Reads all rows of a table, and counts what became of them."""

    def __init__(
        self, kind: Kind, table: Table, places: Places, known: Known, out: Rows
    ) -> None:  # fmt: skip
        self.kind, self.table, self.places, self.out = kind, table, places, out
        header = places.header
        self.plan: list[tuple[int, Column]] = [
            (index, kind.column(name)) for index, name in header.found.items()
        ]
        self.width = max((i + 1 for i, h in enumerate(header.headings) if h), default=0)
        self.first = self.plan[0][0]
        self.rules = kind.rules(places, known, frozenset(header.found.values()))
        self.totals = Totals(kind, places)
        self.example = _example(kind, self.plan)
        self.lone = next((i for i, name in header.found.items() if name == kind.lone), -1)
        self.packed = bool(table.sheet)
        self.data_rows = self.rejected = 0
        self.beyond: tuple[int, str, str] | None = None
        self.as_text: dict[str, tuple[int, int]] = {}

    def read(self) -> None:
        """Read all rows under the headings."""
        header = self.places.header
        heading = header.headings[self.first]
        for number, cells in self.table.rows():
            if number <= header.row or blank(cells):
                continue
            if cells[self.first : self.first + 1] == [heading] and repeats(header, cells):
                self.places.warn(
                    number,
                    "",
                    "FI-15",
                    "The headings stand here once more. The row was passed over.",
                )
            elif self.totals.is_one(cells):
                self.totals.compare(number, cells)
            elif self._is_example(cells):
                self.places.warn(number, "", "FI-35", EXAMPLE)
            elif self._is_note(cells):
                self.places.warn(number, "", "FI-36", NOTE)
            else:
                self._row(number, cells)
        self.rules.finish()
        self._understood()

    def _is_example(self, cells: list[Cell]) -> bool:
        """Say whether a row is the one that shows in our template how it is filled in."""
        if not self.example:
            return False
        try:
            return all(
                i < len(cells) and column.read(cells[i]) == value
                for i, column, value in self.example
            )
        except Wrong:
            return False

    def _is_note(self, cells: list[Cell]) -> bool:
        """Say whether a row is a sentence under the list: words in a cell that is for a mark."""
        if self.lone < 0:
            return False
        filled = [i for i, cell in enumerate(cells) if cell != "" and plain(cell)]
        return filled == [self.lone] and " " in plain(cells[self.lone])

    def _row(self, number: int, cells: list[Cell]) -> None:
        self.data_rows += 1
        values: dict[str, Any] = {}
        good = self._fits(number, cells)
        for index, column in self.plan:
            cell = cells[index] if index < len(cells) else ""
            try:
                values[column.name] = self._cell(number, index, column, cell)
            except Wrong as wrong:
                self.places.error(number, column.name, wrong.code, wrong.told)
                good = False
        self._struck(number)
        self.totals.add(values)
        if good:
            try:
                self.out.add(self.rules.row(number, values))
            except RowWrong as wrong:
                self.places.error(number, wrong.column, wrong.code, wrong.told)
                good = False
        if not good:
            self.rejected += 1

    def _struck(self, number: int) -> None:
        """Ask about a row that is struck through: a line says to people what no cell holds."""
        if not self.kind.struck or not self.table.faults:
            return
        for index, column in self.plan:
            if self.table.faults.get((number, index)) is Fault.STRUCK:
                told = f"This is struck through, and was read as if it were not. {self.kind.struck}"
                self.places.warn(number, column.name, "FI-33", told)
                return

    def _fits(self, number: int, cells: list[Cell]) -> bool:
        if len(cells) <= self.width or blank(cells[self.width :]) or self.packed:
            return True
        self.places.error(
            number, "", "FI-07",
            f"The row has {len(cells)} cells where the headings have {self.width}. A cell with a "
            "separator in it needs quotation marks.",
        )  # fmt: skip
        return False

    def _cell(self, number: int, index: int, column: Column, cell: Cell) -> Any:
        fault = self.table.faults.get((number, index)) if self.table.faults else None
        if fault is Fault.ERROR:
            raise Wrong(*IS_ERROR)
        if fault is Fault.NO_VALUE:
            raise Wrong(*NO_VALUE)
        if cell == "" or (isinstance(cell, str) and not cell.strip()):
            if column.filled:
                raise Wrong(*EMPTY)
            return column.empty
        if isinstance(cell, str) and cell[0] == "#" and cell.strip().casefold() in ERRORS:
            raise Wrong(*IS_ERROR)
        try:
            value = column.read(cell)
        except Wrong:
            if isinstance(cell, str) and cell.startswith("="):
                raise Wrong(*NO_VALUE) from None
            raise
        if fault is Fault.FORMULA:
            self.places.warn(number, column.name, "FI-26", FORMULA)
        if isinstance(cell, str):
            if not cell.isascii():
                self._letters(number, column, cell)
        elif isinstance(value, str) and isinstance(cell, float) and not cell.is_integer():
            self._note_text(number, column)
        return value

    def _letters(self, number: int, column: Column, cell: str) -> None:
        if _GARBLED.search(cell):
            self.places.warn(number, column.name, "FI-11", GARBLED)
        if self.beyond is None:
            self.beyond = (number, column.name, plain(cell))

    def _note_text(self, number: int, column: Column) -> None:
        row, count = self.as_text.get(column.name, (number, 0))
        self.as_text[column.name] = (row, count + 1)

    def _understood(self) -> None:
        """Say how the letters were read, where that was a guess."""
        if self.table.guessed and self.beyond:
            row, column, cell = self.beyond
            told = (
                f"The file is not in UTF-8 and was read as Windows-1252. Check that “{cell[:40]}” "
            )
            self.places.warn(row, column, "FI-10", f"{told}is spelt right.")


def _example(kind: Kind, plan: list[tuple[int, Column]]) -> list[tuple[int, Column, Any]]:
    """Return by which columns the example of the template is known, and what it says there."""
    needed = {one.name for one in kind.columns if one.need is Need.REQUIRED}
    needed |= {name for names in kind.one_of for name in names if kind.column(name).example}
    known = [
        (i, one, one.read(one.example)) for i, one in plan if one.name in needed and one.example
    ]
    return known if len(known) == sum(bool(kind.column(name).example) for name in needed) else []


def rows_under(header: Header, table: Table) -> int:
    """Return how many rows with something in them stand under the headings."""
    return sum(1 for number, cells in table.rows() if number > header.row and not blank(cells))


def blank(cells: list[Cell]) -> bool:
    """Say whether a row holds nothing."""
    return all(cell == "" or (isinstance(cell, str) and not cell.strip()) for cell in cells)
