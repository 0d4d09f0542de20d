"""Planning meetings through the running application: MT-02, MT-03, GN-04, GN-05."""

import pytest

from tests.meetings.house import COORDINATOR, SPOKE_1, STAFF_1, UNION_A, UNION_B, UNIONS, House
from tests.support.rooms import words

VENUE, OTHER = "Small Hall", "New Walk Centre B2"


@pytest.fixture(scope="module")
def meeting(house: House) -> str:
    return house.does(
        "PlanMeeting", COORDINATOR, stage="4th consultation meeting", stage_no=7,
        kind="consultation", agenda="Comments on the rota\nActions", papers=["Business case 1.1"],
    )  # fmt: skip


def add(house: House, meeting: str, starts: str, ends: str, **more: object) -> tuple[str, str]:
    fields = {"groups": ["1"], "unions": UNIONS, "venue": VENUE, **more}
    reply = house.order("AddSession", COORDINATOR, meeting=meeting, starts=starts, ends=ends,
                        **fields)  # fmt: skip
    told = reply.json()
    return (told["code"], told["detail"]) if reply.status_code >= 400 else ("", "")


def test_a_session_that_ends_before_it_starts_is_refused(house: House, meeting: str) -> None:
    code, told = add(house, meeting, "2014-01-06T13:30", "2014-01-06T12:30")
    assert code == "MT-03"
    assert told.startswith("The session ends before it starts.")
    assert "12.30pm" in told
    assert "1.30pm" in told


@pytest.mark.parametrize("day", ["2013-11-31", "2014-02-29", "soon"])
def test_a_day_that_no_calendar_has_is_refused(house: House, meeting: str, day: str) -> None:
    code, told = add(house, meeting, f"{day}T10:00", f"{day}T11:00")
    assert code == "GN-05"
    assert day != "2013-11-31" or told.startswith("31 November 2013 is not a date.")


def test_a_session_is_for_somebody_known(house: House, meeting: str) -> None:
    assert add(house, meeting, "2014-01-06", "", groups=[], unions=[])[0] == "MT-09"
    assert add(house, meeting, "2014-01-06", "", groups=["9"])[0] == "MT-10"
    assert add(house, meeting, "2014-01-06", "", people=["E9999"])[0] == "MT-10"


def test_an_additional_meeting_says_who_asked_and_why(house: House) -> None:
    plan = {"stage": "Additional meeting", "kind": "additional"}
    assert house.refused("PlanMeeting", COORDINATOR, **plan)[0] == "MT-10"
    code, told = house.refused("PlanMeeting", COORDINATOR, **plan, requested_by="union:A")
    assert code == "GN-04"
    assert told.startswith("Give a reason.")


def test_a_meeting_of_one_union_does_not_exist_for_another(house: House) -> None:
    its = house.does(
        "PlanMeeting", COORDINATOR, stage="Additional meeting", kind="additional",
        requested_by="union:A", reason="Union A asked for it",
    )  # fmt: skip
    add(house, its, "2014-01-09T10:00", "2014-01-09T11:00", groups=[], unions=["A"])
    assert "Union A" in house.reads(f"/meetings/{its}", UNION_A)
    for other in (UNION_B, STAFF_1, SPOKE_1):
        reply = house.get(f"/meetings/{its}", other)
        assert reply.status_code == 404
        assert words(reply) == words(house.get("/meetings/MG-999", other))
        assert its not in house.get("/meetings?format=json", other).text
        assert "2014-01-09" not in house.get("/timetable?format=json", other).text


def test_a_planned_session_stands_on_the_timetable_and_in_the_list(
    house: House, meeting: str
) -> None:
    assert add(house, meeting, "2014-01-13T10:30", "2014-01-13T11:30") == ("", "")
    for who in (COORDINATOR, UNION_A, STAFF_1):
        assert "10.30am to 11.30am" in house.reads("/timetable", who)
        assert "10.30am to 11.30am" in house.reads("/meetings?stage=7", who)
        page = house.reads(f"/meetings/{meeting}", who)
        assert "Comments on the rota" in page
        assert "Business case 1.1" in page
    rows = house.get("/meetings?stage=7&format=json", COORDINATOR).json()
    assert [row["reference"] for row in rows] == [meeting]
    assert house.get("/meetings?from=2014-02-01&format=json", COORDINATOR).json() == []


def test_the_checks_tell_clashes_and_missing_venues_and_nothing_of_what_is_not_published(
    house: House,
) -> None:
    private = house.does(
        "PlanMeeting", COORDINATOR, stage="Union pre-meeting", stage_no=7, kind="consultation",
        published=False,
    )  # fmt: skip
    open_to_all = house.does(
        "PlanMeeting", COORDINATOR, stage="5th meeting", stage_no=8, kind="consultation"
    )
    for meeting, venue in ((private, ""), (open_to_all, "")):
        add(house, meeting, "2014-03-06T10:00", "2014-03-06T11:00", venue=venue, reason="Asked.")
    assert house.order("RunChecks", COORDINATOR).status_code == 201
    told = [
        one["message"] for one in house.get("/checks?code=LC-20&format=json", COORDINATOR).json()
    ]
    assert any(one.startswith("5th meeting: 1 session to come has no venue") for one in told)
    assert any("overlap" in one or "both" in one for one in told), told
    assert not any("Union pre-meeting: " in one for one in told)
