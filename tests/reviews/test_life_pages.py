"""The life of a review over the interface and on its pages, with every refusal of the way."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from backend.identity.commands.keep_accounts import GrantAccess, Hat
from backend.kernel.ids import review_id
from backend.kernel.roles import SYSTEM, Role
from tests.reviews.house import (
    APPROVED,
    AUDITOR,
    BOARD,
    COORDINATOR,
    HEAD,
    HR,
    LEAD,
    Hall,
    open_hall,
    staff,
)
from tests.support.rooms import words_of
from tests.support.servers import Servers

AFTER = datetime(2014, 1, 18, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def hall(servers: Servers) -> Iterator[Hall]:
    """A review that waits for the board, and is taken to its end test by test."""
    fresh = servers.fresh()
    with open_hall(fresh) as here:
        here.clock.at = APPROVED
        here.does("ProposePost", LEAD, side="proposed", key="new", title="New post", team="",
                  grade="", fte=100)  # fmt: skip
        yield here
    fresh.drop()


def _post_new(hall: Hall, **typed: str) -> str:
    """Confirm the opening of a review; return where it leads, or the page's words."""
    hall.come_in(BOARD)
    data = {"_csrf_token": hall.csrf, "command_id": str(uuid4()), "step": "send", **typed}
    answer = hall.client.post("/reviews/new", data=data, follow_redirects=False)
    return str(answer.headers.get("location") or answer.text)


def test_a_pack_that_lacks_something_says_what(hall: Hall) -> None:
    sentence = "Not ready: 1 of 2 new posts has no indicative grade."
    code, told = hall.refused("ApproveToConsult", BOARD)
    assert code == "RV-02"
    assert told.startswith(sentence)
    assert sentence in hall.page_refuses("approve", BOARD)
    run = words_of(hall.get("/run", BOARD).text)
    assert "Next: approve the pack." in run
    assert "1 of 2 new posts has no indicative grade." in run
    assert "The programme board does this." in words_of(hall.get("/run", LEAD).text)
    assert hall.refused("ApproveToConsult", LEAD)[0] == "GN-01"
    assert hall.get("/run/approve", LEAD).status_code == 403


def test_a_step_that_is_not_possible_yet_says_why_and_what_to_do(hall: Hall) -> None:
    run = words_of(hall.get("/run", LEAD).text)
    for why in (
        "The unions have not had the business case yet, and your policy says unions first: start "
        "with the unions",
        "Consultation has not started yet: start with the unions first.",
        "Consultation has not closed yet: close it first.",
        "The final business case has not been issued yet: issue it first.",
    ):
        assert why in run


def test_a_start_before_approval_needs_a_reason(hall: Hall) -> None:
    sentence = "Consultation would start before the board has approved the review to consult."
    code, told = hall.refused("StartUnionConsultation", LEAD, sent_to=["A", "B"])
    assert code == "RV-11"
    assert told.startswith(sentence)
    assert sentence in hall.page_refuses("start-unions", LEAD, sent_to=["A", "B"])


def test_the_board_approves_it_once_and_its_reason_is_shown(hall: Hall) -> None:
    hall.sends("approve", BOARD, reason="It is graded before anybody is slotted.")
    page = words_of(hall.get("", staff(1)).text)
    assert "Approved although the pack lacked something" in page
    assert "It is graded before anybody is slotted." in page
    code, told = hall.refused("ApproveToConsult", BOARD)
    assert (code, told[:60]) == (
        "RV-12", "This review was approved to consult on 23 October 2013. It n"
    )  # fmt: skip
    assert told in hall.page_refuses("approve", BOARD, reason="Once more.")


def test_a_date_out_of_order_is_refused_then_kept_with_its_reason(hall: Hall) -> None:
    grounds = {"key": "grounds", "title": "Grounds", "instant": "2014-01-20T23:59:59Z"}
    code, told = hall.refused("SetDeadline", LEAD, **grounds)
    assert code == "RV-11"
    assert told.startswith("“Grounds” (Monday 20 January 2014) would come before “Register an ")
    hall.does("SetDeadline", LEAD, **grounds, reason="The panel asked for it.")
    for page in ("", "/history"):
        assert "“Grounds” (Monday 20 January 2014) would" in words_of(hall.get(page, HR).text)
    assert "The panel asked for it." in words_of(hall.get("", staff(1)).text)


def test_a_step_on_an_older_screen_is_told_what_changed_meanwhile(hall: Hall) -> None:
    form = hall.get("/run/pause", BOARD).text
    seen = re.search(r'name="seen" value="(\d+)"', form)
    assert seen is not None
    hall.does("RecordPackItem", HR, item="mitigation")
    typed = {"reason": "An inspection.", "seen": seen[1]}
    stale = hall.sends("pause", BOARD, **typed)
    assert stale.status_code == 409
    assert "An inspection." in stale.text
    assert "Someone else changed this" in words_of(stale.text)


