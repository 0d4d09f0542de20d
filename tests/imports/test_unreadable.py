"""Files that can't be read, or only by a guess: encodings, separators, bombs, passwords."""

import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile

import pytest

from backend.imports.judgement import Judgement, Verdict
from backend.imports.judging import judge
from backend.imports.reading.packed import LARGEST_UNPACKED
from tests.imports.files import as_csv, as_ods, as_xlsx, line, ods, packed, staff
from tests.imports.old_excel import EVERY_FORMAT, as_xls, wrapped

ACCENTS = staff(line(1, given_name="Zoë", surname="Łukasz-Owusu"), line(2))
WESTERN = staff(line(1, given_name="Zoë", surname="O”Example"), line(2))


# The place at which the only sheet begins, moved into one of its cells.
MISLED = as_xls(staff()).replace(b"\x0c\x00\x2e\x00\x00\x00", b"\x0c\x00\x5a\x00\x00\x00")


def codes(found: Judgement) -> list[str]:
    return [one.code for one in found.messages]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_encoding_and_separator_is_recognised(
    encoding: str, delimiter: str, end: str
) -> None:
    found = judge(as_csv(ACCENTS, encoding=encoding, delimiter=delimiter, end=end))
    assert (found.verdict, found.rows_accepted) == (Verdict.ACCEPT, 2)
    assert [row.name for row in found.rows] == ["Zoë Łukasz-Owusu", "Ann2 Example2"]


def test_the_letters_of_old_windows_are_a_guess_to_look_at() -> None:
    found = judge(as_csv(WESTERN, encoding="cp1252", delimiter=";"))
    assert found.verdict is Verdict.ACCEPT_WITH_WARNINGS
    assert [(one.row, one.column, one.code) for one in found.messages] == [
        (2, "given_name", "FI-10")
    ]
    assert next(iter(found.rows)).name == "Zoë O”Example"


def test_letters_that_were_garbled_before_are_noticed() -> None:
    garbled = as_csv(WESTERN).decode("cp1252", "replace").encode()
    found = judge(garbled)
    assert found.verdict is Verdict.ACCEPT_WITH_WARNINGS
    assert (2, "given_name", "FI-11") in [(m.row, m.column, m.code) for m in found.messages]


def test_the_hint_of_a_spreadsheet_about_its_separator_is_a_row_of_the_file() -> None:
    found = judge(b"sep=;\r\n" + as_csv(staff(line(1), line(2, fte="0")), delimiter=";"))
    assert [(one.row, one.code) for one in found.messages] == [(3 + 1, "ES-03")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "FI-01", id="empty"),
        pytest.param(b" \r\n \r\n", "FI-01", id="blank"),
        pytest.param(b"\x00\x01\x02\x81" * 50, "FI-02", id="noise"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01", "FI-02", id="PDF"),
        pytest.param(b"%PDF-1.4\n1 0 obj", "FI-02", id="PDF without noise"),
        pytest.param(b"{\\rtf1 Dear all}", "FI-02", id="letter"),
        pytest.param(b"<html><table><tr><td>fte</td></tr></table>", "FI-02", id="web page"),
        pytest.param(b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "FI-02", id="XML"),
        pytest.param(b"PK\x03\x04 and no more", "FI-02", id="damaged"),
        pytest.param(as_xlsx(staff())[:-500], "FI-02", id="cut off"),
        pytest.param(MISLED, "FI-02", id="old, misled"),
        pytest.param(wrapped("WordDocument", b"text"), "FI-02", id="old Word"),
        pytest.param(packed({"word/document.xml": b"<w/>"}), "FI-02", id="Word"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "FI-02", id="compound"),
        pytest.param(
            wrapped("EncryptedPackage", b"secret"),
            "FI-04",
            id="password, Excel",
        ),
        pytest.param(
            as_ods(staff()).replace(b"META-INF/manifest.xml", b"META-INF/manifest.xml"),
            "",
            id="no password",
        ),
        pytest.param(b"a,b\n" + b"x" * 20_000_001, "FI-03", id="too large"),
        pytest.param(as_csv(staff())[:-3] + b',"open\r\n' * 3, "FI-02", id="open quotation"),
    ],
)
def test_a_file_that_can_t_be_read_is_refused_with_one_sentence(content: bytes, code: str) -> None:
    found = judge(content)
    if not code:
        assert found.verdict is Verdict.ACCEPT
        return
    assert found.verdict is Verdict.REJECT_FILE
    assert codes(found) == [code]
    assert found.messages[0].message.endswith(".")
    assert (found.data_rows, found.rows_accepted, found.rows_rejected) == (0, 0, 0)


