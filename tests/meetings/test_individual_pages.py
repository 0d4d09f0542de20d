"""Individual meetings on the pages: offered, accepted, held, disputed; and who reads what (5.3)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.kernel.roles import SYSTEM, Role, Viewer
from tests.meetings.house import (
    AUDITOR,
    BOARD,
    COORDINATOR,
    HR,
    LEAD,
    REF,
    STAFF_1,
    STAFF_2,
    UNION_A,
    House,
    open_house,
)
from tests.support.rooms import person
from tests.support.servers import Servers

MANAGER = person("manager-1", (Role.HEAD_OF_SERVICE, "Fieldwork"))
STRANGER = person("manager-2", (Role.HEAD_OF_SERVICE, "Elsewhere"))
COMPANION = person("companion", (Role.COMPANION, "E0001"))
OFFICE, MINE = "/meetings/individual", "/my/meetings/individual"
BRING = "You may bring your trade union representative or a colleague."
SECRET = "The stairs are too much for my knee."


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """One house for this module: its tests follow one meeting from offer to dispute."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        for who in (MANAGER, STRANGER, COMPANION):
            hats = [Hat(role=g.role.value, scope=g.scope) for g in who.grants]
            here.services.office.perform(
                RegisterPerson(
                    review=REF, person_ref=who.name, login=who.name, name=who.name, hats=hats
                ),
                SYSTEM,
            )
        yield here
    fresh.drop()


def sent(house: House, path: str, who: Viewer, /, **typed: str) -> None:
    """Fill a form in, read it back, send it."""
    check = house.post(path, who, **typed)
    assert check.status_code == 200, check.text[:3000]
    assert "Check your answers" in check.text
    done = house.post(path, who, **typed, step="send")
    assert done.status_code == 303, done.text[:3000]


def test_1_the_report_says_who_has_no_offer(house: House) -> None:
    house.does("RecordAbsence", HR, employee_ref="E0101", since="2013-11-01")
    house.does("RecordAbsence", HR, employee_ref="E0102", since="2013-11-01", until="2013-12-01")
    house.does("SetContactRoute", HR, employee_ref="E0103", route="telephone")
    rows = house.get(f"{OFFICE}/without-offer?format=json", COORDINATOR).json()
    assert len(rows) == 15
    assert rows[0]["employee_ref"] == "E0101"
    routes = {row["employee_ref"]: (row["absent"], row["route"]) for row in rows}
    assert routes["E0101"] == (True, "letter")
    assert routes["E0102"] == (False, "e-mail")
    assert routes["E0103"] == (False, "telephone")
    page = house.reads(OFFICE, HR)
    assert "Everyone in scope must be offered a meeting. 15 people have not been. (IM-01)" in page


def test_1_managers_see_their_own_and_others_nothing(house: House) -> None:
    assert len(house.get(f"{OFFICE}/without-offer?format=json", MANAGER).json()) == 15
    assert house.get(f"{OFFICE}/without-offer?format=json", STRANGER).json() == []
    for who in (STAFF_1, UNION_A, BOARD, COMPANION):
        assert house.get(OFFICE, who).status_code == 404
    assert house.get(f"{OFFICE}/without-offer", AUDITOR).status_code == 404


def test_2_some_are_offered_then_everyone(house: House) -> None:
    path = f"{OFFICE}/offer"
    wrong = house.post(path, HR, to="some", people="E9999")
    assert wrong.status_code == 422
    assert "at least one staff number" in wrong.text
    check = house.post(path, HR, to="everyone")
    assert (
        "Everyone who has no offer: 15 people (13 by e-mail, 1 by letter and 1 by telephone)"
        in (check.text)
    )
    sent(house, path, HR, to="some", people="E0001, E0002")
    sent(house, path, HR, to="everyone")
    page = house.reads(OFFICE, HR)
    assert "Everyone in scope has been offered a meeting." in page
    assert "Offered: 15" in page
    assert house.refused("OfferMeetings", HR, people=["E0001"])[0] == "IM-04"
    nobody = house.refused("OfferMeetings", HR, people=[])
    assert nobody == (
        "IM-04", "Name at least one person by their employee reference, such as E0042.",
    )  # fmt: skip
    assert house.refused("OfferMeetings", STRANGER, people=["E0001"])[0] == "IM-09"
    assert house.get(path, COORDINATOR).status_code == 404
    owed = house.deliver()
    letters = [who for what, who, _ in owed if what == "meetings.individual_to_person"]
    assert len(letters) == 13


