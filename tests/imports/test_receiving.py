"""What a list would change, by kind: only what differs, and nothing that the file does not say."""

from datetime import date
from typing import Any

from backend.imports.changes import Change
from backend.imports.kinds.finance import FinanceRow
from backend.imports.kinds.posts import PostRow
from backend.imports.kinds.staff_row import StaffRow
from backend.imports.kinds.timetable import SessionRow
from backend.imports.receiving import RECEIVING
from backend.imports.receiving.finance import StandingDraft, StandingFigure, StandingFinance
from backend.imports.receiving.posts import StandingPost
from backend.imports.receiving.shape import mark
from backend.imports.receiving.staff import StandingLine
from backend.imports.receiving.timetable import StandingDate
from backend.kernel.ids import named

TODAY = date(2013, 12, 20)


def found(kind: str, rows: list[Any], lines: list[Any]) -> list[Change]:
    every = RECEIVING[kind].compare(rows, lines, "TEST-1", TODAY)
    return [one for one in every if isinstance(one, Change)]


def said(kind: str, rows: list[Any], lines: list[Any]) -> list[str]:
    every = RECEIVING[kind].compare(rows, lines, "TEST-1", TODAY)
    return [one.code for one in every if not isinstance(one, Change)]


def told(changes: list[Change]) -> list[tuple[str, str, str, str]]:
    return [(one.what, one.order, one.was, one.now) for one in changes]


def row(**other: Any) -> StaffRow:
    given = {
        "row": 2, "employee_ref": "E1", "person_ref": "P1", "given_name": "Alex",
        "surname": "Example", "job_title": "Social Worker", "fte": 100, "group": "1",
        "service": "Fieldwork", "section": "Duty",
    }  # fmt: skip
    return StaffRow(**{**given, **other})


def line(**other: Any) -> StandingLine:
    given = {
        "employee_ref": "E1", "person": named("person", "P1"), "name": "Alex Example", "email": "",
        "job_title": "Social Worker", "service": "Fieldwork", "section": "Duty", "group": "1",
        "fte": 100, "in_post": True,
    }  # fmt: skip
    return StandingLine(**{**given, **other})


def test_a_file_that_says_what_stands_changes_nothing() -> None:
    assert found("staff", [row()], [line()]) == []
    assert found("staff", [row(group="", section="", service="")], [line()]) == []


def test_hours_title_and_group_are_changed_each_by_its_own_order() -> None:
    changes = found("staff", [row(fte=50, job_title="Manager", group="2")], [line()])
    assert told(changes) == [
        ("fte", "ChangeFTE", "1.00 FTE", "0.50 FTE"),
        ("job_title", "ChangeTitle", "Social Worker", "Manager"),
        ("group", "ChangeGroup", "1", "2"),
    ]
    assert changes[0].back_fields["now"] == "100"


def test_what_a_list_says_of_grade_and_service_is_kept_and_changed() -> None:
    told_of = {"grade": "9", "employment_status": "permanent", "service_start": date(2004, 4, 1)}
    (joins,) = found("staff", [row(**told_of)], [])
    kept = joins.fields["lines"][0]
    assert (kept["grade"], kept["status"], kept["service_from"]) == ("9", "permanent", "2004-04-01")
    changes = found("staff", [row(**told_of)], [line(grade="8", service_from=date(2004, 4, 1))])
    assert told(changes) == [
        ("grade", "ChangeAssignment", "8", "9"), ("status", "ChangeAssignment", "", "permanent")
    ]  # fmt: skip


def test_a_new_name_is_one_change_for_all_lines_of_a_person() -> None:
    rows = [row(surname="Other"), row(row=3, employee_ref="E2", surname="Other")]
    (change,) = found("staff", rows, [line(), line(employee_ref="E2")])
    assert (change.order, change.fields["name"]) == ("ChangeName", "Alex Other")
    assert change.back_fields["correction"]


def test_who_was_taken_out_of_scope_comes_back_with_the_file() -> None:
    out = line(in_post=False, state="removed")
    changes = found("staff", [row(fte=50)], [out])
    assert [one.order for one in changes] == ["ReturnToScope", "ChangeFTE"]