@pytest.mark.parametrize("content", [b"%PDF-1.4\n1 0 obj", b"{\\rtf1 Dear all}"])
def test_a_paper_that_is_no_list_is_called_so_whatever_its_name_says(content: bytes) -> None:
    assert judge(content).messages[0].message.startswith("This file is a PDF or a letter")


def test_a_text_without_headings_is_told_that_it_has_none() -> None:
    (told,) = judge(b"Dear Sir,\nthank you for your letter\n").messages
    assert told.code == "FI-05"
    assert told.message.startswith("No row of this file holds headings that can be recognised.")


def test_a_workbook_with_a_password_is_told_to_be_one() -> None:
    members = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>",
        "content.xml": b"\x8a\x00secret",
    }
    assert codes(judge(packed(members))) == ["FI-04"]


def bomb(size: int) -> bytes:
    """Return a workbook of which one part unpacks to so many bytes."""
    out = BytesIO(as_xlsx(staff()))
    piece = b"\0" * 1_000_000
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as file,
        file.open("xl/media/picture.xml", "w") as part,
    ):
        for _ in range(size // len(piece)):
            part.write(piece)
    return out.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_refused_whatever_it_says_of_itself() -> None:
    size = LARGEST_UNPACKED + 10_000_000
    honest = bomb(size)
    assert len(honest) < 3_000_000
    lying = honest.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != honest
    for content in (honest, lying):
        assert codes(judge(content)) == ["FI-03"]


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1000000">{}</table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="16000"/>{}'
        "</table:table-row>",
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/>'
        "</table:table-row><table:table-row>{}</table:table-row>",
    ],
)
def test_a_cell_that_stands_for_a_million_is_refused(rows: str) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1"/>'
    found = judge(ods(f'<table:table table:name="List">{rows.format(cell)}</table:table>'))
    assert codes(found) == ["FI-03"]


