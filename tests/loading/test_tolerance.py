"""What a folder may do: kept as it stands, and noted where a person should look."""

from pathlib import Path

import pytest

from backend.loading.folder import ReviewFolder
from tests.loading.spoil import Spoil, a_copy, appended, comment, removed, replaced, written

STAFF, TIMES = "staff_in_scope.csv", "timeline.csv"

ODD: list[tuple[Spoil, str, int, str, str]] = [
    (replaced(STAFF, "source_line", "pay_number"), STAFF, 1, "pay_number",
     "this column is not known; it is not read"),
    (replaced(STAFF, ",1,false,star+strike", ",1,false,"), STAFF, 16, "leaver_mark",
     "E0015 has left without a mark"),
    (replaced(STAFF, "Benjamin,Dodd", "Cheryl,Finch"), STAFF, 3, "surname",
     "P0002 has the same name as another person; their references differ"),
    (replaced(TIMES, "2014-02-17", "2014-02-18"), TIMES, 35, "starts_at",
     "w/c 2014-02-18 is a Tuesday, not a Monday"),
    (replaced(TIMES, "2013-11-11T09:30,exact", "2013-11-11T09:45,exact"), TIMES, 8, "starts_at",
     "overlaps the session of unions in row 7 (MT-02)"),
    (comment(submitted_at="2014-01-18T00:00:00+00:00", links_to_revision=[]), "comments.jsonl", 1,
     "submitted_at", "C0001 came after the end of consultation on 2014-01-17 and is kept as late"),
    (comment(mood="cross"), "comments.jsonl", 1, "mood", "this name is not known; it is not read"),
    (removed("discrepancies.csv"), "discrepancies.csv", 1, "",
     "this file is missing; a review can do without it"),
    (lambda folder: (folder / "salaries.csv").touch(), "salaries.csv", 1, "",
     "this file is no part of a review; it is not read"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "file", "row", "column", "says"), ODD)
def test_what_is_odd_is_noted_with_file_row_and_column(
    tmp_path: Path, change: Spoil, file: str, row: int, column: str, says: str
) -> None:
    folder = a_copy(tmp_path)
    change(folder)
    noted = [(w.file, w.row, w.column, w.message) for w in ReviewFolder.read(folder).warnings]
    assert (file, row, column, says) in noted


def test_lines_of_one_person_that_make_more_than_a_whole_job_are_noted(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    for file in (STAFF, "slotting_expected.csv"):
        lines = (folder / file).read_text().split("\n")
        lines[206] = lines[206].replace(",0.5,", ",0.61,")
        written(file, "\n".join(lines).encode())(folder)
    noted = [str(w) for w in ReviewFolder.read(folder).warnings]
    assert (
        "staff_in_scope.csv, row 207, column fte: the lines of P0027 add up to 1.11 FTE; check "
        "that these are one person (ES-02)"
    ) in noted


def test_a_comment_in_the_last_second_of_the_last_day_is_not_late(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    comment(227, submitted_at="2014-01-17T23:59:59+00:00")(folder)
    late = [w.row for w in ReviewFolder.read(folder).warnings if w.file == "comments.jsonl"]
    assert late == [228, 229, 230, 231]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    before = ReviewFolder.read(folder)
    for file in (STAFF, "comments.jsonl"):
        raw = (folder / file).read_bytes()
        written(file, b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))(folder)
    assert ReviewFolder.read(folder) == before


def test_columns_may_stand_in_any_order_and_blank_rows_between(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    written("sections.csv", b"title,section_id\n\nScope,1.3\n")(folder)
    written("comments.jsonl", b"")(folder)
    assert [s.section_id for s in ReviewFolder.read(folder).sections] == ["1.3"]


def test_a_cell_of_several_lines_is_one_row(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    replaced(TIMES, "Hand over proposals", "Hand over\nproposals")(folder)
    assert "\n" in ReviewFolder.read(folder).sessions[0].actions
    assert (TIMES, 36) in [(w.file, w.row) for w in ReviewFolder.read(folder).warnings]


def test_a_persons_own_words_are_kept_to_the_letter(tmp_path: Path) -> None:
    folder, words = a_copy(tmp_path), "  =SUM(A1) Dziękuję 🙂 <b>no</b>\n\n\u2028 end "
    comment(text=words)(folder)
    assert ReviewFolder.read(folder).comments[0].text == words


def test_a_review_may_have_no_comments_yet(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    written("comments.jsonl", b"")(folder)
    appended("comments.jsonl", "\n")(folder)
    assert ReviewFolder.read(folder).comments == ()
