"""Long lists as files, written for a benchmark: a council's worth of people in each format."""

import csv
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

HEADINGS = (
    "employee_ref", "person_ref", "given_name", "surname", "email", "service", "section",
    "job_title", "fte", "group", "grade", "employment_status", "service_start", "location",
)  # fmt: skip
SERVICES = ("Fieldwork", "Resources", "Safeguarding", "Business Support")
GIGABYTE = 1 << 30
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def people(count: int) -> Iterator[tuple[str, ...]]:
    """Yield the headings, then so many people; nothing is wrong with them."""
    yield HEADINGS
    for n in range(1, count + 1):
        yield (
            f"E{n:05d}", f"P{n:05d}", f"Name{n % 977}", f"Example{n}", f"e{n:05d}@example.org",
            SERVICES[n % 4], f"Team {n % 40}", "Childcare Social Worker", f"0.{n % 90 + 10}",
            "123"[n % 3], str(n % 12 + 1), "permanent", f"{n % 28 + 1:02d}/04/2004", "Town Hall",
        )  # fmt: skip


def write_csv(file: Path, count: int) -> None:
    """Write a list separated by commas."""
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(people(count))


def write_tsv(file: Path, count: int) -> None:
    """Write a list separated by tabs."""
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out, delimiter="\t").writerows(people(count))


def write_xlsx(file: Path, count: int) -> None:
    """Write a list as Excel does, with the texts in a part of their own."""
    with xlsxwriter.Workbook(str(file), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Staff")
        for row, cells in enumerate(people(count)):
            for column, cell in enumerate(cells):
                if row and column == HEADINGS.index("fte"):
                    sheet.write_number(row, column, float(cell))
                else:
                    sheet.write_string(row, column, cell)


def write_ods(file: Path, count: int) -> None:
    """Write a list as an OpenDocument spreadsheet."""
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("mimetype", ODS)
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        with packed.open("content.xml", "w") as out:
            out.write(f"<office:document-content {spaces}><office:body>".encode())
            out.write(b'<office:spreadsheet><table:table table:name="Staff">')
            for cells in people(count):
                row = "".join(
                    '<table:table-cell office:value-type="string">'
                    f"<text:p>{escape(cell)}</text:p></table:table-cell>"
                    for cell in cells
                )
                out.write(f"<table:table-row>{row}</table:table-row>".encode())
            out.write(b"</table:table></office:spreadsheet></office:body>")
            out.write(b"</office:document-content>")


def write_bomb(file: Path, _count: int) -> None:
    """Write a small workbook that unpacks to a gigabyte, and says that it does not."""
    piece = b'<c r="A1"><v>1</v></c>' * 50_000
    times = GIGABYTE // len(piece) + 1
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as out:
            for _ in range(times):
                out.write(piece)
    size = (len(piece) * times).to_bytes(4, "little")
    file.write_bytes(file.read_bytes().replace(size, (1000).to_bytes(4, "little")))


FORMATS: dict[str, Callable[[Path, int], None]] = {
    "csv": write_csv, "tsv": write_tsv, "xlsx": write_xlsx, "ods": write_ods, "bomb": write_bomb,
}  # fmt: skip