def test_3_the_letter_of_the_absent_says_what_they_may_bring(house: House) -> None:
    rows = house.get(f"{OFFICE}?format=json", COORDINATOR).json()
    [om] = [row["reference"] for row in rows if row["employee_ref"] == "E0101"]
    letter = house.reads(f"{OFFICE}/{om}/letter", COORDINATOR)
    assert BRING in letter
    assert om in letter
    sent(house, f"{OFFICE}/{om}/accept", COORDINATOR, companion="not decided")
    assert "Accepted" in house.reads(f"{OFFICE}/{om}", COORDINATOR)


@pytest.fixture(scope="module")
def om(house: House) -> str:
    """The reference of the meeting of the first member of staff."""
    [row] = house.get(f"{MINE}?format=json", STAFF_1).json()
    return str(row["reference"])


def test_4_the_person_accepts_and_says_who_comes(house: House, om: str) -> None:
    assert BRING in house.reads(MINE, STAFF_1)
    assert BRING in house.reads(f"{MINE}/{om}", STAFF_1)
    wrong = house.post(f"{MINE}/{om}/accept", STAFF_1, adjustments=SECRET)
    assert wrong.status_code == 422
    assert SECRET in wrong.text
    sent(
        house, f"{MINE}/{om}/accept", STAFF_1, companion="union representative",
        companion_name="Una Official", companion_union="Union A", adjustments=SECRET,
    )  # fmt: skip
    assert SECRET in house.reads(f"{MINE}/{om}", STAFF_1)
    assert house.get(f"{MINE}/{om}", STAFF_2).status_code == 404
    assert house.get(f"{MINE}/OM-0999", STAFF_2).status_code == 404


def test_5_it_is_scheduled_by_the_coordinator_who_reads_no_needs(house: House, om: str) -> None:
    path = f"{OFFICE}/{om}/schedule"
    typed = {"day": "2014-01-06", "hour": "10:00", "place": "Room 3", "hr_present": "yes"}
    unknown = house.post(path, COORDINATOR, holder="nobody", step="send", **typed)
    assert unknown.status_code == 422
    assert "Nobody signs in as “nobody”" in unknown.text
    own = house.post(path, COORDINATOR, holder="p0001", step="send", **typed)
    assert "The person whose meeting it is can&#39;t hold it." in own.text
    past = {**typed, "day": "2013-12-02"}
    gone = house.post(path, COORDINATOR, holder="manager-1", step="send", **past)
    assert "The meeting has to be later than now, 9am on Friday 20 December 2013." in gone.text
    asked = {"meeting": om, "starts": "2014-01-06T10:00:00Z", "place": "Room 3"}
    assert house.refused("ScheduleIndividualMeeting", COORDINATOR, holder="p0001", **asked)[0] == (
        "IM-05"
    )
    earlier = {**asked, "starts": "2013-12-02T10:00:00Z", "holder": "manager-1"}
    assert house.refused("ScheduleIndividualMeeting", COORDINATOR, **earlier)[0] == "IM-07"
    sent(house, path, COORDINATOR, holder="manager-1", **typed)
    coming = house.refused("HoldMeeting", MANAGER, meeting=om, held_on="2014-01-07")
    assert coming[0] == "IM-07"
    assert coming[1].startswith("The meeting is at 10am on Monday 6 January 2014. Enter the day")
    page = house.reads(f"{OFFICE}/{om}", COORDINATOR)
    assert "Room 3" in page
    for private in (SECRET, "Una Official", "Union A"):
        assert private not in page


def test_5_no_manager_makes_themselves_the_holder_of_another_teams_meeting(
    house: House, om: str
) -> None:
    """Whoever holds a meeting reads what is needed for it, so nobody appoints themselves."""
    [nights] = [
        row["reference"] for row in house.get(f"{OFFICE}?format=json", HR).json()
        if row["employee_ref"] == "E0101"
    ]  # fmt: skip
    asked = {"starts": "2014-01-07T10:00:00Z", "place": "My room"}
    missing = house.refused(
        "ScheduleIndividualMeeting", STRANGER, meeting="OM-0999", holder="manager-2", **asked
    )
    assert missing[0] == "GN-02"
    for meeting in (om, nights):
        for holder in ("manager-2", "manager-1", "nobody"):
            for seen in (None, 0):
                said = house.refused(
                    "ScheduleIndividualMeeting", STRANGER, meeting=meeting, holder=holder,
                    seen=seen, **asked,
                )  # fmt: skip
                assert said == missing
    taken_over = house.refused(
        "ScheduleIndividualMeeting", LEAD, meeting=om, holder="lead", **asked
    )
    assert taken_over == missing
    assert house.get(f"{OFFICE}/{om}", STRANGER).status_code == 404
    house.does("ScheduleIndividualMeeting", MANAGER, meeting=nights, holder="manager-1", **asked)


