"""Appeals in a browser: what each person sees, and the way through every weighty act."""

from collections.abc import Iterator
from typing import Any

import pytest

from backend.appeals.commands.submit_grounds import SubmitGrounds
from backend.appeals.domain.grounds import State
from backend.kernel.roles import Role
from tests.appeals.house import House, open_house
from tests.appeals.story import APPEAL
from tests.appeals.test_intention import GROUNDS, INTENTION
from tests.appeals.world import (
    APPEALS_HR,
    CHAIR,
    CHECKER,
    CLERK,
    COMPANION,
    HR,
    KIT,
    LEAD,
    MANAGER,
    OTHER,
    SECOND,
    THIRD,
    at,
)
from tests.support.rooms import words_of

CASE = "/reviews/TEST-1/appeals/AP-001"
MINE = "/my/appeals/AP-001"


@pytest.fixture
def house(databases: Any) -> Iterator[House]:
    """A house with one issued outcome."""
    with open_house(databases) as here:
        here.world.match()
        yield here


def register(house: House, **typed: str) -> Any:
    """Register in the browser, past the check page."""
    form = {"review": "TEST-1", "match": "SL-0009", **typed}
    checked = house.post("/my/appeals/new", **form)
    assert checked.status_code == 200
    assert "Check your answers" in checked.text
    return house.post("/my/appeals/new", **form, step="send")


def do(house: House, path: str, **typed: Any) -> Any:
    """Do a weighty act in the browser: its page, its check page, then for good."""
    assert house.get(path).status_code == 200
    checked = house.post(path, **typed)
    assert "Check your answers" in checked.text, checked.text
    return house.post(path, **typed, step="send")


def test_a_person_registers_checks_and_reads_until_when_grounds_can_be_sent(house: House) -> None:
    assert "SL-0009" in house.get("/my/appeals/new?match=SL-0009", KIT).text
    sent = register(house)
    assert (sent.status_code, sent.headers["location"]) == (303, "/my/appeals/AP-001/registered")
    told = house.get(sent.headers["location"]).text
    assert "Your intention to appeal is registered" in told
    assert "until 11.59pm on Tuesday 4 February 2014" in told


def test_a_late_intention_is_told_so_and_kept(house: House) -> None:
    house.world.clock.instant = at(29, hour=9, minute=12)
    house.get("/my/appeals/new", KIT)
    told = house.get(register(house).headers["location"]).text
    assert "late and is not registered. It has been kept." in told
    assert "9.12am on Wednesday 29 January 2014" in told
    data = house.get(f"{MINE}?format=json").json()
    assert (data[0]["code"], data[0]["state"]) == ("AP-02", "Intention late")


def test_a_double_click_registers_once(house: House) -> None:
    house.get("/my/appeals/new", KIT)
    form = {
        "match": "SL-0009",
        "step": "send",
        "command_id": "6f0e1c1e-3b1c-4b1e-9b1a-000000000001",
    }
    first, second = house.post("/my/appeals/new", **form), house.post("/my/appeals/new", **form)
    assert first.headers["location"] == second.headers["location"]
    assert house.world.names() == ["AppealIntentionRegistered"]


def test_another_persons_outcome_is_refused_on_the_page_with_what_was_typed(house: House) -> None:
    house.get("/my/appeals/new", OTHER)
    refused = house.post("/my/appeals/new", match="SL-0009", why_late="Because", step="send")
    assert refused.status_code in (404, 422)


def test_an_empty_form_says_what_to_enter(house: House) -> None:
    house.get("/my/appeals/new", KIT)
    refused = house.post("/my/appeals/new")
    assert refused.status_code == 422
    assert "Enter the reference on your outcome letter" in refused.text


def test_grounds_are_added_checked_and_sent(house: House) -> None:
    house.world.do(KIT, INTENTION)
    house.get(f"{MINE}/grounds", KIT)
    first = {"code_1": "G3", "text_1": "It used my old job description."}
    more = house.post(f"{MINE}/grounds", **first, step="add")
    assert 'name="code_2"' in more.text
    assert "old job description" in more.text
    both = {**first, "code_2": "G7", "text_2": "My hours are wrong.", "remedy": "Compare again."}
    assert "Send my grounds" in house.post(f"{MINE}/grounds", **both, step="check").text
    assert house.post(f"{MINE}/grounds", **both, step="send").status_code == 303
    page = house.get(MINE).text
    assert "My hours are wrong." in page
    assert "2 grounds of AP-001 were received." in words_of(page)


