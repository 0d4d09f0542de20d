"""Scenario 6: consultation does not close before its minimum period has run."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.reviews.house import LEAD, Hall, open_hall
from tests.support.rooms import words_of
from tests.support.screen import Screen
from tests.support.servers import Servers

RV_07 = "Only 27 days have run. The minimum is 30, so the earliest close is 23 November 2013."
RUNS_ON = "Consultation runs until 11.59pm on Friday 17 January 2014. It can be closed after that."


@pytest.fixture(scope="module")
def hall(servers: Servers) -> Iterator[Hall]:
    """Given a start of 24 October 2013 under a policy of 30 days."""
    fresh = servers.fresh()
    with open_hall(fresh) as here:
        here.open_to_staff()
        yield here
    fresh.drop()


def test_a_close_on_20_november_names_the_earliest_day(hall: Hall, screen: Screen) -> None:
    hall.clock.at = datetime(2013, 11, 20, 12, tzinfo=UTC)
    assert hall.refused("CloseConsultation", LEAD) == ("RV-07", RV_07)
    lead = screen.of(LEAD, js=False)
    lead.go("/run/close")
    lead.confirm()
    assert lead.reads(RV_07)
    run = words_of(hall.get("/run", LEAD).text)
    assert "The minimum of 30 days ends on Saturday 23 November 2013." in run


def test_a_close_after_the_minimum_waits_for_the_end(hall: Hall) -> None:
    hall.clock.at = datetime(2013, 11, 23, 12, tzinfo=UTC)
    assert hall.refused("CloseConsultation", LEAD) == ("RV-07", RUNS_ON)
    assert RUNS_ON in hall.page_refuses("close", LEAD)


def test_the_steps_are_told_to_programmes_too(hall: Hall) -> None:
    steps = hall.get("/run?format=json", LEAD).json()
    assert [step["state"] for step in steps] == ["Done"] * 3 + ["Needs work", "Later", "Later"]
    assert "consultation runs until 11.59pm on Friday 17 January 2014" in steps[3]["needs"]


def test_it_closes_once_both_have_passed(hall: Hall) -> None:
    hall.clock.at = datetime(2014, 1, 18, 9, tzinfo=UTC)
    assert hall.sends("close", LEAD).status_code == 303
    assert hall.refused("CloseConsultation", LEAD)[0] == "RV-06"
