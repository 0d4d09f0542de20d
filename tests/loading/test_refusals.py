"""A spoiled folder is refused whole, each mistake with its file, row and column."""

from pathlib import Path

import pytest

from backend.loading.folder import FolderRefused, ReviewFolder
from tests.loading.spoil import (
    Spoil,
    a_copy,
    appended,
    comment,
    comment_without,
    removed,
    replaced,
    written,
)

STAFF, COMMENTS, TIMES = "staff_in_scope.csv", "comments.jsonl", "timeline.csv"
POSTS, MAPPING, REVISIONS = "posts_current_vs_proposed.csv", "post_mapping.csv", "revisions.csv"
EXPECTED, JOBS = "slotting_expected.csv", "job_descriptions.csv"

SPOILED: list[tuple[Spoil, str, int, str, str]] = [
    # Files and their form
    (removed("governance.csv"), "governance.csv", 1, "", "this file is missing or can't be read"),
    (removed(COMMENTS), COMMENTS, 1, "", "this file is missing or can't be read"),
    (written(TIMES, b""), TIMES, 1, "", "this file is empty"),
    (written("sections.csv", b"section_id,title\n"), "sections.csv", 1, "",
     "this file has no rows under its header"),
    (written("sections.csv", "section_id,title\nES,Café\n".encode("cp1252")), "sections.csv", 2,
     "", "is not UTF-8; save the file as UTF-8"),
    (replaced(STAFF, "employee_ref,", "employee,"), STAFF, 1, "employee_ref",
     "this column is missing"),
    (replaced(STAFF, "given_name,", "surname,"), STAFF, 1, "surname",
     "this column stands in the header twice"),
    (replaced(STAFF, "E0002,P0002", "E0002,P0002,x"), STAFF, 3, "",
     "13 cells where the header has 12"),
    (replaced(STAFF, "\nE0002,", '\n\n"E0002"x,'), STAFF, 4, "",
     "can't be read as CSV: ',' expected after '\"'"),
    (appended("eia_effects.csv", '"never closed'), "eia_effects.csv", 21, "",
     "can't be read as CSV: unexpected end of data"),
    # People
    (replaced(STAFF, "E0002,", "E0001,"), STAFF, 3, "employee_ref",
     "E0001 stands in row 2 already"),
    (replaced(STAFF, "P0002,", "panel-2,"), STAFF, 3, "person_ref",
     "“panel-2” is not a reference such as E0001 or AB-123"),
    (replaced(STAFF, "Benjamin,Dodd", "Benjamin,  "), STAFF, 3, "surname", "is empty"),
    (replaced(STAFF, "Dodd", "Do\x00dd"), STAFF, 3, "surname", "holds a NUL character"),
    (replaced(STAFF, "Dodd", "D" * 20_001), STAFF, 3, "surname",
     "is 20,001 characters long; 20,000 is the most"),
    (replaced(STAFF, "e0002@example.org", "e0002"), STAFF, 3, "email",
     "“e0002” is not an e-mail address"),
    (replaced(STAFF, "e0002@", "E0001@"), STAFF, 3, "email", "is the address of P0001 in row 2"),
    (replaced(STAFF, "Worker,0.54", "Worker,1.54"), STAFF, 3, "fte",
     "FTE “1.54” must be more than 0 and not more than 1.00"),
    (replaced(STAFF, "Worker,0.54", "Worker,0.00"), STAFF, 3, "fte",
     "FTE “0.00” must be more than 0 and not more than 1.00"),
    (replaced(STAFF, "Worker,0.54", "Worker,-0.54"), STAFF, 3, "fte",
     "“-0.54” may not be less than 0"),
    (replaced(STAFF, "Worker,0.54", "Worker,½"), STAFF, 3, "fte",
     "“½” is not a number with at most two decimals"),
    (replaced(STAFF, "Worker,0.54", "Worker,0.545"), STAFF, 3, "fte",
     "“0.545” is not a number with at most two decimals"),
    (replaced(STAFF, "Worker,0.54", "Worker,nan"), STAFF, 3, "fte",
     "“nan” is not a number with at most two decimals"),
    (replaced(STAFF, ",0.54,true", ",0.54,yes"), STAFF, 3, "in_post",
     "“yes” is neither true nor false"),
    (replaced(STAFF, ",1,false,star", ",1,true,star"), STAFF, 16, "leaver_mark",
     "marks a leaver, but in_post says true"),
    (replaced(STAFF, ",1,false,star+strike", ",1,false,gone"), STAFF, 16, "leaver_mark",
     "“gone” is not one of: empty, star, star+strike"),
    (replaced(STAFF, "P0002,", "E0001,"), STAFF, 3, "person_ref",
     "E0001 is the reference of a line of P0001; nobody else bears it"),
    (replaced(STAFF, "P0002,", "P0001,"), STAFF, 3, "person_ref",
     "P0001 has another name in row 2"),
    # Timetable and business case
    (replaced(TIMES, "1,Meet", "one,Meet"), TIMES, 2, "stage_no", "“one” is not a whole number"),
    (replaced(TIMES, "2013-10-28T15:30", "2013-10-32T15:30"), TIMES, 3, "starts_at",
     "“2013-10-32” is not a date such as 2014-01-17"),
    (replaced(TIMES, "2013-10-28T15:30", "2013-10-28T25:30"), TIMES, 3, "starts_at",
     "“2013-10-28T25:30” has a time that no clock shows"),
    (replaced(TIMES, "2013-10-28T15:30", "2014-03-30T01:30"), TIMES, 3, "starts_at",
     "“2014-03-30T01:30” was skipped when the clocks went forward"),
    (replaced(TIMES, "2013-10-28T17:00", "2013-10-28T14:00"), TIMES, 3, "ends_at",
     "the session ends before it starts (MT-03)"),
    (replaced(TIMES, "2013-10-28T17:00", ""), TIMES, 3, "ends_at",
     "an exact session needs a time at which it ends"),
    (replaced(TIMES, ",,week_commencing", ",,week"), TIMES, 32, "date_kind",
     "“week” is not one of: exact, date, week_commencing"),
    (replaced(TIMES, "group 2 LAC", "group two"), TIMES, 9, "group",
     "“group two” is neither all, unions, Residential nor a group 1, 2, …"),
    (replaced(TIMES, "2,First meeting with staff", "2,First meeting"), TIMES, 4, "stage",
     "stage 2 has another title above"),
    (replaced(REVISIONS, "2014-01-17", "2014-02-29"), REVISIONS, 2, "update_date",
     "“2014-02-29” is not a date such as 2014-01-17"),
    (replaced(REVISIONS, "V3-02", "V3-01"), REVISIONS, 3, "revision_id",
     "V3-01 stands in row 2 already"),
    (replaced(REVISIONS, "V3-02,2014-01-17", "V3-02,2014-01-18"), REVISIONS, 3, "update_date",
     "other lines of V3 are dated 2014-01-17"),
    (replaced("sections.csv", "\n1.3,", "\nES,"), "sections.csv", 3, "section_id",
     "ES stands in row 2 already"),
    # Posts, job descriptions, figures
    (replaced(POSTS, "520800,post,", "520800,job,"), POSTS, 2, "row_type",
     "“job” is not one of: post, allowance"),
    (replaced(POSTS, "520800", "£520,800".replace(",", "")), POSTS, 2, "proposed_cost_gbp",
     "“£520800” is not a whole number"),
    (replaced(POSTS, "Resources,Team Manager - 16+,", "Resources,Service Manager,13,13,,,0,"),
     POSTS, 4, "", "16 cells where the header has 11"),
    (replaced(POSTS, "Team Manager,21.5,11", "service manager,21.5,13"), POSTS, 3, "post",
     "the proposed service manager of this band stands in row 2 already"),
    (replaced(MAPPING, "no change", "same"), MAPPING, 2, "change",
     "“same” is not one of: empty, new, deleted, no change, renamed"),
    (replaced(MAPPING, "Service Manager,Service Manager,", "Service Manager,,"), MAPPING, 2,
     "new_post", "is empty"),
    (replaced("proposed_structure.csv", ",yes,", ",maybe,"), "proposed_structure.csv", 2,
     "is_manager", "“maybe” is neither yes nor no"),
    (replaced(JOBS, ",5,0,5,0,1638", ",5,0,6,0,1638"), JOBS, 58, "statements_minus_marks",
     "6 statements less 5 marks leave 1"),
    (replaced("job_description_requirements.csv", "Residential Practitioner,", "Nobody,"),
     "job_description_requirements.csv", 2, "title",
     "“Nobody” is no proposed job description in job_descriptions.csv"),
    (replaced("equality_profile.csv", "male,22", "male,122"), "equality_profile.csv", 2, "percent",
     "122 is more than 100"),
    (replaced("eia_impacts.csv", "2013-10-08", "8 October 2013"), "eia_impacts.csv", 2,
     "step_date", "“8 October 2013” is not a date such as 2014-01-17"),
    (replaced("finance_totals.csv", "199.18", "199,18".replace(",", ";")), "finance_totals.csv", 2,
     "proposed_fte", "“199;18” is not a number with at most two decimals"),
    (replaced("governance.csv", 'Programme Board,"735,743,786"', 'A board,"735,743,786"'),
     "governance.csv", 2, "reports_to", "“A board” is not a role of this file"),
    # Comments
    (comment(author="E9999"), COMMENTS, 1, "author", "“E9999” is not in staff_in_scope.csv"),
    (comment(author="union:D"), COMMENTS, 1, "author",
     "“union:D” is not one of the unions A, B, C"),
    (comment(author=7), COMMENTS, 1, "author", "is not text"),
    (comment(author=None), COMMENTS, 1, "confidentiality",
     "an anonymous comment has no author, and any other has one"),
    (comment(confidentiality="secret"), COMMENTS, 1, "confidentiality",
     "“secret” is not one of: named, withheld, anonymous"),
    (comment(about_section="99"), COMMENTS, 1, "about_section", "“99” is not in sections.csv"),
    (comment(text=" "), COMMENTS, 1, "text", "is empty"),
    (comment(text="a\x00b"), COMMENTS, 1, "text", "holds a NUL character"),
    (comment(text="\ud83d"), COMMENTS, 1, "text", "holds half a character"),
    (comment(submitted_at="2013-10-28T17:21"), COMMENTS, 1, "submitted_at",
     "“2013-10-28T17:21” has no zone; write +00:00 after it"),
    (comment(submitted_at="yesterday"), COMMENTS, 1, "submitted_at",
     "“yesterday” is not an instant such as 2014-01-17T16:59:53+00:00"),
    (comment(2, ref="C0001"), COMMENTS, 2, "ref", "C0001 stands in line 1 already"),
    (comment(links_to_revision=["V9-01"]), COMMENTS, 1, "links_to_revision",
     "“V9-01” is not in revisions.csv"),
    (comment(231, links_to_revision=["V3-01"]), COMMENTS, 231, "links_to_revision",
     "V3-01 of 2014-01-17 is older than the comment of 2014-01-23"),
    (comment(links_to_revision="V2-02"), COMMENTS, 1, "links_to_revision",
     "is not a list of revisions"),
    (comment_without("theme"), COMMENTS, 1, "theme", "is missing"),
    (appended(COMMENTS, "[]\n"), COMMENTS, 232, "", "is not a JSON object"),
    (appended(COMMENTS, "[" * 100_000), COMMENTS, 232, "",
     "can't be read as JSON: too many brackets"),
    # What slotting should come to
    (replaced(EXPECTED, "E0001,", "E9999,"), EXPECTED, 2, "employee_ref",
     "“E9999” is not in staff_in_scope.csv"),
    (replaced(EXPECTED, ",documented,0.54", ",documented,0.55"), EXPECTED, 3, "fte",
     "differs from the line of E0002 in staff_in_scope.csv"),
    (replaced(EXPECTED, "Social Worker,Social Worker,slotted", "Social Worker,Nobody,slotted"),
     EXPECTED, 2, "pool", "“Nobody” is not in slotting_pools.csv"),
    (replaced(EXPECTED, "not_applicable_left", "displaced"), EXPECTED, 16, "outcome",
     "is displaced, but staff_in_scope.csv says in_post false"),
    (replaced("slotting_pools.csv", "143,-11.27", "143,11.27"), "slotting_pools.csv", 2,
     "posts_minus_fte", "posts less FTE in post is -11.27"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "file", "row", "column", "says"), SPOILED)