def test_a_receipt_is_of_a_day_that_was(hall: Hall) -> None:
    code, told = hall.refused("RecordUnionReceipt", LEAD, union="A", on="2013-12-24")
    assert (code, told[:40]) == ("GN-06", "24 December 2013 has not come yet. Give ")
    assert hall.refused("RecordPackItem", HR, item="magic")[0] == "GN-10"


def test_a_paused_review_takes_no_step(hall: Hall) -> None:
    assert hall.refused("PauseReview", BOARD)[0] == "GN-04"
    code, told = hall.refused("PauseReview", BOARD, until="2013-10-01", reason="x")
    assert (code, told) == (
        "GN-06", "The end (1 October 2013) is before the start (23 October 2013)."
    )  # fmt: skip
    assert "is before the start" in hall.page_refuses(
        "pause", BOARD, until="2013-10-01", reason="x"
    )
    assert (
        hall.sends("pause", BOARD, cases="ap-007, AP-008", reason="Inspection.").status_code == 303
    )
    sentence = "This review has been paused since 23 October 2013. The board resumes it first."
    assert hall.refused("StartUnionConsultation", LEAD, sent_to=["A", "B"]) == ("RV-13", sentence)
    assert sentence in hall.page_refuses("start-unions", LEAD, sent_to=["A", "B"])
    page = words_of(hall.get("", staff(1)).text)
    assert "This review has been paused since Wednesday 23 October 2013." in page
    assert "AP-007 AP-008" in page
    assert len(hall.told("reviews.told_to_all")) == 5
    hall.sends("resume", BOARD, reason="It is over.")
    assert hall.refused("ResumeReview", BOARD, reason="Again.")[0] == "RV-13"


def test_a_lead_is_neither_the_escalation_owner_nor_unknown_nor_the_same(hall: Hall) -> None:
    code, told = hall.refused("ChangeReviewLead", BOARD, to="board", reason="x")
    assert (code, told[:46]) == ("RV-01", "The escalation owner must be someone other tha")
    assert hall.refused("ChangeReviewLead", BOARD, to="nobody", reason="x") == (
        "RV-15",
        "Nobody signs in as “nobody”. Check the sign-in name, or ask the administrator.",
    )
    assert hall.refused("ChangeReviewLead", BOARD, to="lead", reason="x")[0] == "RV-15"
    assert "Nobody signs in as" in hall.page_refuses("hand-over", BOARD, to="nobody", reason="x")


def test_the_role_follows_the_review_to_its_new_lead(hall: Hall) -> None:
    assert hall.sends("hand-over", BOARD, to="manager-1", reason="Leave.").status_code == 303
    hall.run_errands()
    assert ("lead", "") in hall.roles(HEAD)
    assert hall.roles(LEAD) == []
    history = words_of(hall.get("/history", HR).text)
    assert "The lead of the review was handed over to somebody else." in history
    assert hall.refused("OpenStaffConsultation", HEAD)[0] == "RV-04"
    hall.sends("hand-over", BOARD, to="lead", reason="Back again.")
    hall.run_errands()
    assert hall.roles(LEAD) == [("lead", "")]


def test_consultation_is_closed_then_opened_again_by_the_board(hall: Hall) -> None:
    hall.does("StartUnionConsultation", LEAD, sent_to=["A", "B"])
    hall.does("IssueToUnions", LEAD, number="1.0")
    hall.does("IssueToStaff", LEAD, number="1.0")
    hall.does("OpenStaffConsultation", LEAD)
    for order in ("OpenStaffConsultation", "StartUnionConsultation"):
        assert hall.refused(order, LEAD)[0] == "RV-12"
    hall.clock.at = AFTER
    hall.does("CloseConsultation", LEAD)
    until = "2014-01-24T23:59:59Z"
    closed = "Consultation has closed. Re-open it instead; that needs the board."
    asked = {"until": until, "reason": "A new post."}
    assert hall.refused("ExtendConsultation", LEAD, **asked) == ("RV-06", closed)
    assert closed in hall.page_refuses("extend", LEAD, until="2014-01-24", reason="A new post.")
    assert hall.refused("ReopenConsultation", LEAD, **asked)[0] == "GN-01"
    assert hall.refused("ReopenConsultation", BOARD, until="2014-01-17T00:00:00Z", reason="x")[
        0
    ] == ("RV-05")
    assert hall.sends("reopen", BOARD, until="2014-01-24", reason="A new post.").status_code == 303
    page = words_of(hall.get("", staff(1)).text)
    assert "Stage: consulting" in page
    assert "The new end is 11.59pm on Friday 24 January 2014." in page
    assert hall.refused("ReopenConsultation", BOARD, until="2014-02-24T00:00:00Z", reason="x")[
        0
    ] == ("RV-06")
    hall.clock.at = datetime(2014, 1, 25, 9, tzinfo=UTC)
    hall.does("CloseConsultation", LEAD)


def test_a_review_with_work_left_does_not_close(hall: Hall) -> None:
    hall.does("IssueFinalBusinessCase", LEAD)
    sentence = "The final list has not been published; EIA step 3 is unsigned."
    code, told = hall.refused("CloseReview", BOARD)
    assert code == "RV-10"
    assert told.startswith(sentence)
    assert sentence in hall.page_refuses("close-review", BOARD)
    run = words_of(hall.get("/run", BOARD).text)
    assert "EIA step 3 is unsigned." in run


