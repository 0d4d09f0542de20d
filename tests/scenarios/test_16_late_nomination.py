"""Scenario 16: a nomination after the close is held as a reserve; a leaver is refused."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.representation.house import COORDINATOR, Council, open_council, staff
from tests.support.screen import Screen
from tests.support.servers import Servers

SN_01 = (
    "Nominations closed on 6 November 2013. Yours was received on 7 November 2013. It will be "
    "used if a seat stays empty."
)


@pytest.fixture(scope="module")
def council(servers: Servers) -> Iterator[Council]:
    """Given nominations that closed on 6 November with 3 of 4 seats filled."""
    fresh = servers.fresh()
    with open_council(fresh) as here:
        here.does("OpenNominations", COORDINATOR, group="1", seats=4)
        for number in (1, 2, 3):
            here.does("Nominate", staff(number), group="1")
        here.clock.at = datetime(2013, 11, 7, 9, tzinfo=UTC)
        here.does("DeclareResult", COORDINATOR, group="1")
        yield here
    fresh.drop()


def test_a_late_nomination_is_told_that_it_is_a_reserve(council: Council, screen: Screen) -> None:
    member = screen.of(staff(4), js=False)
    member.go("/spokespersons")
    assert member.reads("3 of 4 seats filled")
    member.follow("Nominate somebody all the same")
    member.pick(who="me")
    member.confirm()
    assert member.reads(SN_01)
    assert member.reads("Reserve")
    assert member.reads("It is kept as a reserve.")
    assert not member.reads("votes in secret")
    nm = member.reference
    [row] = council.get(f"/spokespersons/nominations/{nm}?format=json", staff(4)).json()
    assert (row["code"], row["told"]) == ("SN-01", SN_01)
    assert "3 of 4 seats filled" in council.get("/spokespersons", staff(4)).text


def test_a_nominee_who_has_left_the_service_is_refused(council: Council, screen: Screen) -> None:
    code, told = council.refused("Nominate", staff(1), group="1", nominee="E0009")
    assert code == "SN-06"
    assert told.startswith("The person you nominate has left the service")
    member = screen.of(staff(1), js=False)
    member.go("/spokespersons/nominate")
    member.pick(who="colleague")
    member.write(nominee="E0009")
    member.confirm()
    assert member.reads("The person you nominate has left the service")
    assert member.page.input_value("[name=nominee]") == "E0009"


def test_the_reserve_is_used_for_the_seat_that_stayed_empty(council: Council) -> None:
    council.does("DeclareResult", COORDINATOR, group="1")
    rows = council.get("/spokespersons?format=json", staff(4)).json()
    assert [row["name"] for row in rows] == [f"Person {n}" for n in (1, 2, 3, 4)]
    history = council.get("/history", staff(5)).text
    assert "Person 4 took seat 4 of group 1, from the reserve, as a staff spokesperson." in history
