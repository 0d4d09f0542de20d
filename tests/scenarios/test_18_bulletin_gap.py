"""Scenario 18: no bulletin over Christmas is told to the lead and the auditor on 3 January."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.reviews.house import AUDITOR, COORDINATOR, LEAD, Hall, open_hall, staff
from tests.support.rooms import words_of
from tests.support.screen import Screen
from tests.support.servers import Servers

BU_01 = "No bulletin for 15 days. The commitment is every 14."
BU_02 = "This bulletin says “the structure is final” while consultation is open."


@pytest.fixture(scope="module")
def hall(servers: Servers) -> Iterator[Hall]:
    """Given bulletins on 5 and 19 December 2013, and none by 2 January 2014."""
    fresh = servers.fresh()
    with open_hall(fresh) as here:
        here.open_to_staff()
        for day in (5, 19):
            here.clock.at = datetime(2013, 12, day, 12, tzinfo=UTC)
            bulletin = draft(here, "What happened this fortnight.")
            here.does("ApproveBulletin", LEAD, bulletin=bulletin)
            here.does("IssueBulletin", LEAD, bulletin=bulletin)
        yield here
    fresh.drop()


def draft(hall: Hall, text: str) -> str:
    return hall.does("DraftBulletin", COORDINATOR, text=text, since="2013-12-01T00:00:00Z",
                     until="2013-12-05T00:00:00Z")  # fmt: skip


def test_nothing_is_missing_on_2_january(hall: Hall) -> None:
    hall.clock.at = datetime(2014, 1, 2, 20, tzinfo=UTC)
    assert "No bulletin for" not in hall.get("/bulletins", LEAD).text


def test_on_3_january_the_gap_is_shown_to_the_lead_and_the_auditor(
    hall: Hall, screen: Screen
) -> None:
    hall.clock.at = datetime(2014, 1, 3, 9, 30, tzinfo=UTC)
    for who in (LEAD, AUDITOR):
        reader = screen.of(who, js=True)
        reader.go("/bulletins")
        assert reader.reads(f"{BU_01} (BU-01)")
    assert f"{BU_01} (BU-01)" in words_of(hall.get("/bulletins", COORDINATOR).text)
    assert BU_01 not in words_of(hall.get("/bulletins", staff(1)).text)


def test_those_who_write_bulletins_get_a_letter(hall: Hall) -> None:
    told = hall.told("notices.bulletin_overdue")
    assert told == {str(LEAD.person), str(COORDINATOR.person)}


def test_final_words_are_refused_while_consultation_is_open(hall: Hall) -> None:
    bulletin = draft(hall, "From today the structure is final.")
    code, told = hall.refused("ApproveBulletin", LEAD, bulletin=bulletin)
    assert code == "BU-02"
    assert told.startswith(BU_02)
    page = hall.post(f"/bulletins/{bulletin}/approval", LEAD)
    assert page.status_code == 422
    assert BU_02 in words_of(page.text)
    hall.does("ApproveBulletin", LEAD, bulletin=bulletin, reason="It quotes the board of 2012.")


def test_a_bulletin_s_end_is_not_before_its_start(hall: Hall) -> None:
    code, told = hall.refused(
        "DraftBulletin", COORDINATOR, text="…", since="2013-12-05T00:00:00Z",
        until="2013-12-01T00:00:00Z",
    )  # fmt: skip
    assert code == "GN-06"
    assert told == (
        "The end (Sunday 1 December 2013) is before the start (Thursday 5 December 2013)."
    )


def test_what_a_bulletin_may_not_be_is_said_over_the_interface(hall: Hall) -> None:
    spell = {"since": "2013-12-01T00:00:00Z", "until": "2013-12-05T00:00:00Z"}
    empty = hall.refused("DraftBulletin", COORDINATOR, text=" ", **spell)
    assert empty == ("BU-03", "The bulletin is empty. Write what staff should know, then save it.")
    bulletin = draft(hall, "What happened this fortnight.")
    assert hall.refused("IssueBulletin", LEAD, bulletin=bulletin) == (
        "BU-04", "This bulletin has not been approved. The review lead approves it first.",
    )  # fmt: skip
    hall.does("ApproveBulletin", LEAD, bulletin=bulletin)
    hall.does("IssueBulletin", LEAD, bulletin=bulletin)
    again = hall.refused("IssueBulletin", LEAD, bulletin=bulletin)
    assert (again[0], again[1][:46]) == ("BU-05", "This bulletin has been issued and cannot be ch")


def test_an_issued_bulletin_is_corrected_for_all_to_see(hall: Hall, screen: Screen) -> None:
    said = "The drop-in is on 14 January."
    bulletin = draft(hall, said)
    early = hall.refused("CorrectBulletin", LEAD, bulletin=bulletin, text="Hm", reason="A slip.")
    assert early == ("BU-06", "This bulletin has not been issued. Change its draft instead.")
    hall.does("ApproveBulletin", LEAD, bulletin=bulletin)
    hall.does("IssueBulletin", LEAD, bulletin=bulletin)

    def wrong(text: str) -> tuple[str, str]:
        return hall.refused("CorrectBulletin", LEAD, bulletin=bulletin, text=text, reason="So.")

    assert wrong(said) == (
        "BU-07", "The text is the same as before. Change what was wrong, then send the correction.",
    )  # fmt: skip
    code, told = wrong("The structure is final.")
    assert (code, told[-17:]) == ("BU-02", "Change the words.")
    assert hall.refused(
        "CorrectBulletin", LEAD, bulletin=bulletin, text="The drop-in is on 15 January."
    )[0] == "GN-04"  # fmt: skip
    assert hall.get(f"/bulletins/{bulletin}/correction", COORDINATOR).status_code == 403
    lead = screen.of(LEAD, js=True)
    lead.go(f"/bulletins/{bulletin}")
    lead.follow("Correct this bulletin")
    lead.write(text="The drop-in is on 15 January.", reason="The date was wrong.")
    lead.confirm()
    assert lead.reads("The bulletin is corrected. Everyone in the division is sent")
    page = words_of(hall.get(f"/bulletins/{bulletin}", staff(1)).text)
    for part in ("Corrected", "The date was wrong.", "on 15 January.", said):
        assert part in page
    assert len(hall.told("notices.bulletin_correction")) == len(hall.told("notices.bulletin")) > 0
