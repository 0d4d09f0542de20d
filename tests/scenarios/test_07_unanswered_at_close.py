"""Scenario 7: a close lists what is unanswered; an override goes to the board, on record."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.reviews.house import AUDITOR, BOARD, COORDINATOR, HEAD, LEAD, Hall, open_hall, staff
from tests.support.rooms import words_of
from tests.support.screen import Screen
from tests.support.servers import Servers

FOURTEEN = [f"CR-{n:04}" for n in range(1, 15)]
RV_08 = (
    f"14 comments have no response ({', '.join(FOURTEEN)}). Answer or disposition each, or close "
    "with a stated reason that the board sees."
)
WHY = "They came in the last hour and are answered next week."


@pytest.fixture(scope="module")
def hall(servers: Servers) -> Iterator[Hall]:
    """Given 14 comments without a disposition on 17 January, and three that have one."""
    fresh = servers.fresh()
    with open_hall(fresh) as here:
        here.open_to_staff()
        here.clock.at = datetime(2014, 1, 17, 9, tzinfo=UTC)
        for number in range(14):
            here.comment(staff(number % 3 + 1), f"Point {number}")
        here.answer([here.comment(staff(1), "A question that is answered.")])
        here.does("WithdrawComment", staff(2), comment=here.comment(staff(2), "A mistake."))
        here.clock.at = datetime(2014, 1, 18, 9, tzinfo=UTC)
        late = here.comment(staff(3), "Too late.")
        here.does("DeclineLateComment", HEAD, comment=late, reason="After the end.")
        yield here
    fresh.drop()


def test_the_refusal_lists_the_fourteen_that_the_record_knows(hall: Hall) -> None:
    assert hall.refused("CloseConsultation", LEAD) == ("RV-08", RV_08)
    assert RV_08 in hall.page_refuses("close", LEAD)


def test_what_a_caller_says_is_unanswered_changes_nothing(hall: Hall) -> None:
    assert hall.refused("CloseConsultation", LEAD, unanswered=["CR-0001"]) == ("RV-08", RV_08)


def test_the_page_shows_references_to_those_who_answer_and_a_count_to_the_rest(hall: Hall) -> None:
    asked = words_of(hall.get("/run/close", LEAD).text)
    assert "CR-0001" in asked
    assert "14 comments without a response: CR-0001" in words_of(hall.get("/run", LEAD).text)
    for who in (BOARD, AUDITOR):
        seen = words_of(hall.get("/run", who).text)
        assert "14 comments without a response." in seen
        assert "CR-0001" not in seen


def test_a_reasoned_override_closes_it_and_goes_to_the_board(hall: Hall, screen: Screen) -> None:
    lead = screen.of(LEAD, js=True)
    lead.go("/run")
    lead.follow("Close consultation")
    lead.confirm()
    assert lead.reads(RV_08)
    lead.write(reason=WHY)
    lead.confirm()
    assert lead.reads("Consultation is closed.")
    assert hall.told("reviews.told_to_board") == {str(BOARD.person)}
    board = screen.of(BOARD, js=True)
    board.go("")
    assert board.reads("14 comments had no response.")
    assert board.reads(WHY)
    assert not board.reads("CR-0001")
    assert "14 comments had no response: CR-0001" in words_of(hall.get("", COORDINATOR).text)


def test_it_stands_on_the_compliance_report(hall: Hall, screen: Screen) -> None:
    lead = screen.of(LEAD, js=True)
    lead.go("/checks")
    lead.press("Run the checks again")
    said = (
        "Consultation was closed on Saturday 18 January 2014 although 14 comments had no response."
    )
    assert lead.reads("LC-13")
    for who in (LEAD, BOARD, AUDITOR):
        reader = screen.of(who, js=True)
        reader.go("/checks")
        assert reader.reads(said)
        assert not reader.reads("CR-0001")


def test_the_override_is_on_record_and_its_reason_is_not_for_staff(hall: Hall) -> None:
    line = "Consultation was closed although 14 comments had no response."
    for who in (LEAD, BOARD, AUDITOR):
        assert line in words_of(hall.get("/history", who).text)
    for page in ("", "/history"):
        seen = words_of(hall.get(page, staff(1)).text)
        assert WHY not in seen
        assert "had no response" not in seen
    assert "Consultation was closed." in words_of(hall.get("/history", staff(1)).text)
    assert WHY not in hall.get("", AUDITOR).text