@pytest.mark.parametrize("place", ["XFD1048576", "A60001", "GS2", "GR6001"])
def test_a_lone_cell_far_away_is_refused_before_memory_is_taken_for_it(place: str) -> None:
    with zipfile.ZipFile(BytesIO(as_xlsx(staff()))) as file:
        members = {one: file.read(one) for one in file.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    row = "".join(filter(str.isdigit, place))
    lone = f'<row r="{row}"><c r="{place}"><v>1</v></c></row></sheetData>'
    members["xl/worksheets/sheet1.xml"] = sheet.replace("</sheetData>", lone).encode()
    assert codes(judge(packed(members))) == ["FI-03"]


def test_a_sheet_that_hides_inside_a_record_is_refused() -> None:
    assert codes(judge(as_xls([*staff(), *[[]] * 3], inside=True))) == ["FI-02"]


def test_a_row_with_too_many_cells_is_shifted_and_therefore_rejected() -> None:
    found = judge(as_csv(staff(line(1), [*line(2)[:4], "Duty", *line(2)[4:]])))
    assert found.verdict is Verdict.REJECT_ROWS
    assert (3, "", "FI-07") in [(one.row, one.column, one.code) for one in found.messages]
    assert judge(as_csv(staff([*line(1), "", " "]))).verdict is Verdict.ACCEPT


@pytest.mark.parametrize("called", EVERY_FORMAT)
def test_rows_that_hold_nothing_count_for_nothing(called: str) -> None:
    found = judge(EVERY_FORMAT[called]([[], *staff(line(1), [], [" ", ""], line(2)), []]))
    assert (found.verdict, found.data_rows) == (Verdict.ACCEPT, 2)
    assert [row.row for row in found.rows] == [3, 6]


def test_empty_cells_to_the_end_of_the_sheet_are_nothing() -> None:
    body = as_ods(staff())
    with zipfile.ZipFile(BytesIO(body)) as file:
        members = {one: file.read(one) for one in file.namelist()}
    tail = (
        b'<table:table-row table:number-rows-repeated="1048000">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    members["content.xml"] = members["content.xml"].replace(b"</table:table>", tail)
    found = judge(packed(members))
    assert (found.verdict, found.data_rows) == (Verdict.ACCEPT, 3)


def test_a_workbook_with_macros_is_refused_here_as_by_the_file_store() -> None:
    with zipfile.ZipFile(BytesIO(as_xlsx(staff()))) as file:
        members = {one: file.read(one) for one in file.namelist()}
    found = judge(packed(members | {"xl/vbaProject.bin": b"macro"}))
    assert (found.verdict, codes(found)) == (Verdict.REJECT_FILE, ["FI-14"])


def test_more_rows_than_a_list_needs_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_bytes(as_csv(staff(*[["x"]] * 600)) + b"\r\n" * 60_000)
    found = judge(file)
    assert (found.messages[0].row, found.messages[0].code) == (60_001, "FI-03")
    assert (found.verdict, found.rows_rejected) == (Verdict.REJECT_FILE, found.data_rows)


def test_of_many_mistakes_the_first_are_told_and_the_rest_counted() -> None:
    found = judge(as_csv(staff(line(1), *[line(n, fte="2") for n in range(2, 702)])))
    assert (found.verdict, found.rows_rejected, found.counts["error"]) == (
        Verdict.REJECT_ROWS,
        700,
        700,
    )
    assert len(found.messages) == 501
    assert found.messages[-1].message.startswith("There are 200 more errors")


@pytest.mark.parametrize("called", EVERY_FORMAT)
def test_the_name_of_a_file_says_nothing(called: str, tmp_path: Path) -> None:
    file = tmp_path / "list.pdf"
    file.write_bytes(EVERY_FORMAT[called](staff()))
    assert (judge(file).verdict, judge(file).format) == (Verdict.ACCEPT, called)


@pytest.mark.parametrize("called", EVERY_FORMAT)
@pytest.mark.parametrize("in_memory", [10, 1_000_000])
def test_a_file_that_is_handed_in_open_stays_open(called: str, in_memory: int) -> None:
    with SpooledTemporaryFile(max_size=in_memory) as file:
        file.write(EVERY_FORMAT[called](staff()))
        assert [judge(file).verdict for _ in range(2)] == [Verdict.ACCEPT] * 2
        assert not file.closed


def test_the_sheet_with_the_list_is_found_among_others() -> None:
    first = ("About this list", [["Made by HR"], ["Staff", "see the next sheet"]])
    secret = ("Old", staff(line(9)))
    found = judge(as_xlsx(staff(), before=[first, secret], hidden=["Old"]))
    assert (found.sheet, found.sheets) == ("List", ("About this list", "List"))
    assert (found.verdict, codes(found)) == (Verdict.ACCEPT, ["FI-09"])
    both = judge(as_xlsx(staff(), before=[("Homes", staff(line(4)))]))
    assert (both.verdict, codes(both)) == (Verdict.ACCEPT_WITH_WARNINGS, ["FI-09"])
    assert judge(as_xlsx(staff(), before=[first]), sheet="About this list").verdict is (
        Verdict.REJECT_FILE
    )
