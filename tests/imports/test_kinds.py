"""Posts, financial lines and timetables; headings in any words, and what the review knows."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from backend.imports.judgement import Judgement, Verdict
from backend.imports.judging import judge
from backend.imports.kinds import KINDS
from backend.imports.kinds.columns import Known, KnownLine
from backend.imports.messages import Severity
from backend.imports.templates import FORMATS, template
from backend.kernel.ids import named
from backend.kernel.rounding import Rounding
from tests.imports.files import HEADINGS, Rows, Struck, as_csv, as_ods, as_xlsx, line, staff

SAMPLE = Path(__file__).parents[2] / "sample" / "leicester-2013"


def places(found: Judgement) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in found.messages]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("called", FORMATS)
def test_a_template_is_filled_in_below_its_example_which_is_passed_over(
    kind: str, called: str
) -> None:
    empty = judge(template(kind, called), kind)
    assert (empty.data_rows, places(empty)[0]) == (0, (1, "", "FI-18"))
    headings, example = _template(kind)
    mine = [cell.replace("Example", "Own").replace("E0001", "E0077") for cell in example]
    found = judge(as_csv([headings, example, mine]), kind)
    assert (found.verdict, found.data_rows) == (Verdict.ACCEPT_WITH_WARNINGS, 1)
    assert (places(found), found.unmatched) == ([(2, "", "FI-35")], ())


def _template(kind: str) -> tuple[list[str], list[str]]:
    text = template(kind, "csv").decode("utf-8-sig")
    headings, example = csv.reader(text.splitlines())
    return headings, example


def test_words_under_the_list_are_no_person() -> None:
    legend = ["* no longer employed as at 18 December 2013", *[""] * (len(HEADINGS) - 1)]
    found = judge(as_csv([*staff(), legend]))
    assert (found.rows_accepted, found.rows_rejected) == (3, 0)
    assert places(found) == [(5, "", "FI-36")]


@pytest.mark.parametrize(
    ("file", "kind", "rows", "said"),
    [
        ("posts_current_vs_proposed", "posts", 44, [(7, "post", "FI-51")]),
        ("posts_current_vs_proposed", "finance", 44, []),
        ("finance_totals", "finance", 7, []),
        ("timeline", "timetable", 35, [(25, "starts_at", "MT-02"), (36, "starts_at", "TT-01")]),
    ],
)
def test_the_papers_of_the_sample_are_accepted(
    file: str, kind: str, rows: int, said: list[tuple[int, str, str]]
) -> None:
    found = judge(SAMPLE / f"{file}.csv", kind)
    assert (found.rows_accepted, found.rows_rejected) == (rows, 0)
    assert [one for one in places(found) if one[2] != "MT-01"] == said


def test_headings_are_recognised_in_the_words_of_other_councils() -> None:
    rows: Rows = [
        ["Payroll No.", "Forename", "Family name", "E-Mail", "Directorate", "Team", "Post Title",
         "W.T.E.", "Consultation group", "Pay grade", "Contract type", "Continuous Service Date"],
        ["00123", "Ann", "Example", "a@example.org", "Fieldwork", "Duty", "Clerk", "0,6", "1",
         "10-11", "permanent", "Mon 1st April 2004"],
    ]  # fmt: skip
    found = judge(as_csv(rows, delimiter=";"))
    assert found.verdict is Verdict.ACCEPT
    (row,) = found.rows
    assert (row.employee_ref, row.fte, row.grade) == ("00123", 60, "10-11")
    assert row.service_start == date(2004, 4, 1)
    assert found.matching["W.T.E."] == "fte"


def test_what_was_chosen_once_is_remembered() -> None:
    rows = staff()
    rows[0][HEADINGS.index("fte")] = "Anteil"
    rows[0][HEADINGS.index("grade")] = "FTE"
    assert judge(as_csv(rows)).verdict is not Verdict.ACCEPT
    found = judge(as_csv(rows), matching={"Anteil": "fte", "FTE": "grade"})
    assert found.verdict is Verdict.ACCEPT
    assert judge(as_csv(rows), matching=found.matching).verdict is Verdict.ACCEPT
    passed = judge(as_csv(staff()), matching={"grade": ""})
    assert (passed.unmatched, passed.asked) == (("grade",), ("grade",))
    assert places(passed) == [(1, "grade", "FI-12")]


def test_a_missing_column_that_was_misspelt_is_guessed_at() -> None:
    rows = staff()
    rows[0][HEADINGS.index("employee_ref")] = "Employe reference"
    found = judge(as_csv(rows))
    assert "Did you mean “Employe reference”?" in found.messages[0].message


def test_of_two_headings_the_one_that_says_so_is_meant() -> None:
    rows: Rows = [["Ref", "Title", "Surname", "Job title", "FTE", "Notes", "Comments"],
                  ["E1", "Mx", "Example", "Clerk", "1", "kept", "passed over"]]  # fmt: skip
    found = judge(as_csv(rows))
    (row,) = found.rows
    assert (row.job_title, row.note) == ("Clerk", "kept")
    assert found.unmatched == ("Title", "Comments")
    unread = [one[1] for one in places(found) if one[2] == "FI-08"]
    assert unread == ["Title", "Comments"]


def test_a_person_without_a_reference_is_no_row_of_totals() -> None:
    found = judge(as_csv(staff(line(1), line(2, employee_ref="", section="Total Care Team"))))
    assert (3, "employee_ref", "FI-20") in places(found)


def test_a_name_in_one_column_is_parted() -> None:
    rows: Rows = [["Ref", "Name", "Post", "FTE"], ["E1", "Example, Ann Bea", "Clerk", "1"],
                  ["E2", "Bob Example", "Clerk", "1"]]  # fmt: skip
    assert [one.name for one in judge(as_csv(rows)).rows] == ["Ann Bea Example", "Bob Example"]


def test_a_cell_is_named_by_its_address() -> None:
    (told,) = judge(as_csv(staff(line(1), line(2, fte="7")))).messages
    assert (told.cell, told.row, told.column) == ("I3", 3, "fte")
    assert told.message == (
        "FTE must be more than 0 and not more than 1.00, and this line says “7”. Correct the cell."
    )


KNOWN = Known(
    lines={
        "E0001": KnownLine(person=named("person", "P0001"), job_title="Social Worker", fte=50),
        "E0002": KnownLine(person=named("person", "P0002"), job_title="Social Worker", fte=100),
        "E0003": KnownLine(person=named("person", "P0099"), job_title="Social Worker", fte=50),
    },
    groups=frozenset({"1", "2R"}),
)


def test_lines_that_are_on_the_list_are_not_taken_for_new_ones() -> None:
    found = judge(as_csv(staff(line(1), line(2), line(3), line(4, group="9"))), known=KNOWN)
    assert (found.verdict, found.rows_accepted) == (Verdict.REJECT_ROWS, 3)
    assert places(found) == [
        (4, "employee_ref", "ES-01"), (3, "employee_ref", "FI-46"), (5, "group", "FI-27"),
        (1, "employee_ref", "FI-46"),
    ]  # fmt: skip
    assert not found.may_be_applied()
    assert found.may_be_applied(accept_rejects=True)


def test_a_list_of_payroll_numbers_alone_names_its_people_by_them() -> None:
    known = Known(lines={
        "E0001": KnownLine(person=named("person", "P-E0001"), job_title="Social Worker", fte=50)
    })  # fmt: skip
    both = staff(line(1, person_ref="E0001"), line(2, person_ref="E0002"))
    for there in (Known(), known):
        assert judge(as_csv(both), known=there).rows_rejected == 0


@pytest.mark.parametrize(
    ("refs", "column"),
    [((("E0001", "E0002"), ("E0002", "E0003")), "employee_ref"),
     ((("E0001", "P0001"), ("E0002", "E0001")), "person_ref")],
)  # fmt: skip
def test_nobody_goes_by_the_reference_of_another_s_line(refs: Any, column: str) -> None:
    lines = [
        line(n, employee_ref=ref, person_ref=own) for n, (ref, own) in enumerate(refs, start=1)
    ]
    found = judge(as_csv(staff(*lines)))
    assert (found.rows_rejected, (3, column, "ES-01") in places(found)) == (1, True)


def test_a_leaver_is_kept_and_asked_about() -> None:
    rows: Rows = [["ref", "surname", "post", "fte", "in post", "leaver", "left on"],
                  ["E1", "A", "Clerk", "1", "no", "*", ""],
                  ["E2", "B", "Clerk", "1", "FALSE", "star+strike", "18/12/2013"],
                  ["E3", "C", "Clerk", "1", "yes", "star", ""]]  # fmt: skip
    found = judge(as_csv(rows))
    assert (4, "leaver", "FI-41") in places(found)
    assert (2, "leaver", "FI-47") in places(found)
    assert [(one.in_post, one.leaver_mark, one.left_on) for one in found.rows] == [
        (False, "star", None), (False, "star+strike", date(2013, 12, 18))
    ]  # fmt: skip


@pytest.mark.parametrize("write", [as_xlsx, as_ods])
def test_a_row_that_is_struck_through_is_a_question(write: Any) -> None:
    found = judge(write(staff(line(1), line(2, surname=Struck("Example2")), line(3))))
    assert (found.verdict, places(found)) == (
        Verdict.ACCEPT_WITH_WARNINGS, [(3, "surname", "FI-33")]
    )  # fmt: skip


def test_a_star_on_a_name_is_a_question_and_no_part_of_the_name() -> None:
    found = judge(as_csv(staff(line(1, surname="Example *"))))
    assert places(found) == [(2, "surname", "FI-34")]
    assert next(iter(found.rows)).surname == "Example"


POSTS = ["group", "post", "proposed_fte", "proposed_band", "current_fte", "current_band",
         "reduction_fte", "proposed_cost_gbp"]  # fmt: skip


def test_posts_under_headings_in_two_rows_are_read_side_by_side() -> None:
    rows: Rows = [["Section", "Post", "Proposed", "", "Current", ""],
                  ["", "", "FTE", "Grade", "FTE", "Grade"],
                  ["Fieldwork", "Social Worker", 20, "9", 22.5, "10-11"],
                  ["Total", "", 20, "", 22.5, ""]]  # fmt: skip
    for content in (as_csv(rows), as_xlsx(rows), as_ods(rows)):
        found = judge(content, "posts")
        assert found.matching["Proposed Grade"] == "proposed_band"
        (row,) = found.rows
        assert (row.proposed_fte, row.current_fte, row.current_band) == (2000, 2250, "10-11")
        assert [one[2] for one in places(found)] == ["FI-13", "FI-16"]


def test_posts_that_do_not_add_up_or_stand_twice_are_told() -> None:
    rows: Rows = [POSTS,
                  ["A", "Clerk", "2", "3", "1.50", "3", "(0.50)", "£45,000"],
                  ["A", "Chef", "2", "3", "1.50", "3", "0.70", ""],
                  ["A", "clerk", "1", "3", "", "", "", ""],
                  ["A", "Cook", "", "", "", "", "", ""],
                  ["A", "Guard", "-1", "", "2", "", "", "1,2,3"]]  # fmt: skip
    found = judge(as_csv(rows), "posts")
    assert places(found) == [
        (4, "post", "FI-50"), (5, "proposed_fte", "FI-20"), (6, "proposed_fte", "FI-23"),
        (6, "proposed_cost_gbp", "FI-23"), (3, "reduction_fte", "FN-02"),
    ]  # fmt: skip
    assert next(iter(found.rows)).proposed_cost_gbp == 4_500_000


def test_financial_lines_are_added_up_to_their_subtotals() -> None:
    rows: Rows = [["item", "proposed_fte", "current_fte", "reduction_fte", "amount_gbp"],
                  ["Managers", "8", "9.50", "-1.50", "520,800"],
                  ["Workers", "20", "22.50", "-2.50", "1.000.000,50"],
                  ["Subtotal: Fieldwork", "28", "32.00", "-4.01", "1,520,801"],
                  ["Chefs", "5.3", "5.3", "0", "100000"],
                  ["Homes subtotal", "5.3", "5.3", "", "90000"],
                  ["Total", "33.3", "37.3", "-4", "1610801"],
                  ["Total savings", "", "", "", "1853495"]]  # fmt: skip
    found = judge(as_csv(rows, delimiter=";"), "finance")
    assert found.rows_accepted == 7
    assert places(found) == [
        (6, "amount_gbp", "FN-01"), (4, "reduction_fte", "FN-02"), (4, "amount_gbp", "FN-01"),
        (7, "reduction_fte", "FN-02"),
    ]  # fmt: skip
    kinds = [one.kind for one in found.rows]
    assert kinds == ["line", "line", "subtotal", "line", "subtotal", "total", "saving"]


def test_figures_are_held_against_each_other_by_the_review_s_own_rounding() -> None:
    posts: Rows = [POSTS, ["A", "Clerk", "2", "3", "1.50", "3", "(0.45)", "£45,000"]]
    lines: Rows = [["item", "proposed_fte", "current_fte", "reduction_fte", "amount_gbp"],
                   ["Chefs", "5", "5", "0", "100000"],
                   ["Total", "5", "5", "", "100004"]]  # fmt: skip
    for pinned, said in (({}, ["FN-02"]), ({"P26": 5}, [])):
        own = Known(rounding=Rounding.of(pinned))
        assert [m[2] for m in places(judge(as_csv(posts), "posts", known=own))] == said
    for pounds, weight in ((1, Severity.WARNING), (4, Severity.INFO)):
        own = Known(rounding=Rounding.of({"P26.money": pounds}))
        [told] = judge(as_csv(lines), "finance", known=own).messages
        assert (told.code, told.severity) == ("FN-01", weight)


def test_a_timetable_is_read_in_the_ways_it_is_written() -> None:
    rows: Rows = [["Stage", "Date", "Time", "Until", "Venue", "For whom"],
                  ["Meeting", "Mon 28 Oct 2013", "3.30pm", "17:00", "Hall", "all"],
                  ["Deadline", "06/11/2013", "", "", "", ""],
                  ["List", "w/c 14 March 2014", "", "", "", "all"],
                  ["Hearing", "w/c 17 February 2014", "", "", "", "all"],
                  ["Late", "28/10/2013", "16:00", "15:00", "Hall", "all"],
                  ["Clash", "28/10/2013", "16:30", "17:30", "Annexe", "1"],
                  ["Skipped", "30/03/2014", "01:30", "02:30", "Hall", "all"]]  # fmt: skip
    found = judge(as_csv(rows), "timetable")
    assert places(found) == [
        (6, "Until", "MT-03"), (8, "Date", "FI-24"), (4, "Date", "TT-01"), (7, "Date", "MT-02"),
    ]  # fmt: skip
    assert [(one.starts_at, one.date_kind) for one in found.rows] == [
        ("2013-10-28T15:30", "exact"), ("2013-11-06", "date"), ("2014-03-14", "week_commencing"),
        ("2014-02-17", "week_commencing"), ("2013-10-28T16:30", "exact"),
    ]  # fmt: skip
    told = [one.message for one in found.messages if one.code == "TT-01"]
    assert told == ["w/c 14 March 2014 is a Friday: did you mean 10 or 17 March 2014?"]


AFTERNOON = datetime(2013, 10, 28, 15, 30)  # noqa: DTZ001 - a spreadsheet knows no zone


@pytest.mark.parametrize(
    "cell", [AFTERNOON, "2013-10-28T15:30", "28/10/2013 15:30",
             "28 October 2013 at 3.30pm"],
)  # fmt: skip
def test_a_start_holds_its_time(cell: Any) -> None:
    rows: Rows = [["stage", "starts_at", "ends_at", "venue", "group"],
                  ["Meeting", cell, "17:00", "Hall", "all"]]  # fmt: skip
    (row,) = judge(as_xlsx(rows), "timetable").rows
    assert (row.starts_at, row.ends_at) == ("2013-10-28T15:30", "2013-10-28T17:00")


DATES = ["stage_no", "stage", "group", "starts_at", "ends_at", "date_kind", "venue"]


@pytest.mark.parametrize(
    ("kind", "rows", "code", "said"),
    [
        ("timetable", [DATES, ["1", "Launch", "all", "2013-10-28", "", "exact", "Hall"]], "FI-52",
         "A session needs a time of day. Add it, or call it a date."),
        ("timetable", [DATES, ["1", "Launch", "all", "2013-10-28", "", "date", ""],
                       ["1", "Close", "all", "2013-10-29", "", "date", ""]], "FI-53",
         "Stage 1 has another title in row 2: “Launch”. Give it one title, or another number."),
        ("timetable", [DATES, ["1", "Launch", "all", "2013-10-28T10:00", "", "exact", "Hall"]],
         "FI-54", "This session has no end. Add it, so that overlaps can be found."),
        ("timetable", [DATES, ["1", "Launch", "all", "2013-10-28", "", "some day", ""]], "FI-29",
         "“some day” is none of exact, date and week_commencing. Write one of the three."),
        ("posts", [["post", "proposed_fte", "row_type"], ["Clerk", "1", "thing"]], "FI-29",
         "“thing” is neither post nor allowance. Write one of the two."),
        ("timetable", [DATES, ["1", "x" * 2_001, "all", "2013-10-28", "", "date", ""]], "FI-22",
         "The text is longer than 2,000 letters. Shorten it."),
    ],
)  # fmt: skip
def test_a_cell_that_no_list_of_its_kind_holds_is_told_in_a_sentence(
    kind: str, rows: Rows, code: str, said: str
) -> None:
    found = judge(as_csv(rows), kind)
    assert (code, said) in [(one.code, one.message) for one in found.messages]


def test_a_mark_of_a_leaver_that_is_none_is_told() -> None:
    rows: Rows = [[*HEADINGS, "leaver_mark"], [*line(1), "perhaps"]]
    (one,) = [m for m in judge(as_csv(rows)).messages if m.code == "FI-29"]
    assert "“perhaps” marks no leaver." in one.message
