"""The whole line of the product as orders: from a comment to the outcome of an appeal."""

from uuid import uuid4

import pytest

from tests.journeys import line
from tests.support.house import REVIEW, House

pytestmark = pytest.mark.faults
SAID = "Could part-time workers do half of the weekends on the new rota?"
ANSWER = "Yes. The rota is halved for those who work half the hours."
UNION_SAID = "We ask for the risk assessment of lone working in full."
GROUND = "The comparison used the job description of 2009, not the one in force."


@pytest.fixture(scope="module")
def answered(house: House) -> str:
    """The reference of a comment that was answered, from its receipt to its letter."""
    staff, coordinator = house.visitor("staff-e0009"), house.visitor("coordinator")
    mine = staff.does("SubmitComment", text=SAID, about="5.DA", confidentiality="named")
    coordinator.order("AcknowledgeComment", comment=mine)
    coordinator.does("ThemeComment", comment=mine, themes=["out-of-hours-rota"])
    line.answer(house, mine, ANSWER, "accepted", "V2-02")
    house.settle()
    return mine


def test_what_was_accepted_can_be_found_somewhere(house: House) -> None:
    lead, staff = house.visitor("lead"), house.visitor("staff-e0010")
    mine = staff.does("SubmitComment", text="Will there be parking at the new office?")
    fields = {"comments": [mine], "disposition": "accepted", "text": "There will."}
    assert lead.is_refused("DraftResponse", **fields) == "RS-02"


def test_the_author_gets_a_receipt_and_a_word_that_the_answer_is_there(
    house: House, answered: str
) -> None:
    mine = [m for m in house.mails() if f"/comments/{answered}" in m.body]
    assert len(mine) == 2, [m.subject for m in house.mails()]
    assert not any(SAID in m.body or ANSWER in m.body for m in mine)
    assert house.mails_that_came_twice() == []
    page = house.visitor("staff-e0009").get(f"/reviews/{REVIEW}/comments/{answered}")
    assert SAID in page.text
    assert ANSWER in page.text


def test_a_unions_point_is_its_own(house: House) -> None:
    union, other = house.visitor("union-a"), house.visitor("union-b")
    point = union.does("SubmitComment", text=UNION_SAID, confidentiality="union")
    line.answer(house, point, "It comes with the next version.", "not_accepted")
    house.settle()
    assert point in union.get(f"/reviews/{REVIEW}/tracker").text
    assert point not in other.get(f"/reviews/{REVIEW}/tracker").text
    assert union.get(f"/reviews/{REVIEW}/comments/{point}").status_code == 200
    assert other.get(f"/reviews/{REVIEW}/comments/{point}").status_code == 404
    assert other.is_refused("WithdrawComment", comment=point) == "GN-02"
    assert union.is_refused("WithdrawComment", comment=point) == "CM-07"


@pytest.fixture(scope="module")
def issued(house: House, answered: str) -> tuple[str, str]:
    """The references of two outcomes, proposed, checked by another and issued in time."""
    hr, lead = house.visitor("hr"), house.visitor("lead")
    wanted = line.proposal("E0009")
    line.confirm_the_post(house)
    assert hr.is_refused("ProposeMatch", **{**wanted, "rationale": " "}) == "SD-06"
    assert hr.is_refused("ProposeMatch", **{**wanted, "jd_percent": 60}) == "SD-13"
    first = line.propose_and_check(house, "E0009")
    assert hr.is_refused("ProposeMatch", **wanted) == "SD-08"
    second = line.propose_and_check(house, "E0012")
    assert lead.is_refused("IssueOutcome", match=first) == "SD-10"
    house.move_clock_past(line.CONSULTATION_ENDS)
    lead.does("IssueOutcome", match=first)
    lead.does("IssueOutcome", match=second)
    house.settle()
    return first, second


def test_an_outcome_is_told_by_a_letter_that_says_nothing(
    house: House, issued: tuple[str, str]
) -> None:
    mine = [m for m in house.mails() if "e0012@example.org" in m.recipients]
    assert len(mine) == 1, [(m.subject, m.body) for m in mine]
    assert "ocial worker" not in mine[0].subject + mine[0].body
    page = house.visitor("staff-e0012").get("/my/outcome")
    assert "Social workers" in page.text
    assert issued[0] not in page.text


@pytest.fixture(scope="module")
def appeal(house: House, issued: tuple[str, str]) -> str:
    """The reference of an appeal that was decided, from its intention to its outcome."""
    assert house.visitor("staff-e0010").is_refused("RegisterIntention", match=issued[0]) == "AP-01"
    mine = line.admitted(house, issued[0], "staff-e0009", GROUND)
    again = house.visitor("staff-e0009").is_refused("RegisterIntention", match=issued[0])
    assert again == "AP-03"
    adviser = house.visitor("appeals-hr")
    for decider in ("hr", "lead", "manager-1"):
        code = adviser.is_refused("AppointPanel", **line.seats(mine, "panel-2", decider))
        assert code == "PN-01", decider
    adviser.does("AppointPanel", **line.seats(mine, "panel-2", "panel-3"))
    house.move_clock_past(line.list_the_hearing(house, mine))
    line.hear_and_decide(house, mine)
    house.settle()
    return mine