def test_a_mistake_is_told_with_file_row_and_column(
    tmp_path: Path, spoil: Spoil, file: str, row: int, column: str, says: str
) -> None:
    folder = a_copy(tmp_path)
    spoil(folder)
    with pytest.raises(FolderRefused) as refused:
        ReviewFolder.read(folder)
    found = [(p.file, p.row, p.column, p.message) for p in refused.value.problems]
    assert (file, row, column, says) in found
    assert "Nothing was loaded" in refused.value.told


def test_one_mistake_is_told_once(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    replaced(STAFF, "E0009,", "E0008,")(folder)
    with pytest.raises(FolderRefused) as refused:
        ReviewFolder.read(folder)
    assert refused.value.told == (
        "Nothing was loaded: 1 mistake found. Correct it, then load the folder again.\n"
        "staff_in_scope.csv, row 10, column employee_ref: E0008 stands in row 9 already"
    )


def test_all_mistakes_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    replaced(STAFF, "0.54,true", "2,perhaps")(folder)
    with pytest.raises(FolderRefused) as refused:
        ReviewFolder.read(folder)
    assert [(p.row, p.column) for p in refused.value.problems] == [(3, "fte"), (3, "in_post")]


def test_beyond_two_hundred_mistakes_are_only_counted(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    text = (folder / STAFF).read_text().replace(",true,", ",yes,")
    written(STAFF, text.encode())(folder)
    with pytest.raises(FolderRefused) as refused:
        ReviewFolder.read(folder)
    assert len(refused.value.problems) == 200
    assert "445 mistakes found" in refused.value.told
    assert "The first 200 are:" in refused.value.told


def test_a_mistake_never_brings_control_characters_to_the_screen(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    replaced(STAFF, ",0.54,", ",\x1b[2J,")(folder)
    with pytest.raises(FolderRefused) as refused:
        ReviewFolder.read(folder)
    assert "\x1b" not in refused.value.told


def test_a_folder_that_is_no_review_lists_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(FolderRefused) as refused:
        ReviewFolder.read(tmp_path)
    assert {p.message for p in refused.value.problems} == {"this file is missing or can't be read"}
    assert len(refused.value.problems) == 19
