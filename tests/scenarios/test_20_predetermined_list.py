"""Scenario 20: outcomes before the end need the board's reason, printed in every appeal."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.reviews.house import BOARD, HEAD, HR, LEAD, Hall, open_hall, staff
from tests.support.rooms import words_of
from tests.support.screen import Screen
from tests.support.servers import Servers

SD_10 = (
    "Consultation ends on 17 January. Issuing outcomes on 13 January may look as if decisions were "
    "made before consultation ended. Issue after the end, or ask the board to record why."
)
WHY = "The unions asked that people know before the end."


@pytest.fixture(scope="module")
def hall(servers: Servers) -> Iterator[Hall]:
    """Given consultation that ends on 17 January, and outcomes checked by the 13th."""
    fresh = servers.fresh()
    with open_hall(fresh) as here:
        here.open_to_staff()
        here.clock.at = datetime(2014, 1, 13, 9, tzinfo=UTC)
        here.does("ConfirmPost", LEAD, side="proposed", key="worker")
        for number in (1, 2, 3):
            match = here.does(
                "ProposeMatch", HR, employee_ref=f"E{number:04}", category="A", post="worker",
                rationale="The job is the same.", grade_before="7", jd_percent=100,
            )  # fmt: skip
            here.does("CheckMatch", HEAD, match=match)
        yield here
    fresh.drop()


def test_the_draft_list_does_not_come_before_the_end(hall: Hall, screen: Screen) -> None:
    assert hall.refused("IssueDraftList", LEAD) == ("SD-10", SD_10)
    lead = screen.of(LEAD, js=False)
    lead.go("/slotting/list")
    lead.press("Issue the draft list")
    lead.send()
    assert lead.reads(SD_10)


def test_the_override_is_the_board_s_and_has_a_reason(hall: Hall, screen: Screen) -> None:
    assert hall.refused("AllowEarlyIssue", LEAD, reason=WHY)[0] == "GN-01"
    assert hall.refused("AllowEarlyIssue", BOARD)[0] == "GN-04"
    board = screen.of(BOARD, js=False)
    board.go("/slotting/list")
    board.press("Record the reason")
    assert board.page.locator(".govuk-error-summary").count() == 1
    board.write(reason=WHY)
    board.press("Record the reason")
    board.send()
    assert board.reads(WHY)
    lead = screen.of(LEAD, js=False)
    lead.go("/slotting/list")
    lead.press("Issue the draft list")
    lead.send()
    assert lead.reads("Number 1, 3 outcomes")


def test_its_reason_is_printed_in_the_appeal_of_everyone_affected(
    hall: Hall, screen: Screen
) -> None:
    hall.clock.at = datetime(2014, 1, 20, 9, tzinfo=UTC)
    member = screen.of(staff(1), js=False)
    member.go("/my/outcome")
    assert member.reads(WHY)
    for number in (1, 2, 3):
        who = staff(number)
        appeal = hall.does("RegisterIntention", who, match=f"SL-{number:04}")
        page = words_of(hall.mine(f"/my/appeals/{appeal}", who).text)
        assert "This outcome was issued before consultation ended." in page
        assert WHY in page
