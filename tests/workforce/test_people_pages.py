"""People in scope on the pages and as orders: every rule of the list, and who reads what (3.3)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from backend.appeals.events import AppealIntentionRegistered
from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.kernel.guards import claim
from backend.kernel.ids import named
from backend.kernel.roles import SYSTEM, Role, Viewer
from tests.consultation.house import Stream
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
from tests.support.given import STAMP
from tests.support.rooms import person, words
from tests.support.servers import Servers

HEAD = person("head", (Role.HEAD_OF_SERVICE, "Fieldwork"))
STRANGER = person("stranger", (Role.HEAD_OF_SERVICE, "Elsewhere"))
MANAGER = person("P0001-manager", (Role.MANAGER, "Duty team 1"))
EQUALITY = person("equality", (Role.EQUALITY, ""))
PEOPLE, MINE = "/people", "/my/entry"
LINE = {"job_title": "Social Worker", "service": "Fieldwork", "section": "Duty", "group": "1"}
ALREADY = "This person already holds this post from 1 April 2013."


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """One house for this module: its tests follow one list through a review."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        for who in (HEAD, STRANGER, MANAGER, EQUALITY):
            hats = [Hat(role=g.role.value, scope=g.scope) for g in who.grants]
            here.services.office.perform(
                RegisterPerson(
                    review=REF, person_ref=who.name, login=who.name.lower(), name=who.name,
                    hats=hats,
                ),
                SYSTEM,
            )  # fmt: skip
        yield here
    fresh.drop()


def sent(house: House, path: str, who: Viewer, /, **typed: Any) -> Any:
    """Fill a form in, read it back, send it."""
    check = house.post(path, who, **typed)
    assert check.status_code == 200, check.text[-3000:]
    assert "Check your answers" in check.text
    done = house.post(path, who, **typed, step="send")
    assert done.status_code == 303, words(done)
    return done


def not_sent(house: House, path: str, who: Viewer, /, **typed: Any) -> str:
    """Fill a form in and send it; return the page that says why it was not taken."""
    page = house.post(path, who, **typed, step="send")
    assert page.status_code == 422, (page.status_code, words(page))
    return words(page)


def line(reference: str, **different: Any) -> dict[str, Any]:
    return {"employee_ref": reference, **LINE, "fte": 50, **different}


def test_01_the_number_at_the_start_is_frozen_once_and_by_hand_only_with_a_reason(
    house: House,
) -> None:
    assert house.refused("FreezeStart", HR)[0] == "GN-04"
    assert "Why is it frozen by hand?" in house.reads(f"{PEOPLE}/acts/freeze", HR)
    page = not_sent(house, f"{PEOPLE}/acts/freeze", HR, stated="many", reason="Late.")
    assert "“many” is not a number of people." in page
    sent(house, f"{PEOPLE}/acts/freeze", HR, stated="16", source="Section 1.3", reason="Late.")
    code, told = house.refused("FreezeStart", HR, reason="Again.")
    assert (code, told[:48]) == ("ES-06", "The number at the start is frozen already: 16, o")
    assert "frozen already: 16" in not_sent(house, f"{PEOPLE}/acts/freeze", HR, reason="Again.")


def test_02_a_post_is_held_once(house: House) -> None:
    held = line("E0500", post_key="sw-duty", starts="2013-04-01")
    house.does("AddToScope", HR, person_ref="P0500", name="Kim", email="", lines=[held])
    same = {"person_ref": "P0500", "line": line("E0501", post_key="sw-duty")}
    code, told = house.refused("AddAssignment", HR, **same)
    assert (code, told.startswith(ALREADY)) == ("ES-01", True)
    typed = {**line("E0500"), "fte": "0.5", "acting": "acting"}
    page = not_sent(house, f"{PEOPLE}/E0500/add-post", HR, **typed)
    assert ALREADY in page
    assert "E0500, Social Worker" in page
    code, told = house.refused("AddAssignment", HR, person_ref="P0500", line=line("E0001"))
    assert (code, "for another person" in told) == ("ES-01", True)


def test_03_more_than_one_job_in_all_is_done_and_warned_of(house: House) -> None:
    answer = house.order("AddAssignment", HR, person_ref="P0500", line=line("E0502", fte=61))
    warned = "This person's assignments add up to 1.11 FTE. Check that these are one person."
    assert (answer.status_code, answer.json()["code"]) == (201, "ES-02")
    assert answer.json()["detail"] == warned
    typed = {**line("E0503"), "fte": "0.50"}
    sent(house, f"{PEOPLE}/E0500/add-post", HR, **typed)
    assert "add up to 1.61 FTE. Check that these are one person." in house.reads(
        f"{PEOPLE}/E0500", HR
    )


