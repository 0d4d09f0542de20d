"""A union's pre-meetings: planned, moved and noted where that union alone knows of them (5.4)."""

from typing import Any

from backend.kernel.roles import Role, Viewer
from tests.meetings.house import (
    AUDITOR,
    BOARD,
    COORDINATOR,
    DPO,
    HR,
    LEAD,
    SPOKE_1,
    STAFF_1,
    UNION_A,
    UNION_B,
    House,
)
from tests.support.rooms import person, words

EVERYBODY_ELSE = (UNION_B, COORDINATOR, LEAD, HR, AUDITOR, BOARD, DPO, SPOKE_1, STAFF_1)
WHEN = {"starts": "2014-01-13T12:30", "ends": "2014-01-13T13:15"}
TYPED = {"title": "Before the 4th", "day": "14 1 2014", "starts": "9am", "ends": "9.45am"}
HERE = "/meetings/pre-meetings"


def planned(house: House, who: Viewer = UNION_A, title: str = "Hornbeam", **more: Any) -> str:
    return house.does("PlanPreMeeting", who, title=title, **{**WHEN, **more})


def test_a_union_plans_one_on_its_page_and_finds_it_with_its_notes(house: House) -> None:
    assert "Pre-meetings of your union" in house.reads("/meetings", UNION_A)
    assert "no pre-meeting here" in house.reads(HERE, UNION_A)
    asked = house.post(f"{HERE}/new", UNION_A, **TYPED, place="Union office")
    assert "Tuesday" not in words(asked)
    sent = house.post(f"{HERE}/new", UNION_A, **TYPED, place="Union office", step="send")
    assert sent.status_code == 303, sent.text
    one = sent.headers["location"].removeprefix("/reviews/LEICESTER-2013")
    page = house.reads(one, UNION_A)
    assert "Tuesday 14 January 2014, 9am to 9.45am" in page
    assert "Union office" in page
    noted = house.post(f"{one}/note", UNION_A, text="Ask about nights.", step="send")
    assert noted.status_code == 303
    assert "Ask about nights." in house.reads(one, UNION_A)
    assert "Before the 4th" in house.reads("/my/meetings", UNION_A)
    calendar = house.get(f"{HERE}?format=ics", UNION_A).text
    assert "SUMMARY:Before the 4th" in calendar
    assert house.get(f"{HERE}?format=json", UNION_A).json()[-1]["place"] == "Union office"
    assert house.get(f"{HERE}?format=xlsx", UNION_A).content[:2] == b"PK"


def test_nobody_else_learns_that_there_is_one(house: House) -> None:
    mine = planned(house)
    house.does("WriteUnionNote", UNION_A, meeting=mine, text="Hornbeam note.")
    missing = [
        house.order(name, UNION_B, pre_meeting="PM-A-99", reason="x", **more).text
        for name, more in (("MovePreMeeting", WHEN), ("CancelPreMeeting", {}))
    ]
    for seen in (None, 0, 1, 7):
        tried = [
            house.order(name, UNION_B, pre_meeting=mine, reason="x", seen=seen, **more).text
            for name, more in (("MovePreMeeting", WHEN), ("CancelPreMeeting", {}))
        ]
        assert tried == missing
    assert house.refused("WriteUnionNote", UNION_B, meeting=mine, text="x")[0] == "GN-02"
    for who in EVERYBODY_ELSE:
        assert house.get(f"{HERE}/{mine}", who).status_code == 404
        listed = house.get(HERE, who)
        assert (listed.status_code, who is UNION_B) in ((200, True), (404, False))
        for page in (HERE, "/meetings", "/history", "/checks", ""):
            shown = house.get(page, who).text
            assert "Hornbeam" not in shown, (page, who.name)
            assert mine not in shown, (page, who.name)
        assert "Hornbeam" not in house.get("/my/meetings", who).text
        assert house.get(f"/history?format=json&about={mine}", who).json() == []
        for data in ("csv", "json"):
            for page in ("/meetings", "/history"):
                shown = house.get(f"{page}?format={data}", who).text
                assert "Hornbeam" not in shown
                assert "Pre meeting" not in shown, (page, who.name)
    assert "Hornbeam" in house.get("/history", UNION_A).text
    for who, knows in ((UNION_A, True), (UNION_B, False)):
        then = house.get(f"{HERE}?as_at=2013-12-20T09:00:00Z", who).text
        assert ("Hornbeam" in then, "Plan a pre-meeting" in then) == (knows, False)


