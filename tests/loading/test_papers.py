"""Reading a review's papers: whole or not at all, each mistake with its place."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backend.loading.folder import FolderRefused
from backend.loading.papers import read_papers
from backend.settings import HOME

SAMPLE = HOME / "sample" / "leicester-2013"


def test_the_sample_is_whole() -> None:
    papers = read_papers(SAMPLE)
    lines = [line for person in papers.people for line in person.lines]
    assert (len(papers.people), len(lines)) == (455, 457)
    assert sum(not line.in_post for line in lines) == 12
    assert sum(line.fte for line in lines) == 40972
    counted = (papers.sessions, papers.revisions, papers.posts, papers.structure, papers.comments)
    assert [len(part) for part in counted] == [35, 23, 44, 111, 231]
    assert any("w/c 2014-03-14 is a Friday" in warning for warning in papers.warnings)


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        text = (folder / file).read_text()
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1))

    return spoil


def removed(file: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).unlink()


def appended(file: str, text: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        with (folder / file).open("a") as out:
            out.write(text)

    return spoil


def comment(**different: object) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        path = folder / "comments.jsonl"
        first, _, rest = path.read_text().partition("\n")
        path.write_text(json.dumps({**json.loads(first), **different}) + "\n" + rest)

    return spoil


STAFF, COMMENTS = "staff_in_scope.csv", "comments.jsonl"
SPOILED = [
    (removed("revisions.csv"), "revisions.csv", 1, "", "missing"),
    (replaced(STAFF, "employee_ref,", "employee,"), STAFF, 1, "employee_ref", "column is missing"),
    (replaced(STAFF, "E0002,", "E0001,"), STAFF, 3, "employee_ref", "stands in row 2 already"),
    (replaced(STAFF, "Social Worker,0.54", "Social Worker,1.54"), STAFF, 3, "fte", "not more than"),
    (replaced(STAFF, "Social Worker,0.54", "Social Worker,0"), STAFF, 3, "fte", "more than 0"),
    (replaced(STAFF, "Social Worker,0.54", "Social Worker,half"), STAFF, 3, "fte", "decimals"),
    (replaced(STAFF, "Social Worker,0.54", "Social Worker,0.545"), STAFF, 3, "fte", "decimals"),
    (replaced(STAFF, ",0.54,true", ",0.54,yes"), STAFF, 3, "in_post", "true, false"),
    (replaced(STAFF, "E0002,P0002", "E0002,P0002,x"), STAFF, 3, "", "cells where the header"),
    (replaced(STAFF, "Dodd", "Do\x00dd"), STAFF, 3, "surname", "NUL"),
    (replaced("revisions.csv", "2014-01-17", "2014-01-32"), "revisions.csv", 2, "update_date",
     "is not a date"),
    (replaced("timeline.csv", "2013-10-28T17:00", "2013-10-28T14:00"), "timeline.csv", 3,
     "ends_at", "ends before it starts"),
    (replaced("post_mapping.csv", "no change", "same"), "post_mapping.csv", 2, "change", "not one"),
    (comment(author="E9999"), COMMENTS, 1, "author", "not in staff_in_scope.csv"),
    (comment(author=None), COMMENTS, 1, "confidentiality", "no author"),
    (comment(about_section="99"), COMMENTS, 1, "about_section", "not in sections.csv"),
    (comment(text=" "), COMMENTS, 1, "text", "empty"),
    (comment(text="a\x00b"), COMMENTS, 1, "text", "NUL"),
    (comment(submitted_at="2013-10-28T17:21"), COMMENTS, 1, "submitted_at", "no zone"),
    (comment(links_to_revision=["V9-01"]), COMMENTS, 1, "links_to_revision", "not in revisions"),
    (appended(COMMENTS, "{half"), COMMENTS, 232, "", "not readable as JSON"),
    (appended(COMMENTS, "[]\n"), COMMENTS, 232, "", "not a JSON object"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "file", "row", "column", "says"), SPOILED)
def test_a_mistake_is_told_with_file_row_and_column(
    tmp_path: Path, spoil: Callable[[Path], None], file: str, row: int, column: str, says: str
) -> None:
    folder = tmp_path / "leicester-2013"
    shutil.copytree(SAMPLE, folder)
    spoil(folder)
    with pytest.raises(FolderRefused) as refused:
        read_papers(folder)
    found = [p for p in refused.value.problems if (p.file, p.row, p.column) == (file, row, column)]
    assert [says in p.message for p in found] == [True]
    assert "Nothing was loaded" in refused.value.told


def test_a_file_in_another_encoding_is_told_so(tmp_path: Path) -> None:
    folder = tmp_path / "leicester-2013"
    shutil.copytree(SAMPLE, folder)
    (folder / "sections.csv").write_bytes("section_id,title\nES,Café".encode("cp1252"))
    with pytest.raises(FolderRefused) as refused:
        read_papers(folder)
    assert ("sections.csv", 2) in [(p.file, p.row) for p in refused.value.problems]
