"""What a response may do."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from backend.consultation.domain import answer_refusals as refusals
from backend.consultation.domain.identifying import gives_away, small_unit, speaks_for_few
from backend.consultation.domain.response import Response
from backend.consultation.events import (
    PromisedAction,
    ResponseApproved,
    ResponseChecked,
    ResponseCorrected,
    ResponseDrafted,
    ResponseHeld,
    ResponseIssued,
    ResponsePublished,
)
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Event
from tests.consultation.facts import COMMENT, RESPONSE, fact, recorded, stamp, words


def answer(text: str = "We limit the rota.", **facts: Any) -> dict[str, Any]:
    given = {
        "reference": "RS-0001",
        "comments": [COMMENT],
        "disposition": "noted",
        "text": words(text, RESPONSE, "responses"),
        "parts": [],
        "revision_lines": [],
        "action": None,
    }
    return {**given, **facts}


def drafted() -> Any:
    return fact(ResponseDrafted, of=RESPONSE, **answer())


def wording(text: str, **facts: Any) -> dict[str, Any]:
    own = ("reference", "comments")
    return {k: v for k, v in answer(text, **facts).items() if k not in own}


def because() -> Any:
    return stamp(reason=words("The number was wrong."))


def response(*later: type[Event]) -> Response:
    facts = [drafted()]
    for kind in later:
        more = {"comments": [COMMENT]} if kind is ResponseIssued else {}
        facts.append(fact(kind, len(facts) + 1, of=RESPONSE, **more))
    return Response.replay(RESPONSE, facts)


def test_a_no_without_a_reason_is_refused() -> None:
    with pytest.raises(refusals.ReasonForNo, match="needs a reason") as no:
        Response(RESPONSE).draft(stamp(), **answer("  ", disposition="not_accepted"))
    assert no.value.code == "RS-01"


def test_a_response_without_words_is_refused() -> None:
    with pytest.raises(refusals.NothingWritten, match="has no text") as no:
        Response(RESPONSE).draft(stamp(), **answer(""))
    assert no.value.code == "RS-06"


@pytest.mark.parametrize("disposition", ["accepted", "partly"])
def test_what_is_accepted_must_be_found_somewhere(disposition: str) -> None:
    with pytest.raises(refusals.AcceptedButWhere, match="linked to a revision") as no:
        Response(RESPONSE).draft(stamp(), **answer(disposition=disposition))
    assert no.value.code == "RS-02"


def test_a_revision_line_or_an_action_is_where_it_is_found() -> None:
    action = PromisedAction(
        what=words("Publish a rota"), owner=words("Head"), due=date(2014, 1, 10)
    )
    for more in ({"revision_lines": ["V2-02"]}, {"action": action}):
        one = Response(RESPONSE)
        one.draft(stamp(), **answer(disposition="accepted", **more))
        assert [type(e) for e in recorded(one)] == [ResponseDrafted]


def test_a_response_is_checked_approved_and_issued_in_this_order() -> None:
    one = response()
    one.check(stamp())
    one.approve(stamp())
    one.issue(stamp(), sendable=True)
    kinds = [type(e) for e in recorded(one)]
    assert kinds == [ResponseChecked, ResponseApproved, ResponseIssued]


def test_a_response_that_hr_has_not_checked_cannot_be_approved() -> None:
    with pytest.raises(refusals.NotYet, match="HR has not checked it") as no:
        response().approve(stamp())
    assert no.value.code == "RS-07"


def test_a_response_that_the_lead_has_not_approved_cannot_be_issued() -> None:
    with pytest.raises(refusals.NotYet, match="has not approved it"):
        response(ResponseChecked).issue(stamp(), sendable=True)


def test_a_response_is_issued_once() -> None:
    with pytest.raises(refusals.NotYet, match="issued already"):
        response(ResponseChecked, ResponseApproved, ResponseIssued).issue(stamp(), sendable=True)


def test_a_reply_to_nobody_known_can_only_be_published() -> None:
    with pytest.raises(refusals.CanOnlyBePublished, match="published, not sent") as no:
        response(ResponseChecked, ResponseApproved).issue(stamp(), sendable=False)
    assert no.value.code == "RS-04"


def test_a_response_is_published_once() -> None:
    one = response(ResponseChecked, ResponseApproved)
    one.publish(stamp(), UUID(int=5), "QA-001")
    (event,) = recorded(one)
    assert isinstance(event, ResponsePublished)
    with pytest.raises(refusals.NotYet, match="as QA-001"):
        one.publish(stamp(), UUID(int=6), "QA-002")


def test_what_is_not_approved_cannot_be_published() -> None:
    with pytest.raises(refusals.NotYet, match="has not approved it"):
        response(ResponseChecked).publish(stamp(), UUID(int=5), "QA-001")


def test_new_words_need_a_new_check_and_approval() -> None:
    one = response(ResponseChecked, ResponseApproved)
    one.revise(stamp(), **wording("Better."))
    with pytest.raises(refusals.NotYet, match="HR has not checked it"):
        one.approve(stamp())


def test_a_draft_goes_back_with_a_reason() -> None:
    with pytest.raises(ReasonMissing):
        response().give_back(stamp())
    one = response(ResponseChecked)
    one.give_back(because())
    with pytest.raises(refusals.NotYet, match="HR has not checked it"):
        one.approve(stamp())


def test_a_held_response_goes_out_only_with_the_others() -> None:
    one = response(ResponseChecked, ResponseApproved)
    one.hold(because())
    with pytest.raises(refusals.NotYet, match="Release it with the others"):
        one.issue(stamp(), sendable=True)
    one.issue(stamp(), sendable=True, released=True)
    assert [type(e) for e in recorded(one)] == [ResponseHeld, ResponseIssued]


def test_what_was_issued_is_corrected_and_not_reworded() -> None:
    one = response(ResponseChecked, ResponseApproved, ResponseIssued)
    for reword in (one.revise, lambda *_, **__: one.give_back(because())):
        with pytest.raises(refusals.NotYet, match="Correct it instead"):
            reword(stamp(), **wording("Better."))
    one.correct(because(), **wording("Right now."))
    one.correct(because(), **wording("Right at last."))
    assert [e.edition for e in recorded(one) if isinstance(e, ResponseCorrected)] == [2, 3]


def test_a_draft_is_not_corrected_and_a_correction_has_a_reason() -> None:
    with pytest.raises(refusals.NotYet, match="was not issued"):
        response().correct(because(), **wording("Right now."))
    issued = response(ResponseChecked, ResponseApproved, ResponseIssued)
    with pytest.raises(ReasonMissing):
        issued.correct(stamp(), **wording("Right now."))


def test_a_correction_to_accepted_must_be_found_somewhere_too() -> None:
    issued = response(ResponseChecked, ResponseApproved, ResponseIssued)
    with pytest.raises(refusals.AcceptedButWhere):
        issued.correct(because(), **wording("Yes.", disposition="accepted"))


def test_a_response_that_gave_way_is_not_corrected() -> None:
    issued = response(ResponseChecked, ResponseApproved, ResponseIssued)
    issued.give_way(UUID(int=9), "RS-0002", stamp())
    with pytest.raises(refusals.NotYet, match="RS-0002 stands in its place"):
        issued.correct(because(), **wording("Right now."))


def test_done_without_evidence_is_refused() -> None:
    action = PromisedAction(
        what=words("Publish a rota"), owner=words("Head"), due=date(2014, 1, 10)
    )
    one = Response(RESPONSE)
    one.draft(stamp(), **answer(action=action))
    with pytest.raises(refusals.DoneWithoutEvidence, match="needs evidence") as no:
        one.keep_promise(words(" "), stamp())
    assert no.value.code == "AC-01"
    one.keep_promise(words("Version 1.2, page 19."), stamp())
    assert one.kept
    with pytest.raises(refusals.NotYet, match="promises no action"):
        response().keep_promise(words("Done."), stamp())


def test_four_words_between_quotation_marks_give_an_author_away() -> None:
    theirs = "We carry the night risk alone."
    assert gives_away("You say “carry the night risk” on page 2.", None, theirs)
    assert not gives_away("You say that you carry the night risk.", None, theirs)


def test_so_few_people_are_known_by_how_they_speak() -> None:
    for said in ("as one of two managers here", "Both of us object", "as the only clerk",
                 "one of the 2 Safeguarding managers"):  # fmt: skip
        assert speaks_for_few(said), said
    for said in ("one of the three options", "one of the managers", "the two teams"):
        assert not speaks_for_few(said), said


def test_a_small_unit_is_named_with_its_size() -> None:
    units = [("Safeguarding unit", 2), ("Duty and Advice", 40), ("Clerk", 5)]
    assert small_unit("Why does the Safeguarding Unit lose a post?", units) == 2
    assert small_unit("Why does Duty and Advice lose a post?", units) == 0


def test_a_run_of_six_of_their_words_gives_an_author_away() -> None:
    theirs = "I think that as one of two managers here I carry the risk."
    assert gives_away("You wrote: “as one of two managers here”.", None, theirs)
    assert not gives_away("One of two managers wrote to us.", None, theirs)


def test_a_full_name_or_a_title_with_the_surname_gives_an_author_away() -> None:
    assert gives_away("Thank you, Anna Young.", "Anna Young", None)
    assert gives_away("As Mrs. Young says", "Anna Young", None)


def test_an_everyday_word_is_not_a_name() -> None:
    assert not gives_away("Services for young people stay.", "Anna Young", None)