def test_04_hours_lie_between_nothing_and_one(house: House) -> None:
    told = "FTE must be more than 0 and not more than 1.00."
    changed = {"employee_ref": "E0500", "effective": "2013-12-20"}
    assert house.refused("ChangeFTE", HR, fte=101, **changed) == ("ES-03", told)
    path = f"{PEOPLE}/E0500/hours"
    assert told in not_sent(house, path, HR, fte="1.2", effective="2013-12-20")
    assert "is not an FTE" in not_sent(house, path, HR, fte="half", effective="2013-12-20")


def test_05_a_change_to_come_is_shown_and_counts_from_its_day(house: House) -> None:
    sent(house, f"{PEOPLE}/E0500/hours", HR, fte="0.40", effective="2014-02-01", reason="Asked.")
    page = house.reads(f"{PEOPLE}/E0500", HR)
    assert "From Saturday 1 February 2014: FTE of E0500 becomes 0.40." in page
    assert house.refused("ChangeFTE", HR, employee_ref="E0500", fte=0, effective="2014-03-01")
    before = house.get(f"{PEOPLE}?format=json&find=E0500", HR).json()
    house.clock.instant = datetime(2014, 2, 1, 0, 5, tzinfo=UTC)
    house.deliver()
    after = house.get(f"{PEOPLE}?format=json&find=E0500", HR).json()
    assert [(row["fte"]) for row in (*before, *after)] == [50, 40]
    assert "0.50 became 0.40, from Saturday 1 February 2014. In effect." in house.reads(
        f"{PEOPLE}/E0500", HR
    )
    then = house.get(f"{PEOPLE}?format=json&find=E0500&as_at=2013-12-20T12:00:00%2B00:00", HR)
    assert [row["fte"] for row in then.json()] == [50]


def test_06_what_is_written_wrongly_is_corrected_with_a_reason(house: House) -> None:
    wrong = {"employee_ref": "E0500", "what": "grade", "now": "9"}
    assert house.refused("CorrectEntry", HR, **wrong)[0] == "GN-04"
    sent(house, f"{PEOPLE}/E0500/correct", HR, what="grade", now="9", reason="Typed as 6.")
    assert house.refused("CorrectEntry", HR, **wrong, reason="Again.")[0] == "ES-07"
    sent(house, f"{PEOPLE}/E0500/change", HR, what="team", now="Duty team 1",
         effective="2014-01-01")  # fmt: skip
    told = house.reads("/history?about=E0500", HR)
    assert "E0500: grade is corrected to 9 (was nothing). " in told
    assert "Typed as 6." in told


def test_07_a_name_changes_and_the_history_says_neither(house: House) -> None:
    page = not_sent(house, f"{PEOPLE}/E0500/name", HR, name="Kim New", effective="2014-03-01")
    assert "still to come. Record the name on that day" in page
    sent(house, f"{PEOPLE}/E0500/name", HR, name="Kim New", effective="2014-02-01")
    assert [row["name"] for row in house.get(f"{PEOPLE}?format=json&find=E0500", HR).json()] == [
        "Kim New"
    ]
    then = house.get(f"{PEOPLE}?format=json&find=E0500&as_at=2013-12-20T12:00:00%2B00:00", HR)
    assert [row["name"] for row in then.json()] == ["Kim"]
    told = house.reads("/history?about=E0500&kind=workforce.NameChanged", HR)
    assert "The name of E0500 is another from Saturday 1 February 2014" in told
    assert "Kim New" not in told
    assert "Names at the time Kim Kim New, since" in house.reads(f"{PEOPLE}/E0500", HR)


def test_08_who_leaves_is_struck_on_the_day_and_never_removed(house: House) -> None:
    leaver = {"employee_ref": "E0113", "left_on": "2014-01-31"}
    assert house.refused("StrikeLeaver", HR, **leaver)[0] == "GN-04"
    late = not_sent(house, f"{PEOPLE}/E0113/strike", HR, left_on="2014-03-01", reason="Retired.")
    assert "Saturday 1 March 2014 is still to come." in late
    sent(house, f"{PEOPLE}/E0113/strike", HR, left_on="2014-01-31", reason="Retired.")
    explained = "not removed: the number at the start (16) must stay explainable."
    code, told = house.refused("StrikeLeaver", HR, **leaver, reason="Retired.")
    assert (code, explained in told) == ("ES-04", True)
    why = {"why": "removed", "reason": "Gone."}
    assert explained in not_sent(house, f"{PEOPLE}/E0113/remove", HR, **why)
    [row] = house.get(f"{PEOPLE}?format=json&state=left", HR).json()
    assert (row["employee_ref"], row["left_on"], row["state"]) == ("E0113", "2014-01-31", "left")
    assert "Retired." in house.reads(f"{PEOPLE}/E0113", HR)
    early = {"left_on": "2014-01-30", "reason": "A day earlier."}
    sent(house, f"{PEOPLE}/E0113/leaving", HR, **early)
    assert house.get(f"{PEOPLE}?format=json&state=left", HR).json()[0]["left_on"] == "2014-01-30"


