"""Slotting in a browser: each sees what is theirs, and every act goes through its page."""

from collections.abc import Iterator
from typing import Any

import pytest

from backend.kernel.out_tray import Errand
from backend.kernel.roles import Role
from backend.slotting.commands.after_issue import RescindMatch
from backend.slotting.commands.check_match import CheckMatch
from backend.slotting.commands.issue_outcomes import IssueOutcome
from backend.slotting.errands import write_outcome_letter
from tests.slotting.house import House, open_house
from tests.slotting.test_decide import ONE
from tests.slotting.world import (
    BOARD,
    HEAD,
    HR,
    LEAD,
    MANAGER,
    OTHER_MANAGER,
    STAFF,
    at,
    matching,
    person,
)
from tests.support.rooms import words

SECOND = person("P0002", (Role.EMPLOYEE, "E0002"))
UNION = person("union-a", (Role.UNION, "A"))
COORDINATOR = person("coordinator", (Role.COORDINATOR, ""))
APPEALS_HR = person("appeals-hr", (Role.APPEALS_HR, ""))
PEOPLE = (HR, LEAD, BOARD, HEAD, MANAGER, OTHER_MANAGER, STAFF, SECOND, UNION, COORDINATOR,
          APPEALS_HR)  # fmt: skip
HERE = "/reviews/TEST-1/slotting"
WHY = "The job description is unchanged."
TYPED = {
    "employee_ref": "e0001",
    "category": "A",
    "post": "social-worker",
    "jd_percent": "95",
    "grade_before": "9",
    "rationale": f"{WHY}\nSee <b>page 4</b>.",
}


@pytest.fixture
def house(databases: Any) -> Iterator[House]:
    """A house with a review and two people in it."""
    with open_house(databases, PEOPLE) as here:
        yield here


@pytest.fixture
def issued(house: House) -> House:
    """The same, with one outcome issued after the end of consultation."""
    house.do(HR, matching())
    house.do(HEAD, CheckMatch(**ONE))
    house.do(LEAD, IssueOutcome(**ONE), at(20))
    return house


def test_a_proposal_goes_over_its_check_page_to_a_second_person_and_to_its_person(
    house: House,
) -> None:
    assert "Social Worker, grade 6-9" in house.reads(f"{HERE}/propose", HR)
    checked = house.post(f"{HERE}/propose", **TYPED)
    assert checked.status_code == 200
    assert "Check the proposal" in checked.text
    assert "See &lt;b&gt;page 4&lt;/b&gt;." in checked.text
    sent = house.post(f"{HERE}/propose", **TYPED, step="send")
    assert (sent.status_code, sent.headers["location"]) == (303, f"{HERE}/SL-0001")
    assert "You proposed this match. A second person must check it." in house.reads(
        sent.headers["location"]
    )
    house.get(f"{HERE}/SL-0001", HEAD)
    assert house.post(f"{HERE}/SL-0001/check", seen=1).status_code == 303
    house.get(f"{HERE}/SL-0001", LEAD)
    house.clock.instant = at(20)
    assert house.post(f"{HERE}/SL-0001/issue", step="send", seen=2).status_code == 303
    told = house.reads("/my/outcome", STAFF)
    assert "SL-0001: Assimilated, no change" in told
    assert WHY in told
    assert "Proposed by: HR adviser. Checked by a second person: Head of service." in told
    assert "until 11.59pm on Monday 3 February 2014" in told
    assert "/my/appeals/new?match=SL-0001" in house.get("/my/outcome").text


def test_a_refused_proposal_gives_back_what_was_typed(house: House) -> None:
    house.get(f"{HERE}/propose", HR)
    back = house.post(f"{HERE}/propose", **{**TYPED, "grade_before": "10"}, step="send")
    assert back.status_code == 422
    assert "Record pay protection" in back.text
    assert WHY in back.text
    empty = house.post(f"{HERE}/propose")
    assert "Enter the employee reference, such as E0009" in empty.text
    assert "Select what becomes of this post" in empty.text


def test_an_early_issue_is_refused_on_its_page_until_the_board_says_why(house: House) -> None:
    house.do(HR, matching())
    house.do(HEAD, CheckMatch(**ONE), at(13))
    house.get(f"{HERE}/SL-0001", LEAD)
    early = house.post(f"{HERE}/SL-0001/issue", step="send", seen=2, reason="We are ready.")
    assert early.status_code == 422
    assert "Consultation ends on 17 January." in early.text
    assert "We are ready." in early.text
    house.get(f"{HERE}/list", BOARD)
    assert (
        house.post(f"{HERE}/list/early", step="send", reason="The unions agreed.").status_code
        == 303
    )
    house.get(f"{HERE}/SL-0001", LEAD)
    assert house.post(f"{HERE}/SL-0001/issue", step="send", seen=2).status_code == 303
    assert "reason: The unions agreed." in house.reads("/my/outcome", STAFF)


def test_a_list_that_leaves_someone_out_is_refused_on_its_page(house: House) -> None:
    house.clock.instant = at(20)
    house.get(f"{HERE}/list", LEAD)
    reply = house.post(f"{HERE}/list/issue", step="send")
    assert reply.status_code == 422
    assert "2 people have no outcome (E0001, E0002)." in reply.text