def test_its_number_counts_the_meetings_of_its_union_alone(house: House) -> None:
    before = int(planned(house).rpartition("-")[2])
    assert planned(house, UNION_B).startswith("PM-B-0")
    assert planned(house) == f"PM-A-{before + 1:02}"


def test_it_is_no_clash_for_others_and_its_union_sees_what_else_is_on(house: House) -> None:
    mine = planned(house)
    meeting = house.does("PlanMeeting", COORDINATOR, stage="5th meeting", kind="consultation")
    house.does(
        "AddSession", COORDINATOR, meeting=meeting, starts="2014-01-13T13:00",
        ends="2014-01-13T14:00", venue="Small Hall", unions=["A"],
    )  # fmt: skip
    page = house.reads(f"{HERE}/{mine}", UNION_A)
    assert "At the same time: 5th meeting, session 1, to which your union is invited." in page
    house.does("MovePreMeeting", UNION_A, pre_meeting=mine, starts="2014-01-13T11:00",
               ends="2014-01-13T11:30")  # fmt: skip
    assert "At the same time" not in house.reads(f"{HERE}/{mine}", UNION_A)


def test_what_is_refused_is_said_beside_what_was_typed(house: House) -> None:
    mine = planned(house)
    for typed, told in (
        ({"ends": "8am"}, "The session ends before it starts."),
        ({"day": "31 11 2013"}, "31 November 2013 is not a date."),
        ({"day": "1 11 2013"}, "That time is over."),
        ({"title": "x" * 501}, "the limit is 500"),
        ({"title": ""}, "Say what the meeting is about"),
    ):
        page = house.post(f"{HERE}/new", UNION_A, **{**TYPED, **typed}, step="send")
        assert (page.status_code, told in words(page)) == (422, True), (typed, words(page))
        assert (typed.get("title") or TYPED["title"])[:40] in page.text or typed["title"] == ""
    assert house.refused("PlanPreMeeting", UNION_A, title=" ", **WHEN)[0] == "MT-10"
    assert house.refused("PlanPreMeeting", COORDINATOR, title="x", **WHEN)[0] == "GN-01"
    moved = {"pre_meeting": mine, **WHEN, "seen": 9}
    assert house.refused("MovePreMeeting", UNION_A, **moved)[0] == "CC-01"
    assert house.refused("CancelPreMeeting", UNION_A, pre_meeting=mine)[0] == "GN-04"
    blank = house.post(f"{HERE}/{mine}/cancel", UNION_A, reason=" ", step="send")
    assert "Give a reason." in blank.text
    house.does("CancelPreMeeting", UNION_A, pre_meeting=mine, reason="Too few.")
    again = house.refused("CancelPreMeeting", UNION_A, pre_meeting=mine, reason="Too few.")
    assert again[0] == "MT-07"
    assert "called off. Reason: Too few." in house.reads(f"{HERE}/{mine}", UNION_A)
    assert house.get(f"{HERE}/{mine}/move", UNION_A).status_code == 404


def test_a_pre_meeting_that_is_planned_for_a_union_is_on_nobody_elses_timetable(
    house: House,
) -> None:
    meeting = house.does("PlanMeeting", COORDINATOR, stage="Linden room", kind="pre-meeting")
    house.does(
        "AddSession", COORDINATOR, meeting=meeting, starts="2014-01-15T09:00",
        ends="2014-01-15T09:30", venue="Room 1", unions=["A"],
    )  # fmt: skip
    assert "Linden room" in house.reads("/meetings", UNION_A)
    manager = person("union-b", (Role.UNION, "B"))
    for who in (manager, STAFF_1, SPOKE_1):
        assert "Linden room" not in house.reads("/meetings", who)
        assert house.get(f"/meetings/{meeting}", who).status_code == 404
        assert "Linden room" not in house.get("/history", who).text