def test_09_the_counts_stand_with_their_meaning_and_the_difference_is_asked_for(
    house: House,
) -> None:
    page = house.reads(PEOPLE, HR)
    assert "at start 16, in post 18 by this count; 15 lines imported gives 17." in page
    assert "HR is asked to explain the difference of one person." in page
    for means in (
        "People counted when consultation opened",
        "so lines are not people",
        "People who hold at least one line that is not struck",
        "The hours of all lines in post",
        "Filled and vacant posts together",
    ):
        assert means in page
    assert house.refused("ExplainCount", LEAD, text="No.")[0] == "GN-01"
    sent(house, f"{PEOPLE}/acts/explain", HR, text="A vacancy was counted as a person.")
    for who, reads in ((HR, True), (LEAD, True), (UNION_A, False)):
        assert ("A vacancy was counted as a person." in house.reads(PEOPLE, who)) == reads
    assert "HR is asked" not in house.reads(PEOPLE, HR)


def test_10_who_is_taken_out_of_scope_is_told_and_contests_it(house: House) -> None:
    path = f"{PEOPLE}/E0002/remove"
    sent(house, path, HR, why="removed", reason="The post is not reviewed.")
    letters = [row for row in house.deliver() if row[0] == "workforce.to_person"]
    assert [row[1] for row in letters] == [str(STAFF_2.person)]
    assert "You have the right to contest that." in house.reads(MINE, STAFF_2)
    assert "The post is not reviewed." in house.reads(MINE, STAFF_2)
    assert [r["state"] for r in house.get(f"{PEOPLE}?format=json&find=E0002", HR).json()] == [
        "removed"
    ]
    sent(house, f"{MINE}/{REF}/E0002/contest", STAFF_2, text="My post is reviewed.")
    assert house.refused("ContestScope", STAFF_2, employee_ref="E0002", text="Again.")[0] == "ES-08"
    asked = house.get(f"{PEOPLE}?format=json&state=asked", HR).json()
    assert [row["employee_ref"] for row in asked] == ["E0002"]
    number = 1
    sent(house, f"{PEOPLE}/E0002/answer-{number}", HR, outcome="upheld", answer="You are right.")
    assert [r["in_post"] for r in house.get(f"{PEOPLE}?format=json&find=E0002", HR).json()] == [
        True
    ]
    page = house.reads(MINE, STAFF_2)
    assert "Upheld: in scope again" in page
    assert "You are right." in page


def test_11_ones_own_entry_is_disputed_and_answered_on_both_sides(house: House) -> None:
    path = f"{MINE}/{REF}/E0001/dispute"
    assert "Choose what is not right" in not_sent(house, path, STAFF_1, text="0.8 please")
    sent(house, path, STAFF_1, about="hours", text="I work 0.80.")
    assert "You have told us about this already" in not_sent(
        house, path, STAFF_1, about="hours", text="I work 0.80."
    )
    assert house.get(f"{MINE}/{REF}/E0002/dispute", STAFF_1).status_code == 404
    theirs = {"employee_ref": "E0002", "about": "hours", "text": "0.1"}
    assert house.refused("DisputeEntry", STAFF_1, **theirs)[0] == "GN-02"
    told = [row for row in house.deliver() if row[0] == "workforce.question_to_hr"]
    assert str(HR.person) in {row[1] for row in told}
    for who, where in ((STAFF_1, MINE), (HR, f"{PEOPLE}/E0001")):
        page = house.reads(where, who)
        assert "Waits for HR" in page
        assert "I work 0.80." in page
        assert "HR answers by Friday 7 February 2014" in page
    assert "I work 0.80." not in house.reads(f"{PEOPLE}/E0001", LEAD)
    assert "I work 0.80." not in house.reads("/history", LEAD)
    sent(house, f"{PEOPLE}/E0001/correct", HR, what="fte", now="0.80", reason="Contract says so.")
    sent(house, f"{PEOPLE}/E0001/answer-1", HR, outcome="corrected", answer="It says 0.80 now.")
    again = {"employee_ref": "E0001", "number": 1, "outcome": "explained", "answer": "No."}
    assert house.refused("AnswerDispute", HR, **again)[0] == "ES-08"
    assert "It says 0.80 now." in house.reads(MINE, STAFF_1)
    assert str(STAFF_1.person) in {
        row[1] for row in house.deliver() if row[0] == "workforce.to_person"
    }


