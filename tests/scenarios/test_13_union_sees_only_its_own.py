"""Scenario 13: a union sees its own points with their answers, and nothing of another union's."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.consultation.answering import approved, comment, issued
from tests.consultation.facts import COORDINATOR, LEAD, NOON, UNION_A, UNION_B
from tests.consultation.house import House, open_house
from tests.support.screen import Screen
from tests.support.servers import Servers

TOKENS = re.compile(r"CR-\d+|RS-\d+|[\w-]{36,}")
# Each kind of address at which something of another union's could show.
PLACES = (
    "/comments/{cr}", "/comments/{cr}/withdrawal", "/comments/{cr}/sent", "/responses/{rs}",
)  # fmt: skip


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        here.clock.at = NOON
        yield here
    fresh.drop()


@pytest.fixture(scope="module")
def points(house: House) -> dict[str, str]:
    """Given two recognised unions, each with a point that was answered."""
    union: dict[str, Any] = {"confidentiality": "union"}
    a = comment(house, UNION_A, text="A asks for trips.", **union)
    b = comment(house, UNION_B, text="B asks for rooms.", **union)
    for one in (a, b):
        house.does("ThemeComment", COORDINATOR, comment=one, themes=["Working place"])
    ra, rb = issued(house, a, text="A is answered."), issued(house, b, text="B is answered.")
    public = approved(house, comment(house, text="When?"), text="In May.")
    qa = house.does("PublishAsQA", LEAD, response=public, question="When does it begin?")
    return {"a": a, "b": b, "ra": ra, "rb": rb, "qa": qa}


def test_it_sees_its_points_with_answers_the_questions_and_suppressed_counts(
    house: House, points: dict[str, str]
) -> None:
    [row] = house.get("/tracker?format=json", UNION_A).json()
    assert (row["reference"], row["answer"]) == (points["a"], "A is answered.")
    page = house.get("/questions", UNION_A).text
    assert points["qa"] in page
    assert "Working place: fewer than 10" in page


def test_it_reads_the_agreed_minutes_of_a_joint_session_and_not_of_the_others(
    house: House, points: dict[str, str]
) -> None:
    joint, theirs = minuted(house, ["A", "B"], 16), minuted(house, ["B"], 17)
    page = house.get(f"/meetings/{joint}", UNION_A).text
    assert f"Minutes of {joint}." in page
    assert "not agreed yet" not in page
    page = house.get(f"/meetings/{theirs}", UNION_A).text
    assert f"Minutes of {theirs}." not in page
    assert "The minutes of this session are for those who were there." in page


def minuted(house: House, unions: list[str], day: int) -> str:
    """Hold a session with these unions whose minutes both sides agree."""
    meeting = house.does("PlanMeeting", COORDINATOR, stage=f"Unions on {day}", kind="union")
    house.does("AddSession", COORDINATOR, meeting=meeting, starts=f"2013-12-{day}T10:30",
               ends=f"2013-12-{day}T11:30", venue="Small Hall", unions=unions)  # fmt: skip
    house.does("SendInvitations", COORDINATOR, meeting=meeting, reason="The others are away.")
    house.clock.at = datetime(2013, 12, day, 14, tzinfo=UTC)
    one = {"meeting": meeting, "session": 1}
    house.does("RecordAttendance", COORDINATOR, **one, attended=[f"union:{u}" for u in unions])
    house.does("DraftMinutes", COORDINATOR, **one, text=f"Minutes of {meeting}.")
    for who in (LEAD, UNION_B, *([UNION_A] if "A" in unions else [])):
        house.does("AgreeMinutes", who, **one)
    return meeting


def test_in_a_browser_its_own_tracker_is_there_and_the_other_unions_point_is_no_page(
    house: House, points: dict[str, str], screen: Screen
) -> None:
    union = screen.of(UNION_A, js=True)
    union.go("/tracker")
    assert union.reads("A is answered.")
    assert not union.reads(points["b"])
    union.follow(points["a"])
    assert union.reads("A asks for trips.")
    theirs = union.misses(f"/comments/{points['b']}")
    assert theirs == union.misses("/comments/CR-9999")
    assert "B asks" not in theirs


def test_nothing_of_the_other_unions_is_in_any_list_count_filter_or_export(
    house: House, points: dict[str, str]
) -> None:
    for address in ("/tracker", "/comments", "/you-said-we-did", "/questions", "/history"):
        for more in ("", "?format=json", "?format=csv", "?union=B", "?find=rooms", "?find=B"):
            page = house.get(f"{address}{more}", UNION_A)
            if page.status_code != 200:
                continue
            for hidden in (points["b"], points["rb"], "B asks for rooms.", "B is answered."):
                assert hidden not in page.text, (address, more)
    assert house.get("/tracker?union=B&format=json", UNION_A).json() == []
    assert "1 point" in house.get("/tracker", UNION_A).text
    assert "0 points" in house.get("/tracker?union=B", UNION_A).text


def test_asking_for_it_is_answered_exactly_like_a_missing_page(
    house: House, points: dict[str, str]
) -> None:
    for place in PLACES:
        theirs = house.get(place.format(cr=points["b"], rs=points["rb"]), UNION_A)
        missing = house.get(place.format(cr="CR-9999", rs="RS-9999"), UNION_A)
        assert theirs.status_code == missing.status_code
        assert theirs.status_code in (403, 404)
        assert TOKENS.sub("", theirs.text) == TOKENS.sub("", missing.text), place
    for order, field in (("DisputeRecord", "b"), ("AgreeRecord", "b"), ("WithdrawComment", "b")):
        more = {"said": "x"} if order == "DisputeRecord" else {}
        theirs = house.refused(order, UNION_A, comment=points[field], **more)
        assert theirs == house.refused(order, UNION_A, comment="CR-9999", **more)


def test_the_other_union_sees_the_same_from_its_side(house: House, points: dict[str, str]) -> None:
    [row] = house.get("/tracker?format=json", UNION_B).json()
    assert row["reference"] == points["b"]
    assert house.get(f"/comments/{points['a']}", UNION_B).status_code == 404
