"""Scenario 2: a paper form stamped in time and typed in after the end is in time."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.consultation.facts import COORDINATOR, EMPLOYEE, LEAD, OTHER
from tests.consultation.house import House, open_house
from tests.support.screen import Screen
from tests.support.servers import Servers

TYPED = {
    "received_day": "17", "received_month": "1", "received_year": "2014", "received_time": "16:40",
    "on_behalf_of": "E0001", "text": "The paper form, as it was written.",
}  # fmt: skip
CHOSEN = {"channel": "letter", "about_section": "5.DA"}
PICKED = {"kind": "comment", "about_kind": "section", "confidentiality": "named"}


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """Given an end on 17 January, and a form stamped 17 January 4.40pm, typed in on the 20th."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        here.clock.at = datetime(2014, 1, 20, 10, tzinfo=UTC)
        yield here
    fresh.drop()


def test_it_is_typed_in_on_its_page_and_read_back_as_in_time(house: House, screen: Screen) -> None:
    office = screen.of(COORDINATOR, js=False)
    office.go("/comments/record")
    office.choose(**CHOSEN)
    office.write(**TYPED)
    office.pick(**PICKED)
    office.press("Continue")
    assert office.reads("Yes, in time")
    office.send()
    assert office.reference == "CR-0001"
    assert office.reads("4.40pm on Friday 17 January 2014")
    assert office.reads("10am on Monday 20 January 2014")
    author = screen.of(EMPLOYEE, js=False)
    author.go("/my/comments")
    author.follow("CR-0001")
    assert author.reads("4.40pm on Friday 17 January 2014")
    assert author.reads("In time")
    lead = screen.of(LEAD, js=False)
    lead.go("/comments?status=waiting")
    assert lead.reads("CR-0001")


def test_the_form_is_in_time_and_shows_both_times(house: House) -> None:
    page = house.get("/comments/CR-0001", COORDINATOR).text
    assert "4.40pm on Friday 17 January 2014" in page
    assert "Letter" in page
    assert "10am on Monday 20 January 2014" in page
    assert "In time" in page
    [row] = house.get("/comments?format=json", COORDINATOR).json()
    assert (row["late"], row["channel"], row["reference"]) == ("", "letter", "CR-0001")
    assert row["received_at"].startswith("2014-01-17T16:40")
    assert row["recorded_at"].startswith("2014-01-20T10:00")


def test_it_counts_towards_the_answers_that_are_due(house: House) -> None:
    waiting = house.get("/comments?format=json&status=waiting", LEAD).json()
    assert [row["reference"] for row in waiting] == ["CR-0001"]


def test_it_is_its_authors_own_and_nobody_elses(house: House) -> None:
    house.come_in(EMPLOYEE)
    assert "CR-0001" in house.client.get("/my/comments").text
    assert house.get("/comments/CR-0001", OTHER).status_code == 404


def test_only_the_coordinator_records_for_others(house: House) -> None:
    assert house.get("/comments/record", EMPLOYEE).status_code == 403
    assert house.post("/comments/record", LEAD, **TYPED, **CHOSEN, **PICKED).status_code == 403