def test_a_line_manager_is_noted_by_reference_or_by_a_name_that_one_person_bears() -> None:
    boss = row(row=3, employee_ref="E9", person_ref="P9", given_name="Bo", surname="Boss")
    rows = [row(line_manager="bo boss"), boss, row(row=4, employee_ref="E2", line_manager="e9")]
    stands = [line(), line(employee_ref="E2", manager="E1")]
    assert told(found("staff", rows, stands)) == [
        ("manager", "ChangeAssignment", "", "E9"),
        ("joined", "AddToScope", "", "Social Worker, 1.00 FTE"),
        ("manager", "ChangeAssignment", "E1", "E9"),
    ]
    for strange in ("Somebody Else", "Alex Example", "E1"):  # unknown, oneself, oneself
        assert found("staff", [row(line_manager=strange)], [line()]) == []
        assert said("staff", [row(line_manager=strange)], [line()]) == ["LS-14"]
    twins = [row(row=n, employee_ref=f"E{n}", person_ref=f"P{n}", given_name="Bo", surname="Boss")
             for n in (5, 6)]  # fmt: skip
    assert said("staff", [row(line_manager="Bo Boss"), *twins], [line()]) == ["LS-14"]
    assert found("staff", [row()], [line(manager="E9")]) == []


def test_acting_and_the_reason_of_a_leaver_are_taken_from_the_file() -> None:
    acts = row(acting="acting")
    assert told(found("staff", [acts], [line()])) == [
        ("acting", "ChangeAssignment", "substantive", "acting"),
    ]
    assert found("staff", [row(acting="substantive"), row(acting="")], [line()]) == []
    (comes,) = found("staff", [acts], [])
    assert comes.fields["lines"][0]["acting"] is True
    (gone,) = found("staff", [row(in_post=False, left_on=TODAY, left_reason="Retired")], [line()])
    assert (gone.fields["left_on"], gone.fields["reason"]) == ("2013-12-20", "Retired")


def test_a_person_with_two_new_lines_joins_once() -> None:
    changes = found("staff", [row(), row(row=3, employee_ref="E2")], [])
    assert [(one.what, one.order) for one in changes] == [
        ("joined", "AddToScope"), ("added", "AddAssignment")
    ]  # fmt: skip
    assert changes[1].with_person
    further = found("staff", [row(employee_ref="E2")], [line()])
    assert [(one.what, one.with_person) for one in further if one.row] == [("added", False)]


def test_a_file_without_references_of_people_gives_each_line_a_person() -> None:
    (change,) = found("staff", [row(person_ref="E1")], [])
    assert change.fields["person_ref"] == "E1"


def test_who_goes_by_the_reference_of_a_line_is_whoever_has_that_line() -> None:
    changes = found("staff", [row(employee_ref="E2", person_ref="E1")], [line()])
    assert [(one.what, one.order) for one in changes if one.row] == [("added", "AddAssignment")]


def test_leavers_are_struck_and_those_missing_wait_for_a_word() -> None:
    gone = row(in_post=False, left_on=date(2013, 12, 1))
    changes = found("staff", [gone], [line(), line(employee_ref="E9")])
    assert [(one.row, one.fields.get("left_on")) for one in changes] == [
        (2, "2013-12-01"),
        (0, None),
    ]
    assert found("staff", [row()], [line(in_post=False)]) == []


def test_any_difference_in_what_stands_gives_another_mark() -> None:
    assert mark([line()]) == mark([line()])
    assert mark([line()]) != mark([line(fte=99)])


def test_posts_are_known_by_side_and_name_and_told_apart_by_grade() -> None:
    now = StandingPost(
        side="current", key="k", title="Chef", group="Homes", team="", location="", grade="3",
        fte=530,
    )  # fmt: skip
    same = PostRow(row=2, group="Homes", post="Chef", current_fte=530, current_band="3")
    assert found("posts", [same], [now]) == []
    both = PostRow(row=2, group="Homes", post="Chef", current_fte=500, current_band="4",
                   proposed_fte=400, proposed_band="4")  # fmt: skip
    assert told(found("posts", [both], [now])) == [
        ("fte", "ChangePost", "5.30 FTE", "5.00 FTE"),
        ("grade", "ChangePost", "3", "4"),
        ("joined", "ProposePost", "", "4.00 FTE, grade 4"),
    ]
    (gone,) = found("posts", [], [now])
    assert (gone.order, gone.back) == ("DeletePost", "RestorePost")


