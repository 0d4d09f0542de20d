"""Files as people send them, written for the tests: one list in whatever form carries it."""

import csv
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

HEADINGS = ["employee_ref", "person_ref", "given_name", "surname", "email", "service", "section",
            "job_title", "fte", "group", "grade", "employment_status", "service_start"]  # fmt: skip
FTE, START = HEADINGS.index("fte"), HEADINGS.index("service_start")
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
Rows = list[list[Any]]


@dataclass(frozen=True)
class Formula:
    """A formula with the value that was saved with it; None where there is none."""

    text: str
    value: Any = None


@dataclass(frozen=True)
class Struck:
    """A cell that is struck through."""

    text: str


def line(n: int, **cells: Any) -> list[Any]:
    """Return one good row."""
    told = {
        "employee_ref": f"E{n:04d}", "person_ref": f"P{n:04d}", "given_name": f"Ann{n}",
        "surname": f"Example{n}", "email": f"e{n}@example.org", "service": "Fieldwork",
        "section": "Duty", "job_title": "Social Worker", "fte": "0.5", "group": "1", "grade": "9",
        "employment_status": "permanent", "service_start": "2004-04-01",
    }  # fmt: skip
    return [(told | cells)[name] for name in HEADINGS]


def staff(*lines: list[Any]) -> Rows:
    """Return a list with its headings; three good rows where none are told."""
    return [list(HEADINGS), *(lines or (line(1), line(2), line(3)))]


def as_csv(
    rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",", end: str = "\r\n"
) -> bytes:
    """Write rows as separated text."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode(encoding)


def as_tsv(rows: Rows) -> bytes:
    """Write rows separated by tabs."""
    return as_csv(rows, delimiter="\t")


def as_xlsx(
    rows: Rows, *, before: Sequence[tuple[str, Rows]] = (), merge: Sequence[str] = (),
    hidden: Sequence[str] = (),
) -> bytes:  # fmt: skip
    """Write rows as an Excel workbook; numbers of the FTE column are numbers."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        as_date = book.add_format({"num_format": "dd/mm/yyyy"})
        struck = book.add_format({"font_strikeout": True})
        book.add_format({"bold": True})
        for name, cells in [*before, ("List", rows)]:
            sheet = book.add_worksheet(name)
            for r, row in enumerate(cells):
                for c, cell in enumerate(row):
                    if isinstance(cell, Struck):
                        sheet.write_string(r, c, cell.text, struck)
                    else:
                        _write(sheet, r, c, cell, as_date)
            for one in merge if name == "List" else ():
                sheet.merge_range(one, "Merged")
            if name in hidden:
                sheet.hide()
        if hidden:
            sheet.activate()
            sheet.set_first_sheet()
    return out.getvalue()


def _write(sheet: Any, r: int, c: int, cell: Any, as_date: Any) -> None:
    if isinstance(cell, Formula):
        sheet.write_formula(r, c, cell.text, None, "" if cell.value is None else cell.value)
    elif isinstance(cell, date):
        sheet.write_datetime(r, c, cell, as_date)
    elif isinstance(cell, (int, float)):
        sheet.write_number(r, c, cell)
    elif cell != "":
        sheet.write_string(r, c, cell)


def as_ods(rows: Rows) -> bytes:
    """Write rows as an OpenDocument spreadsheet."""
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    return ods(f'<table:table table:name="List">{body}</table:table>')


STYLES = (
    '<office:automatic-styles><style:style style:name="plain"><style:text-properties '
    'style:text-line-through-style="none"/></style:style><style:style style:name="gone">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    "</office:automatic-styles>"
)


def ods(tables: str) -> bytes:
    """Wrap tables as an OpenDocument spreadsheet."""
    spaces = " ".join(f'xmlns:{n}="{OFFICE}{n}:1.0"' for n in ("office", "table", "text", "style"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        f'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        f'office:version="1.2">{STYLES}<office:body><office:spreadsheet>{tables}</office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{OFFICE}manifest:1.0"/>'
    return packed({
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    })  # fmt: skip


def _ods_cell(cell: Any) -> str:
    formula = ""
    if isinstance(cell, Struck):
        formula, cell = ' table:style-name="gone"', cell.text
    if isinstance(cell, Formula):
        formula = f' table:formula="of:{escape(cell.text)}"'
        if cell.value is None:
            return f"<table:table-cell{formula}/>"
        cell = cell.value
    if isinstance(cell, str) and cell.startswith("#"):
        value = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    elif isinstance(cell, (int, float)):
        value = f'office:value-type="float" office:value="{cell}"'
    elif isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif cell == "":
        return "<table:table-cell/>"
    else:
        value = 'office:value-type="string"'
    shown = escape(str(cell))
    return f"<table:table-cell{formula} {value}><text:p>{shown}</text:p></table:table-cell>"


def packed(members: dict[str, bytes]) -> bytes:
    """Pack members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def _plain(cell: Any) -> Any:
    if isinstance(cell, Formula):
        return cell.text if cell.value is None else cell.value
    return cell


FORMATS: dict[str, Callable[[Rows], bytes]] = {
    "csv": as_csv, "tsv": as_tsv, "xlsx": as_xlsx, "ods": as_ods,
}  # fmt: skip
