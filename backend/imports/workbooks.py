"""The file as a workbook that goes out again, with what is wrong written beside each row.

Nothing a person typed is ever taken for a formula or a link.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter

from backend.imports.messages import Message, Severity
from backend.imports.reading.opening import tables_of
from backend.imports.reading.table import letters

SAFE = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False}  # fmt: skip
SAID = {Severity.ERROR: "Mistake", Severity.WARNING: "Warning", Severity.INFO: "Note"}
LONGEST = 32_000


def annotated(file: IO[bytes], sheet: str, messages: Iterable[Message]) -> IO[bytes]:
    """Return a file's rows as a workbook, with what is wrong in a column beside them."""
    table = next(one for one in tables_of(file) if one.sheet == sheet)
    by_row: dict[int, list[Message]] = defaultdict(list)
    for one in messages:
        by_row[one.row].append(one)
    out: IO[bytes] = TemporaryFile()  # noqa: SIM115 - handed out, and closed by whoever sends it
    with xlsxwriter.Workbook(out, SAFE) as book:
        colours = {
            Severity.ERROR: book.add_format({"bg_color": "#f6d7d2"}),
            Severity.WARNING: book.add_format({"bg_color": "#fff7bf"}),
        }
        bold, page = book.add_format({"bold": True}), book.add_worksheet("Annotated")
        page.write_string(0, 0, "What is wrong", bold)
        page.write_string(0, 1, "The rows of the file, as they came", bold)
        page.set_column(0, 0, 70)
        last = 0
        for number, cells in table.rows():
            said = by_row.pop(number, [])
            _row(page, number, cells, said, colours)
            last = number
        for number, said in sorted(by_row.items()):
            last += 1
            page.write_string(last, 0, _told(said, f"Row {number}: "))
    out.seek(0)
    return out


def _row(page: Any, number: int, cells: Sequence[Any], said: list[Message], colours: Any) -> None:
    marked = {one.cell: colours.get(one.severity) for one in reversed(said) if one.cell}
    if said:
        page.write_string(number, 0, _told(said))
    for at, value in enumerate(cells):
        form = marked.get(f"{letters(at)}{number}")
        if isinstance(value, bool):
            page.write_boolean(number, at + 1, value, form)
        elif isinstance(value, int | float):
            page.write_number(number, at + 1, value, form)
        elif value != "" or form is not None:
            page.write_string(number, at + 1, _cell(value), form)


def _cell(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    return str(value)[:LONGEST]


def _told(said: Sequence[Message], before: str = "") -> str:
    return " ".join(
        f"{before}{SAID[one.severity]}{f' in {one.cell}' if one.cell else ''}: {one.message}"
        for one in said
    )[:LONGEST]
