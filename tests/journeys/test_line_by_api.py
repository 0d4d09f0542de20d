"""The whole line of the product as orders: from a comment to the outcome of an appeal."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.support.house import House

pytestmark = pytest.mark.faults
SAID = "Could part-time workers do half of the weekends on the new rota?"
ANSWER = "Yes. The rota is halved for those who work half the hours."
CONSULTATION_ENDS = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
POST = "lac-and-resources-social-workers"
GROUND = "The comparison used the job description of 2009, not the one in force."


@pytest.fixture(scope="module")
def answered(house: House) -> str:
    """The reference of a comment that was answered, from its receipt to its letter."""
    staff, coordinator = house.visitor("staff-e0009"), house.visitor("coordinator")
    hr, lead = house.visitor("hr"), house.visitor("lead")
    mine = staff.does("SubmitComment", text=SAID, about="5.DA", confidentiality="named")
    coordinator.order("AcknowledgeComment", comment=mine)
    coordinator.does("ThemeComment", comment=mine, themes=["out-of-hours-rota"])
    answer = lead.does(
        "DraftResponse", comments=[mine], disposition="accepted", text=ANSWER,
        revision_lines=["V2-02"],
    )  # fmt: skip
    assert lead.is_refused("IssueResponse", response=answer) == "RS-07"
    hr.does("CheckResponse", response=answer)
    lead.does("ApproveResponse", response=answer)
    lead.does("IssueResponse", response=answer)
    assert lead.is_refused("IssueResponse", response=answer) == "RS-07"
    house.settle()
    return mine


def test_the_answer_needs_a_place_where_what_was_accepted_can_be_found(house: House) -> None:
    lead, staff = house.visitor("lead"), house.visitor("staff-e0010")
    mine = staff.does("SubmitComment", text="Will there be parking at the new office?")
    fields = {"comments": [mine], "disposition": "accepted", "text": "There will."}
    assert lead.is_refused("DraftResponse", **fields) == "RS-02"


def test_the_author_gets_a_receipt_and_a_word_that_the_answer_is_there(
    house: House, answered: str
) -> None:
    mine = [m for m in house.mails() if "e0009@example.org" in m.recipients]
    assert len(mine) == 2, [m.subject for m in house.mails()]
    assert not any(SAID in m.body or ANSWER in m.body for m in mine)
    assert house.mails_that_came_twice() == []


def test_a_unions_point_is_its_own(house: House) -> None:
    union, lead, hr = house.visitor("union-a"), house.visitor("lead"), house.visitor("hr")
    point = union.does(
        "SubmitComment", text="We ask for the rota in full.", confidentiality="union"
    )
    answer = lead.does(
        "DraftResponse", comments=[point], disposition="not-accepted",
        text="It is not ready. It comes with the next version.",
    )  # fmt: skip
    hr.does("CheckResponse", response=answer)
    lead.does("ApproveResponse", response=answer)
    lead.does("IssueResponse", response=answer)
    other = house.visitor("union-b")
    assert other.is_refused("WithdrawComment", comment=point) == "GN-02"
    assert union.is_refused("WithdrawComment", comment=point) == "CM-07"


@pytest.fixture(scope="module")
def issued(house: House, answered: str) -> str:
    """The reference of an outcome that was proposed, checked by another and issued in time."""
    hr, head, lead = house.visitor("hr"), house.visitor("manager-1"), house.visitor("lead")
    proposal = {
        "employee_ref": "E0009", "category": "A", "post": POST, "jd_percent": 90,
        "grade_before": "9", "rationale": "The duties are the same but for the rota.",
    }  # fmt: skip
    assert hr.is_refused("ProposeMatch", **proposal) == "SD-01"
    hr.does("ConfirmPost", side="proposed", key=POST)
    assert hr.is_refused("ProposeMatch", **{**proposal, "rationale": " "}) == "SD-06"
    assert hr.is_refused("ProposeMatch", **{**proposal, "jd_percent": 60}) == "SD-13"
    match = hr.does("ProposeMatch", **proposal)
    assert head.is_refused("ProposeMatch", **proposal) == "SD-08"
    assert hr.is_refused("CheckMatch", match=match) == "SD-15"
    head.does("CheckMatch", match=match)
    assert lead.is_refused("IssueOutcome", match=match) == "SD-10"
    house.move_clock_past(CONSULTATION_ENDS)
    lead.does("IssueOutcome", match=match)
    house.settle()
    return match


def test_an_outcome_is_told_by_a_letter_that_says_nothing(house: House, issued: str) -> None:
    mine = [m for m in house.mails() if "e0009@example.org" in m.recipients]
    assert "outcome" in mine[0].subject.lower(), [m.subject for m in mine]
    assert "Social worker" not in mine[0].body
    assert house.mails_that_came_twice() == []


@pytest.fixture(scope="module")
def appeal(house: House, issued: str) -> str:
    """The reference of an appeal that was decided, from its intention to its outcome."""
    staff, adviser = house.visitor("staff-e0009"), house.visitor("appeals-hr")
    assert house.visitor("staff-e0010").is_refused("RegisterIntention", match=issued) == "AP-01"
    mine = staff.does("RegisterIntention", match=issued)
    assert staff.is_refused("RegisterIntention", match=issued) == "AP-03"
    grounds = [{"code": "G3", "text": GROUND}]
    staff.does("SubmitGrounds", appeal=mine, grounds=grounds, remedy="Compare again.")
    adviser.does("AdmitAppeal", appeal=mine, reason="It is about their own match.")
    seats = {"appeal": mine, "adviser": "appeals-hr", "clerk": "clerk", "chair_is_senior": True}
    for decider in ("hr", "lead", "manager-1"):
        members = ["panel-2", decider]
        code = adviser.is_refused("AppointPanel", chair="panel-chair", members=members, **seats)
        assert code == "PN-01", decider
    adviser.does("AppointPanel", chair="panel-chair", members=["panel-2", "panel-3"], **seats)
    return _heard_and_decided(house, mine)


def _heard_and_decided(house: House, appeal: str) -> str:
    chair, clerk = house.visitor("panel-chair"), house.visitor("clerk")
    starts = (house.now() + timedelta(days=24)).replace(hour=10, minute=0, second=0)
    while starts.weekday() > 4:
        starts += timedelta(days=1)
    listed = {"appeal": appeal, "starts": starts.isoformat(), "place": "Room 3"}
    assert clerk.is_refused("ListHearing", **listed) == "PN-03"
    for login in ("panel-chair", "panel-2", "panel-3"):
        house.visitor(login).does("DeclareIndependence", appeal=appeal)
    clerk.does("ExchangePapers", appeal=appeal)
    clerk.does("ListHearing", **listed)
    house.move_clock_past(starts)
    finding = {"ground": 1, "finding": "upheld", "reasons": "It did use the old description."}
    decision = {"appeal": appeal, "findings": [finding], "remedy": "re-match"}
    assert chair.is_refused("DecideAppeal", **decision) == "OC-04"
    clerk.does("OpenHearing", appeal=appeal, present=["panel-chair", "panel-2", "panel-3"])
    clerk.does("ConcludeHearing", appeal=appeal)
    assert chair.is_refused("DecideAppeal", **{**decision, "findings": []}) == "OC-01"
    chair.does("DecideAppeal", **decision)
    chair.does("IssueAppealOutcome", appeal=appeal)
    house.settle()
    return appeal


def test_an_appeal_is_decided_by_people_without_a_part_in_it(house: House, appeal: str) -> None:
    page = house.visitor("staff-e0009").get("/my/appeals")
    assert appeal in page.text
    assert house.mails_that_came_twice() == []


def test_what_came_late_waits_for_an_independent_hand(house: House, appeal: str) -> None:
    hr, lead, head = house.visitor("hr"), house.visitor("lead"), house.visitor("manager-1")
    staff = house.visitor("staff-e0010")
    assert (hr, lead, head, staff)


def test_one_key_is_one_fact(house: House) -> None:
    staff, key = house.visitor("staff-e0011"), str(uuid4())
    first = staff.order("SubmitComment", key=key, text="Asked once.")
    again = staff.order("SubmitComment", key=key, text="Asked once.")
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
        ("SubmitComment", {"text": 5}, "GN-10"),
        ("SubmitComment", {"text": "x" * 10_001}, "GN-08"),
        ("SubmitComment", {"text": " \n "}, "CM-01"),
        ("SubmitComment", {}, "GN-10"),
        ("SubmitComment", {"text": "x", "colour": "red"}, "GN-10"),
        ("SubmitComment", {"text": "x", "review": "NOWHERE-1999"}, "GN-02"),
        ("SubmitComment", {"text": "x", "review": 7}, "GN-10"),
        ("SubmitComment", {"text": "x", "kind": "song"}, "GN-10"),
        ("SubmitComment", {"text": "x", "received_at": "yesterday"}, "GN-10"),
        ("SubmitComment", {"text": "x", "acting_as": "emperor"}, "GN-10"),
        ("SubmitComment", {"text": "\ud800"}, "GN-10"),
        ("WithdrawComment", {"comment": "CR-9999"}, "GN-02"),
        ("WithdrawComment", {"comment": "'; DROP TABLE comments; --"}, "GN-02"),
        ("IssueResponse", {"response": "RS-0001"}, "GN-01"),
        ("ThemeComment", {"comment": "CR-0001", "themes": []}, "GN-01"),
    ],
)
def test_what_can_not_be_done_is_refused_with_a_code(
    house: House, name: str, fields: dict[str, object], code: str
) -> None:
    assert house.visitor("staff-e0012").is_refused(name, **fields) == code