def test_12_protection_is_read_by_hr_and_the_person_alone(house: House) -> None:
    sent(house, f"{PEOPLE}/E0001/protection", HR, since="2013-11-01", until="2015-05-01")
    said = "From Friday 1 November 2013 to Friday 1 May 2015."
    assert said in house.reads(f"{PEOPLE}/E0001", HR)
    assert said in house.reads(MINE, STAFF_1)
    assert "protection" not in house.reads(f"{PEOPLE}/E0001", LEAD).lower()
    assert "protection" not in house.reads("/history", LEAD).lower()


def test_13_who_is_away_is_reached_by_their_own_route(house: House) -> None:
    sent(house, f"{PEOPLE}/E0101/away", HR, since="2013-11-01")
    sent(house, f"{PEOPLE}/E0101/route", HR, route="telephone")
    assert "Away for long, from Friday 1 November 2013. By telephone." in house.reads(
        f"{PEOPLE}/E0101", HR
    )
    assert "No papers have been recorded as sent" in house.reads(f"{PEOPLE}/E0101", HR)
    sent(house, f"{PEOPLE}/E0101/pack", HR, sent="2013-12-02", route="letter")
    assert "sent on Monday 2 December 2013 by letter." in house.reads(f"{PEOPLE}/E0101", HR)
    away = f"{PEOPLE}?format=json&state=away"
    assert [row["employee_ref"] for row in house.get(away, COORDINATOR).json()] == ["E0101"]
    assert house.get(away, HEAD).json() == []


def test_14_each_reads_what_is_theirs(house: House) -> None:
    every = f"{PEOPLE}?format=json"
    seen = {
        who.name: len(house.get(every, who).json())
        for who in (HR, LEAD, COORDINATOR, AUDITOR, HEAD, STRANGER, MANAGER, UNION_A, BOARD,
                    STAFF_1, EQUALITY)
    }  # fmt: skip
    assert seen == {
        "hr": 18, "lead": 18, "coordinator": 18, "auditor": 18, "head": 18, "stranger": 0,
        "P0001-manager": 1, "union-a": 0, "board": 0, "P0001": 1, "equality": 18,
    }  # fmt: skip
    assert {row["name"] for row in house.get(every, AUDITOR).json()} == {"Name not shown"}
    assert not [r for r in house.get(every, EQUALITY).json() if r["employee_ref"][0] == "E"]
    assert house.get(f"{PEOPLE}/E0002", STAFF_1).status_code == 404
    missing = house.get(f"{PEOPLE}/E9999", STAFF_1)
    assert (missing.status_code, house.get(f"{PEOPLE}/E0002", EQUALITY).status_code) == (404, 404)
    assert "By telephone" not in house.reads(f"{PEOPLE}/E0101", HEAD)
    assert house.get(f"{PEOPLE}/E0101/strike", HEAD).status_code == 404


def test_15_nobody_keeps_their_own_entry(house: House) -> None:
    own = person("P0500", (Role.HR, ""), (Role.EMPLOYEE, "E0500"))
    hats = [Hat(role=g.role.value, scope=g.scope) for g in own.grants]
    house.services.office.perform(
        RegisterPerson(review=REF, person_ref="P0500", login="p0500", name="Kim", hats=hats),
        SYSTEM,
    )
    change = {"employee_ref": "E0500", "fte": 90, "effective": "2014-02-01"}
    code, told = house.refused("ChangeFTE", own, **change)
    assert (code, told[:41]) == ("GN-01", "This is your own entry on the list. Ask a")


def test_16_nobody_leaves_before_it_is_said_what_becomes_of_their_appeal(house: House) -> None:
    match, appeal = UUID(int=61), Stream(UUID(int=62))
    noon = datetime(2014, 1, 27, 12, tzinfo=UTC)
    appeal.record(
        AppealIntentionRegistered, STAMP, reference="AP-061", match=match,
        match_reference="SL-0061", person=named("person", "NE0102"), employee_ref="E0102",
        issued_at=noon, due=noon, grounds_due=noon,
    )  # fmt: skip
    assignment = str(named("assignment", REF, "E0102"))
    claims = [claim("slotting", assignment, match), claim("appeal", str(match), appeal.id)]
    house.services.ledger.append(appeal, guards=claims)
    asked = "This person has an open appeal. Record whether it continues or is withdrawn."
    left = {"left_on": "2014-01-31", "reason": "Resigned."}
    assert house.refused("StrikeLeaver", HR, employee_ref="E0102", **left) == ("ES-05", asked)
    path = f"{PEOPLE}/E0102/strike"
    page = not_sent(house, path, HR, **left)
    assert asked in page
    assert "Resigned." in page
    sent(house, path, HR, **left, appeal="continues")
    assert "appeal" not in house.reads("/history?about=E0102", LEAD).lower()
    assert "open appeal continues." in house.reads("/history?about=E0102", HR)
