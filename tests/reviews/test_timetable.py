"""Dates that cannot be are said as they are typed, and again when the timetable is issued (TT)."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from backend.kernel.stages import Dated, slips
from tests.reviews.house import COORDINATOR, LEAD, UNION_A, Hall, open_hall


@pytest.fixture(scope="module")
def hall(servers: Any) -> Iterator[Hall]:
    fresh = servers.fresh()
    with open_hall(fresh) as here:
        yield here
    fresh.drop()


def codes(*dates: tuple[str, str, str]) -> list[tuple[str, str]]:
    found = slips([Dated(stage, "all", starts, kind) for stage, starts, kind in dates])
    return [(one.code, one.told) for one in found]


def test_a_week_begins_on_a_monday() -> None:
    assert codes(("Final list", "2014-03-14", "week_commencing")) == [
        ("TT-01", "w/c 14 March 2014 is a Friday: did you mean 10 or 17 March 2014? (Final list)")
    ]
    assert codes(("Final list", "2014-03-10", "week_commencing")) == []


def test_appeals_are_not_heard_before_grounds_are_due() -> None:
    (found,) = codes(
        ("Grounds of appeal", "2014-02-03", "date"),
        ("Hear appeals", "2014-01-27", "week_commencing"),
    )
    assert found == (
        "TT-02",
        "Appeals are heard before grounds are due: w/c 27 January 2014, and 3 February 2014.",
    )


def test_a_draft_list_does_not_come_before_the_end_of_consultation() -> None:
    (found,) = codes(
        ("Draft list", "2014-01-13", "week_commencing"),
        ("End of consultation", "2014-01-17", "date"),
    )
    assert found[0] == "TT-03"
    assert found[1].startswith("The draft list is due before consultation ends: w/c 13 January")


def test_a_date_on_which_nobody_works_is_found() -> None:
    assert [code for code, _ in codes(("Nominations end", "2013-12-25", "date"))] == ["LC-59"]


def test_a_date_is_put_there_moved_and_taken_off_and_the_history_says_so(hall: Hall) -> None:
    typed = {"stage": "Final list", "group": "all", "kind": "week_commencing", "day": "2014-03-14"}
    checked = hall.post("/timetable/add", COORDINATOR, **typed)
    assert "w/c 14 March 2014 is a Friday: did you mean 10 or 17 March 2014?" in checked.text
    assert hall.post("/timetable/add", COORDINATOR, step="send", **typed).status_code == 303
    (row,) = hall.get("/timetable?format=json", UNION_A).json()
    assert (row["stage"], row["starts"]) == ("Final list", "2014-03-14")
    code, told = hall.refused("IssueTimetable", LEAD)
    assert code == "TT-01"
    assert told.endswith("Correct the timetable, or give the reason why it stands.")
    assert "did you mean" in hall.get("/timetable/issue", LEAD).text
    found = hall.order("RunChecks", LEAD)
    assert found.status_code == 201
    assert "TT-01" in {one["code"] for one in hall.get("/checks?format=json", LEAD).json()}
    date = row["date"]
    moved = {"kind": "week_commencing", "day": "2014-03-17", "reason": "The 14th is a Friday."}
    sent = hall.post(f"/timetable/dates/{date}/change", COORDINATOR, step="send", **moved)
    assert sent.status_code == 303
    assert hall.post("/timetable/issue", LEAD, step="send").status_code == 303
    off = hall.post(f"/timetable/dates/{date}/take-off", LEAD, step="send", reason="Not needed.")
    assert off.status_code == 303
    assert hall.get("/timetable?format=json", UNION_A).json() == []
    assert hall.get(f"/timetable/dates/{date}/change", LEAD).status_code == 404


def test_a_programme_is_told_of_a_week_that_is_none_and_it_is_kept(hall: Hall) -> None:
    answer = hall.order("PlanSession", LEAD, stage_no=1, stage="Hear appeals", group="all",
                        starts="2014-02-18", kind="week_commencing")  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (201, "TT-01")
    assert "is a Tuesday" in answer.json()["detail"]
    wrong = hall.refused("PlanSession", LEAD, stage_no=1, stage="x", group="all", starts="soon")
    assert wrong[0] == "TT-04"
    assert "“soon” is not a date of the calendar" in wrong[1]
    gone = hall.refused("TakeOutPlannedDate", LEAD, number=99, reason="No.")
    assert "not on the timetable any more" in gone[1]


def test_hours_that_end_before_they_begin_are_not_taken(hall: Hall) -> None:
    typed = {"stage": "Briefing", "group": "all", "kind": "exact", "day": "2014-01-20"}
    asked = hall.post("/timetable/add", COORDINATOR, from_hour="14:00", to_hour="13:00", **typed)
    assert asked.status_code == 422
    assert "It ends at 1pm, which is not after its beginning at 2pm." in asked.text
    assert 'value="14:00"' in asked.text
    hourless = hall.post("/timetable/add", COORDINATOR, to_hour="13:00", **typed)
    assert "A day with hours begins at an hour." in hourless.text
    right = hall.post("/timetable/add", COORDINATOR, from_hour="14:00", to_hour="15:00", **typed)
    assert "Monday 20 January 2014" in right.text
    code, _ = hall.refused("PlanSession", LEAD, stage_no=1, stage="Briefing", group="all",
                           starts="2014-01-20T14:00", ends="2014-01-20T13:00")  # fmt: skip
    assert code == "MT-03"


def test_a_timetable_with_an_impossible_order_is_issued_with_a_reason_alone(hall: Hall) -> None:
    for stage, day in (
        ("Consultation closes", "2014-03-07"), ("Provisional slotting outcomes", "2014-03-03"),
    ):  # fmt: skip
        hall.does("PlanSession", LEAD, stage_no=2, stage=stage, group="all", starts=day,
                  kind="date")  # fmt: skip
    hall.order("TakeOutPlannedDate", LEAD, number=2, reason="Wrong week.")
    code, told = hall.refused("IssueTimetable", LEAD)
    assert code == "TT-03"
    assert told.startswith("The draft list is due before consultation ends: 3 March 2014, and 7")
    day = {"kind": "date", "reason": "Too early."}
    hall.does("ChangePlannedDate", LEAD, number=4, starts="2014-03-10", **day)
    for stage, on in (("Written grounds due", "2014-03-31"), ("Appeals heard", "2014-03-24")):
        hall.does("PlanSession", LEAD, stage_no=3, stage=stage, group="all", starts=on, kind="date")
    code, told = hall.refused("IssueTimetable", LEAD)
    assert (code, told.startswith("Appeals are heard before grounds are due")) == ("TT-02", True)
    assert "Appeals are heard before grounds are due" in hall.get("/timetable/issue", LEAD).text
    why = "The panel has no other week."
    assert hall.post("/timetable/issue", LEAD, step="send", reason=why).status_code == 303


def test_a_date_that_has_passed_is_told_when_it_is_put_there_and_at_issue(hall: Hall) -> None:
    gone = {"stage": "Launch", "group": "all", "kind": "date", "day": "2013-01-07"}
    said = "Launch is on Monday 7 January 2013, which has passed."
    assert said in hall.post("/timetable/add", COORDINATOR, **gone).text
    assert hall.post("/timetable/add", COORDINATOR, step="send", **gone).status_code == 303
    assert said in hall.get("/timetable/issue", LEAD).text


def test_a_change_that_was_asked_for_before_another_overwrites_nothing(hall: Hall) -> None:
    row = hall.get("/timetable?format=json", LEAD).json()[-1]
    path = f"/timetable/dates/{row['date']}/change"
    (seen,) = re.findall(r'name="seen" value="(\d+)"', hall.get(path, LEAD).text)
    typed = {"kind": "date", "day": "2014-04-01", "reason": "The panel is away."}
    assert hall.post(path, COORDINATOR, step="send", seen=seen, **typed).status_code == 303
    late = hall.post(path, LEAD, step="send", seen=seen, **{**typed, "day": "2014-04-02"})
    assert late.status_code == 409
    assert "The panel is away." in late.text


def test_others_do_not_find_the_pages_of_those_who_keep_it(hall: Hall) -> None:
    for path in ("/timetable/add", "/timetable/issue", "/timetable/dates/1/change"):
        assert hall.get(path, UNION_A).status_code == 404
