"""Answers over the programming interface and on pages: every refusal with its sentence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.consultation.errands import ACTS, LETTERS
from backend.kernel.ids import named
from backend.kernel.out_tray import Errand
from backend.notices.letters import Letter
from backend.reviews.events import ConsultationReopened, FinalReportSignedOff, VersionInForce
from tests.consultation.answering import approved, comment, draft, issued
from tests.consultation.facts import (
    BOARD,
    COORDINATOR,
    EMPLOYEE,
    ENDS,
    HR,
    LEAD,
    NOON,
    OTHER,
    REF,
    REVIEW,
    UNION_A,
    stamp,
)
from tests.consultation.house import House, Stream, open_house
from tests.support.servers import Servers

FINAL = named("version", REF, "2.0")
RS_01 = "'Not accepted' needs a reason that the author can read."
RS_02 = "'Accepted' must be linked to a revision, or to an action with an owner and date."
RS_04 = "This reply goes to an anonymous comment: it can only be published, not sent."
RS_05 = (
    "A response to a comment about the lead's own conduct must be approved by the escalation owner."
)


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        yield here
    fresh.drop()


@pytest.fixture(autouse=True)
def _noon(house: House) -> None:
    house.clock.at = NOON


def shown(text: str) -> str:
    return text.replace("'", "&#39;")


def on_page(house: House, **typed: Any) -> str:
    page = house.post("/responses/new", COORDINATOR, step="save", **typed)
    assert page.status_code == 422
    return str(page.text)


def test_a_no_has_a_reason_that_the_author_can_read(house: House) -> None:
    mine = comment(house)
    given = {"comments": [mine], "disposition": "not_accepted"}
    assert house.refused("DraftResponse", COORDINATOR, text="  ", **given) == ("RS-01", RS_01)
    page = on_page(house, **given, text=" ", evidence="The rota of 2012.")
    assert shown(RS_01) in page
    assert "The rota of 2012." in page


def test_what_is_accepted_can_be_found(house: House) -> None:
    given = {"comments": [comment(house)], "disposition": "accepted", "text": "Yes."}
    assert house.refused("DraftResponse", COORDINATOR, **given) == ("RS-02", RS_02)
    page = on_page(house, **given, rationale="It adds up.")
    assert shown(RS_02) in page
    assert "It adds up." in page
    half = {"what": "A rota", "owner": " ", "due": "2014-01-10"}
    assert house.refused("DraftResponse", COORDINATOR, **given, action=half)[0] == "RS-02"


def test_a_reply_does_not_point_at_whoever_asked_to_be_hidden(house: House) -> None:
    said = "As one of two managers here I carry the risk of the night rota alone."
    hidden = comment(house, confidentiality="withheld", text=said)
    told = (
        f"This reply quotes words that identify the author of {hidden}, who asked for their name "
        "to be withheld. Reword it."
    )
    for text in ("You carry “the risk of the night rota”.", "As one of two managers, you ask.",
                 "Thank you, Anna Example."):  # fmt: skip
        given = {"comments": [hidden], "disposition": "noted", "text": text}
        assert house.refused("DraftResponse", COORDINATOR, **given) == ("RS-03", told)
        assert f"identify the author of {hidden}" in on_page(house, **given)
    draft(house, hidden, text="Nobody works the night rota alone.")


def test_nothing_can_be_sent_to_nobody(house: House) -> None:
    response = approved(house, comment(house, confidentiality="anonymous"))
    assert house.refused("IssueResponse", LEAD, response=response) == ("RS-04", RS_04)
    page = house.post(f"/responses/{response}/issue", LEAD)
    assert (page.status_code, RS_04 in page.text) == (422, True)


def test_what_is_about_the_lead_is_approved_by_the_escalation_owner(house: House) -> None:
    mine = comment(house, text="The lead does not listen.")
    asks = f"/comments/{mine}/about-lead"
    assert "the escalation owner approves the answer" in house.get(asks, EMPLOYEE).text
    assert house.post(asks, EMPLOYEE).status_code == 200
    assert "The escalation owner approves" not in house.get(f"/comments/{mine}", LEAD).text
    assert house.post(asks, EMPLOYEE, step="send").status_code == 303
    assert house.get(asks, EMPLOYEE).status_code == house.get(asks, LEAD).status_code == 404
    assert "The escalation owner approves the answer" in house.get(f"/comments/{mine}", LEAD).text
    response = draft(house, mine)
    house.does("CheckResponse", HR, response=response)
    assert house.refused("ApproveResponse", LEAD, response=response) == ("RS-05", RS_05)
    page = house.post(f"/responses/{response}/approval", LEAD)
    assert (page.status_code, shown(RS_05) in page.text) == (422, True)
    assert "The lead does not listen." in house.get(f"/comments/{mine}", BOARD).text
    assert "Approve" in house.get(f"/responses/{response}", BOARD).text
    assert house.post(f"/responses/{response}/approval", BOARD).status_code == 303
    assert house.refused("IssueResponse", LEAD, response=response) == ("RS-05", RS_05)
    house.does("IssueResponse", BOARD, response=response)
    assert "We have read this." in house.get(f"/comments/{mine}", EMPLOYEE).text


def test_a_subject_can_be_the_lead_from_the_start_and_the_lead_cannot_undo_it(house: House) -> None:
    mine = comment(house, about="lead")
    response = draft(house, mine)
    house.does("CheckResponse", HR, response=response)
    assert house.refused("ApproveResponse", LEAD, response=response)[0] == "RS-05"
    given = {"comment": mine, "concerns": False}
    assert house.refused("MarkAboutLead", LEAD, **given, reason="No.")[0] == "GN-01"
    assert house.refused("MarkAboutLead", COORDINATOR, **given, reason="No.")[0] == "GN-02"
    assert house.refused("MarkAboutLead", HR, **given)[0] == "GN-04"
    asks = f"/comments/{mine}/about-lead"
    assert "after all" in house.get(asks, HR).text
    without = house.post(asks, HR, step="send")
    assert (without.status_code, "Give a reason." in without.text) == (422, True)
    reason = "It is about the venue."
    assert house.post(asks, HR, reason=reason, step="send").status_code == 303
    house.does("ApproveResponse", LEAD, response=response)


def test_the_board_answers_nothing_else(house: House) -> None:
    mine = comment(house)
    response = draft(house, mine)
    house.does("CheckResponse", HR, response=response)
    code, told = house.refused("ApproveResponse", BOARD, response=response)
    assert (code, told.startswith("Only the review lead can approve")) == ("GN-01", True)
    assert house.get(f"/comments/{mine}", BOARD).status_code == 404
    assert house.get(f"/responses/{response}", BOARD).status_code == 404
    listed = house.get("/responses?format=json", BOARD).json()
    assert response not in [row["reference"] for row in listed]


def test_hr_sends_a_draft_back_and_new_words_are_checked_anew(house: House) -> None:
    response = draft(house, comment(house))
    page = house.post(f"/responses/{response}/return", HR, reason=" ")
    assert "Say what is to be worded anew" in page.text
    assert house.post(f"/responses/{response}/return", HR, reason="Say when.").status_code == 303
    assert "Sent back: Say when." in house.get(f"/responses/{response}", COORDINATOR).text
    back = house.get("/responses?status=returned&format=json", COORDINATOR).json()
    assert response in [row["reference"] for row in back]
    form = house.get(f"/responses/{response}/wording", COORDINATOR).text
    assert "We have read this." in form
    typed = {"disposition": "clarified", "text": "From January.", "signpost": "Ask payroll."}
    assert house.post(f"/responses/{response}/wording", HR, **typed).status_code == 303
    assert house.refused("ApproveResponse", LEAD, response=response)[0] == "RS-07"
    house.does("CheckResponse", HR, response=response)
    house.does("ApproveResponse", LEAD, response=response)
    page = house.get(f"/responses/{response}", LEAD).text
    assert "From January." in page
    assert "Ask payroll." in page


def test_held_answers_go_out_together_in_one_act(house: House) -> None:
    mine, theirs = comment(house), comment(house, OTHER)
    first, second = approved(house, mine), approved(house, theirs, text="Yours too.")
    assert house.post(f"/responses/{first}/hold", LEAD, reason="With the rota.").status_code == 303
    code, told = house.refused("IssueResponse", LEAD, response=first)
    assert code == "RS-07"
    assert told == f"{first} can't go on yet: it is held. Release it with the others."
    page = house.get("/responses/release", LEAD).text
    assert f"{first} Noted (held)" in page
    assert "Choose at least one response" in house.post("/responses/release", LEAD).text
    checked = house.post("/responses/release", LEAD, responses=[first, second])
    assert "Check before you release 2 responses" in checked.text
    assert "We have read this." not in house.get(f"/comments/{mine}", EMPLOYEE).text
    before = house.owed().count(("consultation.answered", "author"))
    sent = house.post("/responses/release", LEAD, responses=[first, second], step="send")
    assert sent.status_code == 303
    assert "We have read this." in house.get(f"/comments/{mine}", EMPLOYEE).text
    assert "Yours too." in house.get(f"/comments/{theirs}", OTHER).text
    assert house.owed().count(("consultation.answered", "author")) == before + 2
    assert house.get("/responses/release", HR).status_code == 403


def test_of_several_all_go_out_or_none(house: House) -> None:
    mine = comment(house)
    ready, half = approved(house, mine), draft(house, comment(house, OTHER))
    code, _ = house.refused("ReleaseResponses", LEAD, responses=[ready, half])
    assert code == "RS-07"
    assert "There is no answer yet." in house.get(f"/comments/{mine}", EMPLOYEE).text
    assert house.refused("ReleaseResponses", LEAD, responses=[" "])[0] == "GN-10"


def test_everyone_who_was_told_is_told_again_of_a_correction(house: House) -> None:
    mine, theirs = comment(house), comment(house, OTHER)
    response = issued(house, mine, theirs, text="The rota covers 20 posts.")
    fields = {"response": response, "text": "The rota covers 18 posts."}
    assert house.refused("CorrectResponse", LEAD, **fields)[0] == "GN-04"
    before = house.owed().count(("consultation.corrected", "author"))
    house.does("CorrectResponse", LEAD, **fields, reason="The number was wrong.")
    assert house.owed().count(("consultation.corrected", "author")) == before + 2
    for author, its in ((EMPLOYEE, mine), (OTHER, theirs)):
        page = house.get(f"/comments/{its}", author).text
        assert "The rota covers 18 posts." in page
        assert "The number was wrong." in page
        assert f"What {response} said before" in page
        assert "The rota covers 20 posts." in page
    office = house.get(f"/responses/{response}", COORDINATOR).text
    assert "What it said before" in office
    assert "not since it was put right" in office
    house.does("CheckResponse", HR, response=response)


def test_a_correction_on_the_page_needs_its_reason_and_loses_nothing(house: House) -> None:
    mine = comment(house)
    response = issued(house, mine)
    typed = {"disposition": "noted", "text": "We read it twice."}
    page = house.post(f"/responses/{response}/wording", LEAD, **typed)
    assert page.status_code == 422
    assert "Say why it is put right" in page.text
    assert "We read it twice." in page.text
    typed["reason"] = "It was read twice."
    asked = house.post(f"/responses/{response}/wording", LEAD, **typed)
    assert (asked.status_code, f"Check the correction of {response}" in asked.text) == (200, True)
    assert "We read it twice." not in house.get(f"/comments/{mine}", EMPLOYEE).text
    typed["step"] = "save"
    assert house.post(f"/responses/{response}/wording", LEAD, **typed).status_code == 303
    assert "We read it twice." in house.get(f"/comments/{mine}", EMPLOYEE).text
    assert house.get(f"/responses/{response}/wording", COORDINATOR).status_code == 404


def test_another_response_takes_the_place_of_one_and_both_say_so(house: House) -> None:
    mine = comment(house)
    first = issued(house, mine)
    form = house.get(f"/responses/new?instead={first}&comment={mine}", COORDINATOR).text
    assert f"takes the place of {first}" in form
    second = draft(house, mine, supersedes=first, text="We changed our minds.")
    assert f"{second} was sent in place" not in house.get(f"/comments/{mine}", EMPLOYEE).text
    house.does("CheckResponse", HR, response=second)
    house.does("ApproveResponse", LEAD, response=second)
    house.does("IssueResponse", LEAD, response=second)
    page = house.get(f"/comments/{mine}", EMPLOYEE).text
    assert f"{second} was sent in place of this answer." in page
    assert f"This answer takes the place of {first}." in page
    assert f"{second}</a> was issued in its place" in house.get(f"/responses/{first}", LEAD).text
    assert f"{first}</a>" in house.get(f"/responses/{second}", LEAD).text
    code, told = house.refused("CorrectResponse", LEAD, response=first, text="x", reason="y")
    assert (code, f"{second} stands in its place" in told) == ("RS-07", True)


def test_an_author_who_is_not_answered_asks_again_and_gets_another_answer(house: House) -> None:
    mine, theirs = comment(house), comment(house, OTHER)
    response = issued(house, mine, theirs)
    house.does("ReopenComment", EMPLOYEE, comment=mine, text="My question is not answered.")
    page = house.get(f"/responses/{response}", LEAD).text
    assert f"1 author says that this does not answer: {mine}." in page
    form = house.get(f"/responses/new?comment={mine}", COORDINATOR).text
    assert f"{mine} " in form
    assert "asked again: not answered" in form
    issued(house, mine, text="Now it is.")
    assert "Now it is." in house.get(f"/comments/{mine}", EMPLOYEE).text
    assert "Now it is." not in house.get(f"/comments/{theirs}", OTHER).text


def test_a_promised_action_is_open_overdue_and_done_with_evidence(house: House) -> None:
    action = {"what": "Publish a sample rota", "owner": "Head of Fieldwork", "due": "2013-12-20"}
    mine = comment(house)
    response = issued(house, mine, disposition="accepted", action=action)
    [row] = house.get("/actions?find=sample&format=json", LEAD).json()
    assert (row["response"], row["state"]) == (response, "open")
    house.clock.at = NOON + timedelta(days=14)
    page = house.get("/actions?state=overdue", COORDINATOR).text
    assert "Publish a sample rota" in page
    assert "overdue" in page
    told = "'Done' needs evidence. Say where it can be seen that this was done."
    blank = {"response": response, "evidence": " "}
    assert house.refused("CompleteResponseAction", HR, **blank) == ("AC-01", told)
    page = house.post(f"/responses/{response}/done", LEAD, evidence=" ")
    assert shown(told) in page.text
    assert house.post(f"/responses/{response}/done", LEAD, evidence="Page 19.").status_code == 303
    [row] = house.get("/actions?state=done&find=sample&format=json", LEAD).json()
    assert row["evidence"] == "Page 19."
    assert "Done on" in house.get(f"/comments/{mine}", EMPLOYEE).text
    assert house.get("/actions", EMPLOYEE).status_code == 403
    assert house.get("/actions?format=csv&state=done&find=sample", HR).text.count("Page 19.") == 1


def test_whoever_is_to_do_it_is_written_to_and_again_on_its_day_until_it_is_done(
    house: House,
) -> None:
    action = {"what": "Publish it", "owner": "hr", "due": "2013-12-20"}
    response = issued(house, comment(house), disposition="accepted", action=action)
    [made] = _promised(house, response, "consultation.promise_made")
    assert (made.to, made.facts["due"]) == ("hr@example.org", "Friday 20 December 2013")
    assert (made.facts["today"], made.facts["another"]) == (False, False)
    assert "Publish it" not in str(made.facts)
    with house.services.pool.connection() as db:
        due = db.execute(
            """SELECT due_at FROM desk.out_tray WHERE errand = 'consultation.promise_due'
               AND subject = (SELECT response FROM responses WHERE reference = %s)""",
            (response,),
        ).fetchall()
    assert due == [(datetime(2013, 12, 20, 9, tzinfo=UTC),)]
    on_its_day = _promised(house, response, "consultation.promise_due")
    assert [one.facts["today"] for one in on_its_day] == [False, True]
    house.does("CompleteResponseAction", HR, response=response, evidence="Page 20.")
    assert _promised(house, response, "consultation.promise_due") == []


def test_where_nobody_bears_the_name_the_coordinator_passes_it_on(house: House) -> None:
    action = {"what": "Publish it", "owner": "Head of Fieldwork", "due": "2013-12-20"}
    response = issued(house, comment(house), disposition="accepted", action=action)
    [made] = _promised(house, response, "consultation.promise_made")
    assert (made.to, made.facts["another"]) == ("coordinator@example.org", True)


def _promised(house: House, response: str, errand: str) -> list[Letter]:
    """Do an errand about a promise; return every letter that is owed about it now."""
    house.settle()
    with house.services.pool.connection() as db:
        row = db.execute(
            "SELECT response FROM responses WHERE reference = %s", (response,)
        ).fetchone()
        assert row is not None
        one = Errand(1, errand, row[0], 1, "", REVIEW, None, NOON, 0, "", "owed")
        ACTS[errand](one, house.services)
        owed = db.execute(
            """SELECT version, recipient FROM desk.out_tray
               WHERE errand = 'consultation.promise' AND subject = %s ORDER BY id""",
            row,
        ).fetchall()
        letters = [
            LETTERS["consultation.promise"](replace(one, version=version, recipient=to), db)
            for version, to in owed
        ]
    return [letter for letter in letters if letter is not None]


def test_an_author_reads_why_what_was_considered_and_where_it_changed(house: House) -> None:
    mine = comment(house)
    issued(
        house, mine, disposition="partly", revision_lines=["v2-02"], rationale="Nights cost more.",
        evidence="The rota of November.", signpost="Ask the payroll team.",
    )  # fmt: skip
    page = house.get(f"/comments/{mine}", EMPLOYEE).text
    for said in ("Nights cost more.", "The rota of November.", "Ask the payroll team.",
                 "business-case/revisions/V2-02"):  # fmt: skip
        assert said in page


def test_a_union_and_an_auditor_read_no_drafts(house: House) -> None:
    mine = comment(house, UNION_A, confidentiality="union")
    response = draft(house, mine, text="Not for your eyes yet.")
    assert "Not for your eyes yet." not in house.get(f"/comments/{mine}", UNION_A).text
    for address in (f"/responses/{response}", "/responses", "/actions", "/responses/release"):
        assert house.get(address, UNION_A).status_code in (403, 404)


def test_nothing_is_issued_after_sign_off_unless_consultation_is_opened_again(house: House) -> None:
    mine = comment(house)
    response = approved(house, mine)
    review, version = Stream.replay(REVIEW, house.services.ledger.story(REVIEW)), Stream(FINAL)
    review.record(VersionInForce, stamp(), number="2.0")
    version.record(FinalReportSignedOff, stamp(at=NOON), number="2.0")
    house.services.ledger.append(review, version)
    told = (
        f"The final business case is signed off, so {response} can't be issued. Ask the programme "
        "board to re-open consultation, then issue it."
    )
    for order, more in (
        ("IssueResponse", {"response": response}), ("ReleaseResponses", {"responses": [response]}),
    ):  # fmt: skip
        assert house.refused(order, LEAD, **more) == ("RS-08", told)
    page = house.post(f"/responses/{response}/issue", LEAD)
    assert (page.status_code, shown(told) in page.text) == (422, True)
    reopened = Stream.replay(REVIEW, house.services.ledger.story(REVIEW))
    reopened.record(ConsultationReopened, stamp(at=NOON + timedelta(hours=1)), was=ENDS, until=ENDS)
    house.services.ledger.append(reopened)
    house.does("IssueResponse", LEAD, response=response)
