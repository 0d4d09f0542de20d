"""Scenario 10: an accepted comment that no revision carries blocks the final business case."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.reviews.house import ACCEPTED, COORDINATOR, LEAD, Hall, open_hall, staff
from tests.support.screen import Screen
from tests.support.servers import Servers

RV_09 = "Comment CR-0001 was accepted but no revision carries it."
NOT_CLOSED = (
    "Consultation has not closed, so the business case can't be final yet. Close consultation "
    "first."
)


@pytest.fixture(scope="module")
def hall(servers: Servers) -> Iterator[Hall]:
    """Given a comment accepted on 9 December with no revision line."""
    fresh = servers.fresh()
    with open_hall(fresh) as here:
        here.open_to_staff()
        here.clock.at = datetime(2013, 12, 9, 9, tzinfo=UTC)
        comment = here.comment(staff(1))
        here.answer([comment], disposition="accepted", action=ACCEPTED)
        yield here
    fresh.drop()


def test_a_case_is_not_final_while_people_are_asked(hall: Hall) -> None:
    assert hall.refused("IssueFinalBusinessCase", LEAD) == ("RV-09", NOT_CLOSED)


def test_the_final_case_is_blocked_and_the_comment_named(hall: Hall, screen: Screen) -> None:
    hall.clock.at = datetime(2014, 1, 18, 9, tzinfo=UTC)
    hall.does("CloseConsultation", LEAD)
    code, told = hall.refused("IssueFinalBusinessCase", LEAD)
    assert code == "RV-09"
    assert told.startswith(RV_09)
    lead = screen.of(LEAD, js=False)
    lead.go("/run/final")
    lead.confirm()
    assert lead.reads(RV_09)
    lead.go("/run")
    assert lead.reads("1 accepted comment that no revision carries: CR-0001.")


def test_a_revision_in_a_draft_that_nobody_has_had_does_not_carry_it(hall: Hall) -> None:
    hall.does("DraftVersion", COORDINATOR, number="1.1", dated="2014-01-18")
    hall.does("AddRevisionLine", COORDINATOR, number="1.1", revision_id="V2-01", page="1",
              text="The rota is limited.", dated="2014-01-18", comments=["CR-0001"])  # fmt: skip
    assert hall.refused("IssueFinalBusinessCase", LEAD)[1].startswith(RV_09)


def test_once_staff_have_its_revision_it_is_issued_once(hall: Hall, screen: Screen) -> None:
    hall.does("IssueToUnions", LEAD, number="1.1")
    hall.does("IssueToStaff", LEAD, number="1.1")
    lead = screen.of(LEAD, js=False)
    lead.go("/run")
    lead.follow("Issue the final business case")
    lead.confirm()
    assert lead.reads("The final business case is issued.")
    author = screen.of(staff(1), js=False)
    author.go("")
    assert author.reads("Version 1.1, issued on Saturday 18 January 2014")
    assert hall.refused("IssueFinalBusinessCase", LEAD)[0] == "RV-12"