def test_vague_grounds_are_warned_of_and_can_be_sent_all_the_same(house: House) -> None:
    house.world.do(KIT, INTENTION)
    house.get(f"{MINE}/grounds", KIT)
    vague = {"code_1": "G9", "text_1": "I am not happy"}
    assert "Say what was wrong" in house.post(f"{MINE}/grounds", **vague, step="check").text
    assert house.post(f"{MINE}/grounds", **vague, step="send").status_code == 422
    sent = house.post(f"{MINE}/grounds", **vague, step="send", as_it_is="yes")
    assert sent.status_code == 303


def test_words_without_a_ground_are_shown_again_with_the_mistake(house: House) -> None:
    house.world.do(KIT, INTENTION)
    house.get(f"{MINE}/grounds", KIT)
    shown = house.post(f"{MINE}/grounds", text_1="My hours are wrong.", step="check")
    assert shown.status_code == 422
    assert "Choose a ground" in shown.text
    assert "My hours are wrong." in shown.text


def test_whoever_has_no_part_gets_the_same_answer_as_for_a_missing_page(house: House) -> None:
    house.world.do(KIT, INTENTION)
    for who in (HR, LEAD, CHAIR, CHECKER, MANAGER):
        there, missing = house.get(CASE, who), house.get(f"{CASE[:-1]}9", who)
        assert there.status_code == missing.status_code == 404
        assert house.get("/reviews/TEST-1/appeals?format=json", who).json() == []
    assert house.get(MINE, OTHER).status_code == 404
    assert house.get(MINE, COMPANION).status_code == 200
    assert house.get(CASE, CLERK).status_code == 200


def test_those_who_may_know_only_a_number_are_not_told_a_small_one(house: House) -> None:
    before = house.get("/reviews/TEST-1/appeals", LEAD).text
    house.world.do(KIT, INTENTION)
    after = house.get("/reviews/TEST-1/appeals", LEAD).text
    assert "fewer than 10 appeals" in before
    assert "fewer than 10 appeals" in after
    assert house.get("/reviews/TEST-1/appeals", KIT).status_code == 404


def test_a_late_appeal_is_shown_to_an_independent_manager_without_its_grounds(
    house: House,
) -> None:
    house.world.do(KIT, INTENTION, at(29))
    house.world.do(KIT, SubmitGrounds(**APPEAL, grounds=GROUNDS))
    page = house.get(CASE, MANAGER).text
    assert "old job description" not in page
    assert house.get(CASE, CHECKER).status_code == 404
    house.come_in(MANAGER)
    sent = do(house, f"{CASE}/accept-late", because="absence", reason="In hospital.")
    assert sent.status_code == 303
    assert house.world.appeal().state is State.GROUNDS
    assert house.get(CASE, MANAGER).status_code == 404
    assert "In hospital." in house.get(MINE, KIT).text


def test_the_lead_sees_an_appeal_against_their_decision_once_papers_are_exchanged(
    house: House,
) -> None:
    _to_admitted(house)
    assert house.get(CASE, LEAD).status_code == 404
    house.come_in(CLERK)
    assert do(house, f"{CASE}/exchange-papers").status_code == 303
    page = house.get(CASE, LEAD)
    assert "old job description" in page.text
    assert "What you can do" not in page.text


def test_a_conflict_is_refused_on_the_page_by_name_and_day(house: House) -> None:
    house.world.grant(HR, Role.PANEL)
    _to_admitted(house)
    house.come_in(APPEALS_HR)
    refused = house.post(f"{CASE}/appoint-panel", **{**PANEL, "chair": "hr"}, step="send")
    assert refused.status_code == 422
    assert "Panel member hr proposed the match under appeal (14 January)" in refused.text