def test_6_who_holds_it_knows_what_is_needed_but_no_union(house: House, om: str) -> None:
    page = house.reads(f"{OFFICE}/{om}", MANAGER)
    assert SECRET in page
    assert "Una Official" in page
    assert "Union A" not in page
    assert "Union A" in house.reads(f"{OFFICE}/{om}", HR)
    assert house.get(f"{OFFICE}/{om}", STRANGER).status_code == 404


def test_7_notes_are_shared_corrected_and_disputed(house: House, om: str) -> None:
    house.clock.instant = datetime(2014, 1, 6, 12, tzinfo=UTC)
    sent(house, f"{OFFICE}/{om}/held", MANAGER, held_on="2014-01-06", hr_present="yes",
         accompanied="yes")  # fmt: skip
    notes = {"notes": "Agreed to work nights.", "topics": "Rota, Place of work"}
    wrong = house.post(f"{OFFICE}/{om}/notes", MANAGER, actions="Send the rota", **notes)
    assert wrong.status_code == 422
    assert "Agreed to work nights." in wrong.text
    sent(house, f"{OFFICE}/{om}/notes", MANAGER, actions="Send the rota; HR; 2014-01-20", **notes)
    mine = house.reads(f"{MINE}/{om}", STAFF_1)
    assert "Agreed to work nights." in mine
    assert "Send the rota: HR, by Monday 20 January 2014" in mine
    for name in ("CorrectNotes", "DisputeNotes"):
        assert house.refused(name, STAFF_1, meeting=om, parts=[" "]) == (
            "IM-08",
            "Write at least one point of the notes that is not right, and how it should be.",
        )
    sent(house, f"{MINE}/{om}/correct", STAFF_1, parts="I did not agree to nights.")
    sent(house, f"{OFFICE}/{om}/notes", HR, notes="Spoke about nights.")
    sent(house, f"{MINE}/{om}/dispute", STAFF_1, parts="One.\nTwo.\n\nThree.",
         text="I said no to nights.")  # fmt: skip
    for page in (house.reads(f"{MINE}/{om}", STAFF_1), house.reads(f"{OFFICE}/{om}", MANAGER)):
        assert "Notes were disputed on 3 points; both versions are kept." in page
        assert "I said no to nights." in page
        assert "Spoke about nights." in page
        assert "Agreed to work nights." in page


def test_8_the_coordinator_knows_that_it_was_held_and_no_more(house: House, om: str) -> None:
    for path in (f"{OFFICE}/{om}", OFFICE, f"{OFFICE}?format=json", "/history"):
        page = house.get(path, COORDINATOR).text.lower()
        for private in ("disputed", "work nights", "about nights", "una official", "my knee"):
            assert private not in page, (path, private)
    assert "held" in house.reads(f"{OFFICE}/{om}", COORDINATOR).lower()


def test_8_the_auditor_reads_masked_and_others_nothing(house: House, om: str) -> None:
    rows = house.get(f"{OFFICE}?format=json", AUDITOR).json()
    assert {row["name"] for row in rows} == {"Name not shown"}
    assert {row["employee_ref"] for row in rows} == {""}
    told = house.get("/history?format=json", AUDITOR).text
    assert "[withheld]" in told
    assert "work nights" not in told
    assert "Una Official" not in told
    for who in (LEAD, STRANGER):
        assert house.get(f"{OFFICE}/{om}", who).status_code == 404
        assert "work nights" not in house.get("/history?format=json", who).text
    companion = house.reads(f"{MINE}/{om}", COMPANION)
    assert "I said no to nights." in companion
    assert house.get(f"{MINE}/{om}/agree", COMPANION).status_code == 404


def test_8_the_person_reads_all_of_their_history(house: House) -> None:
    told = house.get("/history?format=json", STAFF_1).text
    assert "I did not agree to nights." in told
    assert SECRET in told
    assert SECRET not in house.get("/history?format=json", STAFF_2).text
    assert SECRET in house.get("/history?format=json", HR).text


def test_9_no_answer_is_recorded_and_the_offer_stands(house: House) -> None:
    house.deliver()
    [row] = house.get(f"{MINE}?format=json", STAFF_2).json()
    assert row["state"] == "no reply"
    sent(house, f"{MINE}/{row['reference']}/accept", STAFF_2, companion="nobody")
    told = house.refused("AgreeNotes", STAFF_2, meeting=row["reference"])
    assert told[0] == "IM-06"