def test_what_tells_people_is_asked_about_before_it_is_done(house: House) -> None:
    house.do(HR, matching())
    house.do(HEAD, CheckMatch(**ONE))
    house.clock.instant = at(20)
    house.get(f"{HERE}/SL-0001", LEAD)
    weighty = {
        "list/issue": "Issue the draft list?",
        "list/final": "Make the list final?",
        "SL-0001/issue": "Issue outcome SL-0001?",
    }
    for act, asks in weighty.items():
        page = house.post(f"{HERE}/{act}", reason="A note.")
        assert (page.status_code, asks in words(page)) == (200, True), act
    assert "Checked" in house.reads(f"{HERE}/SL-0001")
    silent = house.post(f"{HERE}/SL-0001/rescind")
    assert (silent.status_code, "Give a reason." in silent.text) == (422, True)
    again = house.post(f"{HERE}/SL-0001/rescind", reason="A slip.", step="change")
    assert "A slip." in again.text
    house.get(f"{HERE}/list", HR)
    assert house.post(f"{HERE}/list/issue").status_code == 403


def test_an_old_page_is_refused(house: House) -> None:
    house.do(HR, matching())
    house.do(HEAD, CheckMatch(**ONE))
    house.get(f"{HERE}/SL-0001", LEAD)
    reply = house.post(f"{HERE}/SL-0001/rescind", step="send", seen=1, reason="Wrong.")
    assert reply.status_code == 409


def test_those_who_decide_read_an_issued_outcome(issued: House) -> None:
    for who in (HR, LEAD, HEAD, MANAGER):
        assert WHY in issued.reads(f"{HERE}/SL-0001", who), who.name
        assert "SL-0001" in issued.reads(HERE, who), who.name


def test_to_everyone_else_an_outcome_is_not_there(issued: House) -> None:
    for who in (OTHER_MANAGER, SECOND, UNION, COORDINATOR, APPEALS_HR, BOARD):
        theirs = issued.get(f"{HERE}/SL-0001", who)
        missing = issued.get(f"{HERE}/SL-0999")
        assert theirs.status_code == missing.status_code == 404, who.name
        assert theirs.text.replace("SL-0001", "SL-0999") == missing.text, who.name


def test_a_colleague_reads_nobody_s_outcome_and_counts_only(issued: House) -> None:
    assert "You have no outcome to read." in issued.reads("/my/outcome", SECOND)
    page = issued.reads(HERE, SECOND)
    assert "fewer than 10" in page
    assert "SL-0001" not in page
    assert "E0001" not in page
    assert issued.get(f"{HERE}?format=json", SECOND).json() == [
        {"post": "Social Worker", "team": "", "fte": 1000, "people": "fewer than 10"}
    ]


def test_the_coordinator_gets_the_list_without_reasons(issued: House) -> None:
    rows = issued.get(f"{HERE}?format=json", COORDINATOR).json()
    assert [row["reference"] for row in rows] == ["SL-0001"]
    assert "rationale" not in rows[0]


def test_nobody_reads_an_outcome_before_it_is_issued(house: House) -> None:
    house.do(HR, matching())
    house.do(HEAD, CheckMatch(**ONE))
    assert "You have no outcome to read." in house.reads("/my/outcome", STAFF)
    assert house.get(f"{HERE}/SL-0001", STAFF).status_code == 404
    assert "none yet" in house.reads(f"{HERE}/posts", STAFF)


def test_a_rescinded_outcome_leaves_the_page_of_its_person(issued: House) -> None:
    issued.do(LEAD, RescindMatch(**ONE, reason="It was wrong."))
    assert "You have no outcome to read." in issued.reads("/my/outcome", STAFF)
    assert "It was wrong." in issued.reads(f"{HERE}/SL-0001", HR)


def test_an_employee_of_the_office_does_not_find_their_own_line_in_the_work_list(
    house: House,
) -> None:
    house.do(HR, matching())
    rows = house.get(f"{HERE}?format=json", HR).json()
    assert [row["employee_ref"] for row in rows] == ["E0001"]
    assert house.get(f"{HERE}?state=issued&format=json").json() == []
    assert house.get(f"{HERE}?find=person 1&format=json").json() == rows


def test_decision_screens_do_not_show_equality_data(house: House) -> None:
    reply = house.get(f"{HERE}?disability=1", HR)
    assert reply.status_code == 422
    assert "Decision screens do not show equality data. Ask HR about adjustments." in reply.text


def test_places_add_up_for_hr(issued: House) -> None:
    page = issued.reads(HERE, HR)
    assert "10.00 1.00 9.00 1" in page


def test_appeals_hr_reads_an_outcome_once_it_is_a_case(issued: House) -> None:
    issued.get("/my/outcome", STAFF)
    registered = issued.client.post(
        "/api/commands/RegisterIntention",
        json={"review": "TEST-1", "match": "SL-0001"},
        headers={"x-csrftoken": issued.csrf},
    )
    assert registered.status_code == 201, registered.text
    assert WHY in issued.reads(f"{HERE}/SL-0001", APPEALS_HR)


def test_the_letter_goes_by_mail_without_content_and_the_record_says_so(issued: House) -> None:
    issued.settle()
    with issued.services.pool.connection() as db:
        row = db.execute(
            """SELECT id, errand, subject, version, recipient, review, cause, due_at, attempts,
                      message_id, state FROM desk.out_tray WHERE errand LIKE 'slotting.o%'"""
        ).fetchone()
        assert row is not None
        letter = write_outcome_letter(Errand(*row), db)
        assert letter is not None
        assert (letter.to, letter.subject, dict(letter.facts)) == (
            "p1@example.org",
            "There is something for you in Parley",
            {},
        )
        db.execute(
            "UPDATE desk.out_tray SET state = 'done' WHERE errand = 'slotting.outcome_letter'"
        )
    issued.clock.instant = at(21)
    issued.works()
    assert "The personal letter went" in issued.reads(f"{HERE}/SL-0001", HR)
