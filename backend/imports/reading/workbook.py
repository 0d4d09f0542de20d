"""Workbooks (XLSX, ODS, XLS): their sheets as tables, once it is known that they are harmless."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from typing import IO

import python_calamine as calamine

from backend.imports.reading.compound import scan_compound
from backend.imports.reading.excel_cells import scan_xlsx, struck_styles
from backend.imports.reading.opendocument import scan_ods
from backend.imports.reading.packed import DAMAGED, ODS, Extent, Pieces, locked, unpacked
from backend.imports.reading.table import MOST_COLUMNS, MOST_ROWS, Row, Table, Unreadable, too_large

PACKED = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_SHEETS = 50
MACROS = "This workbook holds macros, and no file with macros is kept. Save the list as an Excel "
MACROS += "workbook without macros (.xlsx), or as CSV, then send that."


def workbook_tables(file: IO[bytes], head: bytes) -> list[Table]:
    """Return the sheets of a workbook that a person can see."""
    if head.startswith(PACKED):
        with unpacked(file) as packed:
            called, extents, macros = _look(packed)
    else:
        called, (extents, macros) = "xls", scan_compound(file)
    if macros:
        # The file store takes none either: a list is judged alike wherever it comes in.
        raise Unreadable("FI-14", MACROS)
    book = _open(file)
    seen = [
        one.name
        for one in book.sheets_metadata
        if one.visible is calamine.SheetVisibleEnum.Visible
        and one.typ is calamine.SheetTypeEnum.WorkSheet
    ]
    if len(seen) > MOST_SHEETS:
        raise too_large("has too many sheets", f"{MOST_SHEETS} sheets")
    return [_Sheet(book, name).table(called, extents.get(name)) for name in seen]


def _look(packed: zipfile.ZipFile) -> tuple[str, Mapping[str, Extent], bool]:
    """Inflate all of it once, and return what it is and how far its sheets reach."""
    members = {one.filename: one for one in packed.infolist()}
    pieces = Pieces(packed)
    told = pieces.all(members["mimetype"]) if "mimetype" in members else b""
    if "xl/workbook.xml" in members:
        styles = members.get("xl/styles.xml")
        struck = struck_styles(pieces.all(styles)) if styles else frozenset()
        found = {
            name: scan_xlsx(pieces.of(one), struck)
            for name, one in members.items()
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)
        }
        names = _sheet_names(pieces, members)
        extents = {sheet: found[part] for sheet, part in names.items() if part in found}
        called = "xlsx"
    elif told.decode("ascii", "replace").strip() == ODS and "content.xml" in members:
        manifest = members.get("META-INF/manifest.xml")
        if manifest and b"encryption-data" in pieces.all(manifest):
            raise locked()
        extents = scan_ods(pieces.of(members["content.xml"]))
        called = "ods"
    else:
        raise Unreadable(
            "FI-02",
            "This file is packed, but it is no spreadsheet that we read. Save the list as Excel "
            "(.xlsx), OpenDocument (.ods) or CSV, and send that.",
        )
    read = {"mimetype", "content.xml", "META-INF/manifest.xml"} if called == "ods" else set()
    for name, one in members.items():
        if name not in read and not name.startswith("xl/worksheets/"):
            for _ in pieces.of(one):
                pass
    return called, extents, any(name.casefold().endswith("vbaproject.bin") for name in members)


def _sheet_names(pieces: Pieces, members: Mapping[str, zipfile.ZipInfo]) -> dict[str, str]:
    """Return the part of each sheet, by the name that people see."""
    relations = members.get("xl/_rels/workbook.xml.rels")
    parts: dict[str, str] = {}
    for one in re.findall(r"<[\w:]*Relationship\b[^<>]*>", _text(pieces, relations)):
        told = _attributes(one)
        target = told.get("Target", "")
        parts[told.get("Id", "")] = target.lstrip("/") if target[:1] == "/" else f"xl/{target}"
    sheets = re.findall(r"<(?:\w+:)?sheet\b[^<>]*>", _text(pieces, members["xl/workbook.xml"]))
    told_sheets = [_attributes(one) for one in sheets]
    return {one.get("name", ""): parts.get(one.get("r:id", ""), "") for one in told_sheets}


def _text(pieces: Pieces, member: zipfile.ZipInfo | None) -> str:
    return pieces.all(member).decode("utf-8", "replace") if member else ""


def _attributes(element: str) -> dict[str, str]:
    found = re.findall(r'(?<![\w:])([\w:]{1,40})="([^"]*)"', element)
    return {name: unescape(value) for name, value in found}


def _open(file: IO[bytes]) -> calamine.CalamineWorkbook:
    file.seek(0)
    with _refusing():
        return calamine.CalamineWorkbook.from_filelike(file)


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn what the reader can't make sense of into a refusal; it may even give up in panic."""
    try:
        yield
    except calamine.PasswordError as secret:
        raise locked() from secret
    except (calamine.CalamineError, OSError, ValueError) as broken:
        raise Unreadable("FI-02", DAMAGED) from broken
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise Unreadable("FI-02", DAMAGED) from panic


class _Sheet:
    """One sheet, read when it is needed and let go where another is chosen."""

    def __init__(self, book: calamine.CalamineWorkbook, name: str) -> None:
        self.book, self.name = book, name
        self.held: calamine.CalamineSheet | None = None

    def table(self, called: str, extent: Extent | None) -> Table:
        """Return it as a table."""
        return Table(
            rows=self._rows, format=called, sheet=self.name, forget=self._forget,
            faults=extent.faults if extent else {}, alone=self.book.close,
        )  # fmt: skip

    def _forget(self) -> None:
        self.held = None

    def _rows(self) -> Iterator[Row]:
        with _refusing():
            sheet = self.held = self.held or self.book.get_sheet_by_name(self.name)
        if sheet.start is None:
            return
        above, left = sheet.start
        if above + sheet.height > MOST_ROWS:
            raise too_large("has too many rows", f"{MOST_ROWS:,} rows")
        if left + sheet.width > MOST_COLUMNS:
            raise too_large("has too many columns", f"{MOST_COLUMNS} columns")
        # The library gives rows from the first on, but columns from the first that is filled.
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            yield number, ["", *cells] if left == 1 else [*[""] * left, *cells]