def test_a_post_that_was_deleted_comes_back_with_the_file_and_is_no_new_one() -> None:
    gone = StandingPost(
        side="current", key="k", title="Chef", group="Homes", team="", location="", grade="3",
        fte=530, deleted=True,
    )  # fmt: skip
    same = PostRow(row=2, group="Homes", post="Chef", current_fte=500, current_band="3")
    assert told(found("posts", [same], [gone])) == [
        ("returned", "RestorePost", "Deleted", "5.00 FTE, grade 3"),
        ("fte", "ChangePost", "5.30 FTE", "5.00 FTE"),
    ]
    assert found("posts", [], [gone]) == []


def test_two_new_posts_of_one_name_get_keys_of_their_own() -> None:
    rows = [PostRow(row=n, post="Chef", current_fte=100, current_band=str(n)) for n in (2, 3)]
    keys = [one.fields["key"] for one in found("posts", rows, [])]
    assert keys == ["chef", "chef-3"]


def test_dates_are_planned_moved_or_left_as_they_are() -> None:
    stands = StandingDate(
        number=4, stage_no=2, stage="First meeting", group="all", starts="2013-10-28T15:30",
        ends="", kind="exact", venue="", of_meeting=False,
    )  # fmt: skip
    same = SessionRow(row=2, stage="First meeting", starts_at="2013-10-28T15:30", date_kind="exact")
    assert found("timetable", [same], [stands]) == []
    moved = SessionRow(row=2, stage="First meeting", starts_at="2013-10-29T15:30",
                       date_kind="exact")  # fmt: skip
    (change,) = found("timetable", [moved], [stands])
    assert (change.order, change.fields["number"]) == ("ChangePlannedDate", 4)
    assert change.was == "28/10/2013 15:30"
    new = SessionRow(row=3, stage="Appeals", starts_at="2014-01-27", date_kind="date")
    planned, missing = found("timetable", [new], [stands])
    assert (planned.order, planned.fields["stage_no"]) == ("PlanSession", 3)
    assert (missing.order, missing.row) == ("TakeOutPlannedDate", 0)


def test_financial_lines_go_into_the_draft_with_the_sums_that_the_paper_states() -> None:
    stands = StandingFinance(
        key="k", section="LAC", post="Manager", allowance=False, current_fte=950,
        current_band="13", proposed_fte=800, proposed_band="13", cost=520800, printed_change=None,
    )  # fmt: skip
    cells: dict[str, Any] = {
        "section": "LAC", "item": "Manager", "proposed_fte": 800, "proposed_band": "13",
        "current_fte": 950, "current_band": "13",
    }  # fmt: skip
    same = FinanceRow(row=2, amount_gbp=52_080_000, **cells)
    total = FinanceRow(row=3, item="Total", kind="total", amount_gbp=52_080_000)
    draft = StandingDraft(label="1.3")
    assert found("finance", [same], [draft, stands]) == []
    part = FinanceRow(row=3, item="Subtotal", kind="subtotal", current_fte=950, proposed_fte=800)
    assert told(found("finance", [same, part, total], [draft, stands])) == [
        ("stated", "StateFinanceFigure", "", "9.50 FTE now, 8.00 FTE proposed"),
        ("stated", "StateFinanceFigure", "", "£520,800"),
    ]
    held = StandingFigure(kind="total", section="", current_fte=None, proposed_fte=None,
                          change=None, pounds=520_800)  # fmt: skip
    assert found("finance", [same, total], [draft, stands, held]) == []
    alone = FinanceRow(row=9, item="Chef", amount_gbp=100)
    assert said("finance", [same, alone], [draft, stands]) == ["LS-15"]
    dearer = FinanceRow(row=2, amount_gbp=53_000_000, **cells)
    (change,) = found("finance", [dearer], [draft, stands])
    assert (change.fields["version"], change.fields["line"]["cost"]) == ("1.3", 530_000)
    assert change.back_fields["line"]["cost"] == 520_800
    assert found("finance", [dearer], []) == []
