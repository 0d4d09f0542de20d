"""Scenario 15: two sessions with the same unions overlap; saving it needs a reason they see."""

from collections.abc import Iterator

import pytest

from tests.meetings.house import (
    COORDINATOR,
    STAFF_1,
    UNION_A,
    UNION_B,
    UNION_C,
    UNIONS,
    House,
    open_house,
)
from tests.support.screen import Screen
from tests.support.servers import Servers

MT_02 = (
    "1.00pm–2.00pm (group 2) and 1.45pm–3.00pm (group 3) on 13 January overlap and the same "  # noqa: RUF001
    "union representatives and review lead are invited to both, at different venues."
)
WHY = "No other room is free before the consultation ends."
LATER = {"starts": "2014-01-13T13:45", "ends": "2014-01-13T15:00", "groups": ["3"],
         "unions": UNIONS, "venue": "New Walk Centre B2"}  # fmt: skip


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """Given the session of group 2 at 1pm on 13 January, with all unions."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        meeting = here.does(
            "PlanMeeting", COORDINATOR, stage="4th consultation meeting", kind="consultation"
        )
        here.does("AddSession", COORDINATOR, meeting=meeting, starts="2014-01-13T13:00",
                  ends="2014-01-13T14:00", groups=["2"], unions=UNIONS,
                  venue="Small Hall")  # fmt: skip
        yield here
    fresh.drop()


def test_the_clash_is_refused_with_what_overlaps_and_for_whom(house: House) -> None:
    code, told = house.refused("AddSession", COORDINATOR, meeting="MG-001", **LATER)
    assert (code, told[: len(MT_02)]) == ("MT-02", MT_02)


def test_saved_with_a_reason_it_is_shown_to_the_unions(house: House, screen: Screen) -> None:
    office = screen.of(COORDINATOR, js=False)
    office.go("/meetings/MG-001")
    office.follow("Add a session")
    office.write(day="13 1 2014", starts="1.45pm", ends="3pm", venue="New Walk Centre B2")
    office.pick(groups="3")
    for union in UNIONS:
        office.pick(unions=union)
    office.press("Continue")
    assert office.reads(MT_02)
    assert office.page.input_value("[name=venue]") == "New Walk Centre B2"
    office.write(reason=WHY)
    office.confirm()
    assert office.reads("The session is added.")
    invited = screen.of(UNION_C, js=False)
    invited.go("/meetings")
    assert invited.reads(MT_02)
    invited.go("/meetings/MG-001")
    assert invited.reads(WHY)
    for union in (UNION_A, UNION_B):
        page = house.reads("/meetings/MG-001", union)
        assert MT_02 in page
        assert WHY in page
        assert MT_02 in house.reads("/meetings", union)
    assert WHY not in house.reads("/meetings/MG-001", STAFF_1)