def test_an_appeal_is_decided_and_told_to_nobody_else(house: House, appeal: str) -> None:
    assert appeal in house.visitor("staff-e0009").get("/my/appeals").text
    page = house.visitor("staff-e0009").get(f"/my/appeals/{appeal}")
    assert "pheld" in page.text
    assert house.visitor("staff-e0012").get(f"/my/appeals/{appeal}").status_code == 404
    for outsider in ("union-b", "finance", "coordinator", "hr"):
        page = house.visitor(outsider).get(f"/reviews/{REVIEW}/appeals/{appeal}")
        assert page.status_code in (403, 404), outsider
    assert house.mails_that_came_twice() == []


def test_what_came_late_waits_for_an_independent_hand(
    house: House, issued: tuple[str, str], appeal: str
) -> None:
    late = house.visitor("staff-e0012").does("RegisterIntention", match=issued[1])
    accepted = {"appeal": late, "because": "absence", "reason": "They were in hospital."}
    assert house.visitor("lead").is_refused("AcceptLateAppeal", **accepted) in ("GN-01", "GN-02")
    assert house.visitor("manager-1").is_refused("AcceptLateAppeal", **accepted) == "AP-11"
    assert house.visitor("panel-2").is_refused("AcceptLateAppeal", **accepted) == "GN-02"
    chair = house.visitor("panel-chair")
    assert chair.is_refused("AcceptLateAppeal", appeal=late) == "GN-04"
    chair.does("AcceptLateAppeal", **accepted)


def test_history_tells_it_all_and_to_each_what_is_theirs(house: House, appeal: str) -> None:
    told = house.visitor("auditor").get(f"/reviews/{REVIEW}/history?format=json")
    assert told.status_code == 200
    assert appeal in told.text
    other = house.visitor("staff-e0012").get(f"/reviews/{REVIEW}/history?format=json")
    assert appeal not in other.text
    rebuilt = house.parley("rebuild", "--check")
    assert [m["name"] for m in rebuilt["models"] if not m["equal"]] == []


def test_one_key_is_one_fact(house: House) -> None:
    staff, key = house.visitor("staff-e0011"), str(uuid4())
    first = staff.order("SubmitComment", idempotency_key=key, text="Asked once.")
    again = staff.order("SubmitComment", idempotency_key=key, text="Asked once.")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_who_decides_on_an_old_screen_is_told(house: House) -> None:
    staff, coordinator = house.visitor("staff-e0011"), house.visitor("coordinator")
    mine = staff.does("SubmitComment", text="Seen twice.")
    coordinator.does("ThemeComment", comment=mine, themes=["a"], seen=1)
    told = coordinator.order("ThemeComment", comment=mine, themes=["b"], seen=1)
    assert (told.status_code, told.json()["code"]) == (409, "CC-01")


@pytest.mark.parametrize(
    ("name", "fields", "code"),
    [
        ("NoSuchOrder", {}, "GN-02"),
        ("SubmitComment", {"text": "a\x00b"}, "GN-10"),
        ("SubmitComment", {"text": "\ud800"}, "GN-10"),
        ("SubmitComment", {"text": 5}, "GN-10"),
        ("SubmitComment", {"text": "x" * 10_001}, "GN-08"),
        ("SubmitComment", {"text": " \n "}, "CM-01"),
        ("SubmitComment", {}, "GN-10"),
        ("SubmitComment", {"text": "x", "colour": "red"}, "GN-10"),
        ("SubmitComment", {"text": "x", "review": "NOWHERE-1999"}, "GN-02"),
        ("SubmitComment", {"text": "x", "review": 7}, "GN-10"),
        ("SubmitComment", {"text": "x", "kind": "song"}, "GN-10"),
        ("SubmitComment", {"text": "x", "received_at": "yesterday"}, "GN-05"),
        ("SubmitComment", {"text": "x", "acting_as": "emperor"}, "GN-10"),
        ("WithdrawComment", {"comment": "CR-9999"}, "GN-02"),
        ("WithdrawComment", {"comment": "'; DROP TABLE comments; --"}, "GN-02"),
        ("WithdrawComment", {"comment": "CR-" + "9" * 5_000}, "GN-08"),
        ("IssueResponse", {"response": "RS-0001"}, "GN-01"),
        ("ThemeComment", {"comment": "CR-0001", "themes": []}, "GN-01"),
        ("RegisterIntention", {"match": "SL-9999"}, "AP-01"),
    ],
)
def test_what_can_not_be_done_is_refused_with_a_code(
    house: House, name: str, fields: dict[str, object], code: str
) -> None:
    assert house.visitor("staff-e0011").is_refused(name, **fields) == code


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE"])
def test_other_methods_are_answered_calmly(house: House, method: str) -> None:
    line_ = house.visitor("staff-e0011").line
    for path in ("/", "/my", f"/reviews/{REVIEW}", "/api/commands/SubmitComment", "/nowhere"):
        assert line_.request(method, path).status_code < 500, path