def test_an_appeal_goes_all_the_way_to_its_outcome_in_the_browser(house: House) -> None:
    _to_admitted(house)
    house.come_in(APPEALS_HR)
    assert do(house, f"{CASE}/appoint-panel", **PANEL).status_code == 303
    for member in (CHAIR, SECOND, THIRD):
        house.come_in(member)
        assert do(house, f"{CASE}/declare").status_code == 303
    house.come_in(CLERK)
    assert do(house, f"{CASE}/exchange-papers").status_code == 303
    listing = {"day": "2014-02-17", "hour": "10:00", "place": "Room 3"}
    assert do(house, f"{CASE}/list-hearing", **listing).status_code == 303
    assert "10am on Monday 17 February 2014" in house.get(MINE, KIT).text
    house.come_in(CHAIR)
    here = {"present": ["panel-chair", "panel-2", "panel-3"], "appellant": "present"}
    assert do(house, f"{CASE}/open-hearing", **here).status_code == 303
    assert do(house, f"{CASE}/conclude-hearing").status_code == 303
    found = {
        "finding_1": "upheld",
        "reasons_1": "It was out of date.",
        "remedy": "re-match",
    }
    assert house.post(f"{CASE}/decide", **{**found, "reasons_1": ""}).status_code == 422
    assert do(house, f"{CASE}/decide", **found).status_code == 303
    before = house.get(MINE, KIT).text
    assert "It was out of date." not in before
    assert "was decided: upheld" not in before
    house.come_in(CLERK)
    assert do(house, f"{CASE}/issue").status_code == 303
    after = house.get(MINE, KIT).text
    assert "It was out of date." in after
    assert "AP-001 was decided: upheld. Remedy: re-match." in words_of(after)
    assert house.world.appeal().state is State.ISSUED


def test_why_an_outcome_was_issued_early_is_printed_with_the_appeal(databases: Any) -> None:
    with open_house(databases) as house:
        house.world.early = "The list was due by law."
        house.world.match()
        house.world.do(KIT, INTENTION)
        assert "The list was due by law." in house.get(MINE, KIT).text
        assert "The list was due by law." in house.get(CASE, CLERK).text


def test_the_same_list_comes_as_data_with_the_same_eyes(house: House) -> None:
    house.world.do(KIT, INTENTION)
    rows = house.get("/reviews/TEST-1/appeals?format=json", APPEALS_HR).json()
    assert [(r["reference"], r["state"]) for r in rows] == [("AP-001", "Intention registered")]
    assert "AP-001" in house.get("/reviews/TEST-1/appeals?format=csv", APPEALS_HR).text
    assert "AP-001" in house.get("/my/appeals", KIT).text


def test_only_what_is_open_to_a_person_can_be_found(house: House) -> None:
    house.world.do(KIT, INTENTION)
    assert house.get(f"{CASE}/admit", APPEALS_HR).status_code == 404
    assert house.get(f"{MINE}/withdraw", COMPANION).status_code == 404
    house.come_in(KIT)
    assert do(house, f"{MINE}/withdraw").status_code == 303
    assert house.world.appeal().state is State.WITHDRAWN


def test_the_appeal_can_be_read_as_it_stood(house: House) -> None:
    house.world.do(KIT, INTENTION, at(20))
    _send_grounds(house)
    then = house.get(f"{MINE}?as_at=2014-01-20T12:00:00%2B00:00", KIT).text
    assert "No grounds have been received yet." in then
    assert "What you can do" not in then


def test_the_programming_interface_takes_the_same_orders(house: House) -> None:
    house.come_in(KIT)
    house.settle()
    given = house.client.post(
        "/api/commands/RegisterIntention",
        json={"review": "TEST-1", "match": "SL-0009"},
        headers={"x-csrftoken": house.csrf},
    )
    assert (given.status_code, given.json()["reference"]) == (201, "AP-001")
    again = house.client.post(
        "/api/commands/RegisterIntention",
        json={"review": "TEST-1", "match": "SL-0009"},
        headers={"x-csrftoken": house.csrf},
    )
    assert (again.status_code, again.json()["code"]) == (422, "AP-03")


PANEL = {
    "chair": "panel-chair",
    "chair_is_senior": "yes",
    "members": ["panel-2", "panel-3"],
    "adviser": "appeals-hr",
    "clerk": "clerk",
}


def _send_grounds(house: House) -> None:
    house.world.do(KIT, SubmitGrounds(**APPEAL, grounds=GROUNDS), at(22))


def _to_admitted(house: House) -> None:
    house.world.do(KIT, INTENTION, at(20))
    _send_grounds(house)
    house.come_in(APPEALS_HR)
    house.world.clock.instant = at(4, 2)
    assert do(house, f"{CASE}/admit", reason="Their own match.").status_code == 303
