"""Scenario 1: the unions have the pack before staff are consulted."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.reviews.house import AUDITOR, LEAD, TO_STAFF, TO_UNIONS, Hall, open_hall, staff
from tests.support.rooms import words_of
from tests.support.screen import Screen
from tests.support.servers import Servers

RV_03 = "Union B has not been sent the pack."
RV_04 = (
    "The unions have not had the business case yet. Your policy says unions first (section 8.3)."
)


@pytest.fixture(scope="module")
def hall(servers: Servers) -> Iterator[Hall]:
    """Given a pack that is ready on 23 October 2013, and no union that has been sent it."""
    fresh = servers.fresh()
    with open_hall(fresh) as here:
        here.approve()
        yield here
    fresh.drop()


def test_staff_are_not_consulted_before_the_unions_and_the_attempt_is_in_the_history(
    hall: Hall,
) -> None:
    assert hall.refused("OpenStaffConsultation", LEAD) == ("RV-04", RV_04)
    assert RV_04 in hall.page_refuses("open-staff", LEAD)
    assert "The order to open staff consultation was refused (RV-04)" in words_of(
        hall.get("/history", LEAD).text
    )


def test_the_lead_reads_why_on_the_page_and_finds_the_attempt_in_the_history(
    hall: Hall, screen: Screen
) -> None:
    lead = screen.of(LEAD, js=True)
    lead.go("/run/open-staff")
    lead.confirm()
    assert lead.reads(RV_04)
    lead.go("/history")
    assert lead.reads("The order to open staff consultation was refused (RV-04)")
    lead.go("/run")
    assert lead.reads("Next: start with the unions.")
    assert lead.reads("Union A has not been sent the pack.")


def test_consultation_does_not_start_while_a_union_lacks_the_pack(hall: Hall) -> None:
    assert hall.refused("StartUnionConsultation", LEAD, sent_to=["A"]) == ("RV-03", RV_03)
    assert RV_03 in hall.page_refuses("start-unions", LEAD, sent_to="A")
    run = words_of(hall.get("/run", LEAD).text)
    assert "Next: start with the unions." in run
    assert "Union A has not been sent the pack." in run


def test_a_union_that_is_not_recognised_has_no_receipt(hall: Hall) -> None:
    code, told = hall.refused("RecordUnionReceipt", LEAD, union="Z", on="2013-10-23")
    assert (code, told[:32]) == ("RV-03", "Union Z is not recognised in thi")


def test_once_every_union_has_the_pack_staff_are_consulted_and_the_clock_shows_its_start(
    hall: Hall, screen: Screen
) -> None:
    hall.clock.at = TO_UNIONS
    lead = screen.of(LEAD, js=False)
    hall.does("RecordUnionReceipt", LEAD, union="A", on="2013-10-24")
    lead.go("/run/start-unions")
    lead.pick(sent_to="B")
    lead.confirm()
    assert lead.reads("Its clock runs.")
    hall.clock.at = TO_STAFF
    lead.follow("Open consultation to staff")
    lead.confirm()
    assert lead.reads("Consultation with staff is open.")
    member = screen.of(staff(1), js=False)
    member.go("")
    assert member.reads("Since Thursday 24 October 2013")
    hall.clock.at = datetime(2014, 1, 13, 9, tzinfo=UTC)
    page = words_of(hall.get("", staff(1)).text)
    assert "Stage: consulting" in page
    assert "With the unions Since Thursday 24 October 2013 (81 days)" in page
    assert "With staff Since Monday 28 October 2013 (77 days)" in page
    assert "Earliest close Saturday 23 November 2013: at least 30 days must run" in page
    assert "Run this review" not in page
    history = words_of(hall.get("/history", AUDITOR).text)
    assert "Union A had the pack on Thursday 24 October 2013." in history


def test_how_a_review_is_run_is_not_shown_to_staff(hall: Hall) -> None:
    assert hall.get("/run", staff(1)).status_code == 403
    assert hall.get("/run/close", staff(1)).status_code == 403
    assert hall.get("/run/nonsense", LEAD).status_code == 404
