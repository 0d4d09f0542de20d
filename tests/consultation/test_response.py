"""What a response may do."""

from datetime import date
from typing import Any

import pytest

from backend.consultation.domain import refusals
from backend.consultation.domain.identifying import gives_away
from backend.consultation.domain.response import Response
from backend.consultation.events import (
    PromisedAction,
    QAPublished,
    ResponseApproved,
    ResponseChecked,
    ResponseDrafted,
    ResponseIssued,
)
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
    one.publish(stamp(), "QA-001", words("Who?"), words("Twenty posts."))
    (event,) = recorded(one)
    assert isinstance(event, QAPublished)
    assert event.label == "review"
    with pytest.raises(refusals.NotYet, match="as QA-001"):
        one.publish(stamp(), "QA-002", words("Who?"), words("Twenty posts."))


def test_what_is_not_approved_cannot_be_published() -> None:
    with pytest.raises(refusals.NotYet, match="has not approved it"):
        response(ResponseChecked).publish(stamp(), "QA-001", words("Who?"), words("Twenty."))


def test_a_run_of_six_of_their_words_gives_an_author_away() -> None:
    theirs = "I think that as one of two managers here I carry the risk."
    assert gives_away("You wrote: “as one of two managers here”.", None, theirs)
    assert not gives_away("One of two managers wrote to us.", None, theirs)


def test_a_full_name_or_a_title_with_the_surname_gives_an_author_away() -> None:
    assert gives_away("Thank you, Anna Young.", "Anna Young", None)
    assert gives_away("As Mrs. Young says", "Anna Young", None)


def test_an_everyday_word_is_not_a_name() -> None:
    assert not gives_away("Services for young people stay.", "Anna Young", None)
