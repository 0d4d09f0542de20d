"""Templates to fill in: the headings with one example, and what each column means."""

import csv
from io import BytesIO, StringIO

import xlsxwriter

from backend.imports.kinds import KINDS
from backend.imports.kinds.columns import Kind, Need

FORMATS = ("csv", "xlsx")
NEEDED = {
    Need.REQUIRED: "required",
    Need.ASKED: "asked for",
    Need.OPTIONAL: "may be left out",
}


def template(kind: str, called: str = "xlsx") -> bytes:
    """Return the template of a kind of list as CSV or XLSX; its example is to be overwritten."""
    return _csv(KINDS[kind]) if called == "csv" else _xlsx(KINDS[kind])


def _rows(kind: Kind) -> tuple[list[str], list[str]]:
    # The name in one column is for lists that come so; whoever starts anew has it in two.
    columns = [one for one in kind.columns if not (kind.one_of and one.name == "name")]
    return [one.name for one in columns], [one.example for one in columns]


def _csv(kind: Kind) -> bytes:
    out = StringIO(newline="")
    csv.writer(out).writerows(_rows(kind))
    return out.getvalue().encode("utf-8-sig")


def _xlsx(kind: Kind) -> bytes:
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    with xlsxwriter.Workbook(out, options) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        names, example = _rows(kind)
        sheet = book.add_worksheet(kind.title[:31])
        # Cells that are text keep the noughts of a reference, and no grade becomes a date.
        sheet.set_column(0, len(names) - 1, 20, text)
        sheet.freeze_panes(1, 0)
        for index, (name, value) in enumerate(zip(names, example, strict=True)):
            sheet.write_string(0, index, name, bold)
            sheet.write_string(1, index, value, text)
        told = book.add_worksheet("What the columns mean")
        told.set_column(0, 1, 26)
        told.set_column(2, 2, 18)
        told.set_column(3, 3, 90)
        for index, heading in enumerate(("Heading", "In words", "Needed", "Meaning")):
            told.write_string(0, index, heading, bold)
        for row, column in enumerate(kind.columns, start=1):
            for index, value in enumerate(
                (column.name, column.title, NEEDED[column.need], column.meaning)
            ):
                told.write_string(row, index, value)
    return out.getvalue()