def test_an_open_appeal_holds_the_close(hall: Hall) -> None:
    match = hall.does("ProposeMatch", HR, employee_ref="E0001", category="F",
                      rationale="No job is like it.")  # fmt: skip
    hall.does("CheckMatch", HEAD, match=match)
    hall.does("IssueOutcome", LEAD, match=match)
    appeal = hall.does("RegisterIntention", staff(1), match=match)
    assert "1 appeal is open" in hall.refused("CloseReview", BOARD)[1]
    hall.does("WithdrawAppeal", staff(1), appeal=appeal)
    assert "appeal" not in hall.refused("CloseReview", BOARD)[1]


def test_after_its_close_a_review_is_read_only(hall: Hall) -> None:
    hall.does("ConfirmFinalList", LEAD, mark_open=True)
    hall.does("RecordPackItem", HR, item="eia_step_3", note="Signed by all three.")
    assert hall.sends("close-review", BOARD).status_code == 303
    told = "This review closed on 25 January 2014. Its record is read-only."
    for order, who, fields in (
        ("SubmitComment", staff(1), {"text": "Too late."}),
        ("SetDeadline", LEAD, {"key": "x", "title": "X", "instant": "2014-03-01T00:00:00Z"}),
        ("WithdrawReview", BOARD, {"reason": "x"}),
    ):
        assert hall.refused(order, who, **fields) == ("GN-03", told), order
    page = words_of(hall.get("", staff(1)).text)
    assert "closed on Saturday 25 January 2014. Its record is read-only." in page
    again = hall.post("/run/withdraw", BOARD, step="send", reason="x")
    assert again.status_code == 422
    assert told in words_of(again.text)
    assert hall.get("/history", AUDITOR).status_code == 200
    assert "What you can do" not in hall.get("/run", BOARD).text


def test_as_it_stood_then_nothing_was_closed(hall: Hall) -> None:
    then = f"?as_at={date(2013, 11, 1).isoformat()}T09:00:00%2B00:00"
    page = words_of(hall.get(f"/run{then}", COORDINATOR).text)
    assert "Next: close consultation." in page
    assert "The minimum of 30 days ends on Friday 22 November 2013." in page
    assert "What you can do" not in page


def test_a_review_is_opened_by_page_and_its_lead_gets_the_role(hall: Hall) -> None:
    everywhere = Hat(role=Role.BOARD.value, everywhere=True)
    hall.give(GrantAccess, SYSTEM, login="board", hat=everywhere)
    typed = {
        "review": "OTHER-2014", "title": "Another service", "division": "Libraries",
        "lead": "manager-1", "escalation_owner": "manager-1", "unions": "A, B",
        "groups": "1: Branches\n2: Office", "policy_version": "Policy of 2014", "P01": "45",
        "dismissals": "21",
    }  # fmt: skip
    same = _post_new(hall, **typed)
    assert "The escalation owner must be someone other than the review lead" in words_of(same)
    typed["escalation_owner"] = "board"
    first = {**typed, "step": "", "P01": "many", "P26.money": "a pound", "P15": "1000000"}
    page = _post_new(hall, **first)
    assert "Check your answers" not in page
    for name in ("P01", "P26.money", "P15"):
        assert f'id="{name}-error"' in page, name
    assert "“a pound” is not a whole number" in words_of(page)
    assert "P01 (shortest consultation) must be a whole number" in words_of(
        _post_new(hall, **{**typed, "P01": "0"})
    )
    assert _post_new(hall, **typed) == "/reviews/OTHER-2014/run"
    taken = "There is a review with this reference already. Choose another reference."
    assert taken in words_of(_post_new(hall, **typed))
    opening = {
        "title": "A third", "lead": str(HEAD.person), "escalation_owner": str(BOARD.person),
        "division": "Libraries", "unions": [], "groups": {},
    }  # fmt: skip
    again = hall.call("/api/commands/OpenReview", BOARD, json={"review": "OTHER-2014", **opening})
    assert (again.json()["code"], again.json()["detail"]) == ("RV-14", taken)
    hall.run_errands()
    with hall.services.pool.connection() as db:
        rows = db.execute(
            "SELECT role FROM grants WHERE review = %s ORDER BY role", (review_id("OTHER-2014"),)
        ).fetchall()
    assert [row[0] for row in rows] == ["board", "lead"]
    page = words_of(hall.mine("/reviews/OTHER-2014/run", HEAD).text)
    assert "No version of the business case has been drafted." in page
    assert "Nobody is on the scope list." in page


def test_only_the_board_and_hr_of_the_council_open_reviews(hall: Hall) -> None:
    assert hall.mine("/reviews/new", staff(2)).status_code in (403, 404)
    assert "Open a review" not in hall.mine("/", staff(2)).text
    assert "Open a review" in hall.mine("/", BOARD).text
