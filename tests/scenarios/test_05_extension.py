"""Scenario 5: an extension brings a late comment into time, and everyone is told."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.consultation.facts import REF
from tests.reviews.house import (
    COORDINATOR,
    HR,
    LEAD,
    STAFF,
    UNION_A,
    UNION_B,
    Hall,
    open_hall,
    staff,
)
from tests.support.rooms import words_of
from tests.support.screen import Screen
from tests.support.servers import Servers

END = datetime(2014, 1, 13, 23, 59, 59, tzinfo=UTC)
NINE = datetime(2014, 1, 14, 9, tzinfo=UTC)
RV_05 = "10 January 2014 is not later than the present end of 17 January 2014."
BOTH = {str(one.person) for one in (UNION_A, UNION_B)}


@pytest.fixture(scope="module")
def hall(servers: Servers) -> Iterator[Hall]:
    """Given an end of 13 January 2014, and comments of 9am on the 14th that are marked late."""
    fresh = servers.fresh()
    with open_hall(fresh, end=END) as here:
        here.open_to_staff()
        here.clock.at = NINE
        assert here.comment(staff(1)) == "CR-0001"
        assert here.comment(staff(2), "Who covers the nights?") == "CR-0002"
        here.does("WithdrawComment", staff(2), comment="CR-0002")
        yield here
    fresh.drop()


def late(hall: Hall) -> dict[str, str]:
    rows = hall.get("/comments?format=json", COORDINATOR).json()
    return {row["reference"]: row["late"] for row in rows}


def test_the_comment_of_the_morning_after_is_late(hall: Hall) -> None:
    assert late(hall)["CR-0001"] == "late"


def test_the_page_reads_back_what_an_extension_does_before_it_is_done(hall: Hall) -> None:
    asked = words_of(hall.get("/run/extend", LEAD).text)
    assert "Consultation runs until 11.59pm on Monday 13 January 2014." in asked
    assert "are in time" in asked
    wrong = hall.post("/run/extend", LEAD, until="2013-11-31", reason="extra meetings")
    assert "31 November 2013 is not a date." in words_of(wrong.text)
    without = hall.post("/run/extend", LEAD, until="2014-01-17")
    assert "Give a reason." in words_of(without.text)
    back = hall.post("/run/extend", LEAD, until="2014-01-17", reason="extra meetings")
    assert "Check your answers" in back.text
    assert "would come before" not in back.text
    assert "extra meetings" in back.text


def test_the_page_says_which_dates_would_be_out_of_order(hall: Hall) -> None:
    back = hall.post("/run/extend", LEAD, until="2014-01-31", reason="extra meetings")
    warning = "(Monday 27 January 2014) would come before “Consultation ends” (Friday 31 January"
    assert f"“Register an intention to appeal” {warning} 2014)" in words_of(back.text)


def test_the_lead_extends_it_and_the_comment_is_in_time_by_an_event(
    hall: Hall, screen: Screen
) -> None:
    lead = screen.of(LEAD, js=True)
    lead.go("/run")
    lead.follow("Extend consultation")
    lead.write(until="2014-01-17", reason="extra meetings")
    for union in ("A", "B"):
        lead.pick(agreed_with=union)
    lead.confirm()
    assert lead.reads("Consultation is extended. Everyone in scope and every union is told.")
    hall.run_errands()
    assert late(hall) == {"CR-0001": "", "CR-0002": "late"}
    history = words_of(hall.get("/history", COORDINATOR).text)
    assert (
        "The comment is in time now, because consultation ends later: 11.59pm on Friday 17 January "
        "2014." in history
    )
    author = screen.of(staff(1), js=True)
    author.go("/comments/CR-0001")
    assert author.reads("Received after consultation ended, and kept as late")
    assert author.reads("In time now, because consultation was extended")
    union = screen.of(UNION_A, js=True)
    union.go("")
    assert union.reads("It was to end at 11.59pm on Monday 13 January 2014.")
    assert union.reads("The new end is 11.59pm on Friday 17 January 2014.")
    lead.go("/run/extend")
    lead.write(until="2014-01-10", reason="Mistake")
    lead.confirm()
    assert lead.reads(RV_05)
    assert lead.page.input_value("[name=until]") == "2014-01-10"


def test_everyone_in_scope_and_every_union_gets_a_letter(hall: Hall) -> None:
    told = hall.told("reviews.told_to_all")
    assert told == {str(one.person) for one in STAFF} | BOTH
    letters = hall.get("/letters", COORDINATOR).text
    assert "A new end, or another decision about the review" in letters


def test_the_old_end_stays_visible(hall: Hall) -> None:
    page = words_of(hall.get("", staff(3)).text)
    assert "It was to end at 11.59pm on Monday 13 January 2014." in page
    assert "The new end is 11.59pm on Friday 17 January 2014." in page
    assert "Agreed with the unions: A, B." in page
    assert "extra meetings" in page
    before = "?as_at=2014-01-14T09:30:00%2B00:00"
    assert "11.59pm on Monday 13 January 2014" in words_of(hall.get(before, staff(3)).text)


def test_an_end_before_the_present_end_is_refused(hall: Hall) -> None:
    until = "2014-01-10T23:59:59+00:00"
    code, told = hall.refused("ExtendConsultation", LEAD, until=until, reason="Mistake")
    assert (code, told) == ("RV-05", RV_05)
    assert RV_05 in hall.page_refuses("extend", LEAD, until="2014-01-10", reason="Mistake")


def test_a_refused_extension_loses_nothing_that_was_typed(hall: Hall) -> None:
    again = hall.sends("extend", LEAD, until="2014-01-10", reason="Because of <snow>")
    assert "Because of &lt;snow&gt;" in again.text
    assert 'value="2014-01-10"' in again.text


@pytest.mark.parametrize(
    ("fields", "code", "told"),
    [
        (
            {"until": "2014-02-31T00:00:00Z", "reason": "x"},
            "GN-05",
            "31 February 2014 is not a date.",
        ),
        ({"until": "2014-01-24T23:59:59"}, "GN-04", "Give a reason."),
    ],
)
def test_a_programme_reads_the_same_sentences(
    hall: Hall, fields: dict[str, str], code: str, told: str
) -> None:
    found = hall.refused("ExtendConsultation", LEAD, **fields)
    assert found[0] == code
    assert found[1].startswith(told)


def test_only_the_lead_extends(hall: Hall) -> None:
    until = "2014-01-24T23:59:59Z"
    assert hall.refused("ExtendConsultation", HR, until=until, reason="x")[0] == "GN-01"
    assert hall.refused("BringIntoTime", LEAD, comment="CR-0001")[0] == "GN-01"
    assert hall.get("/run/extend", HR).status_code == 403
    assert hall.mine(f"/reviews/{REF}/run", UNION_A).status_code == 403
