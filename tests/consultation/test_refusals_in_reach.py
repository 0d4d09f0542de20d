"""The refusals about comments, each with its sentence, over the interface and on the page."""

from base64 import b64encode
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from backend.consultation.commands.own_comments import ReopenComment
from backend.consultation.commands.set_mailbox import SetMailbox
from backend.consultation.commands.submit_comment import SubmitComment
from backend.kernel.roles import SYSTEM, Grant, Role, Viewer
from backend.reviews.commands.run_review import OpenReview
from backend.reviews.events import ReviewClosed
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    LEAD,
    OTHER,
    REF,
    REVIEW,
    UNION_A,
    stamp,
)
from tests.consultation.house import House, Stream, open_house
from tests.consultation.test_author_pages import answer
from tests.mail import mails
from tests.support.servers import Servers

RECORDED = {
    "channel": "letter", "received_day": "2", "received_month": "12", "received_year": "2013",
    "on_behalf_of": "E0001", "text": "x", "confidentiality": "named",
}  # fmt: skip
FORM = {"text": "x", "confidentiality": "named"}
FROM_OTHERS = {"text": "x", "on_behalf_of": "E0001"}


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """One house for this module."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        here.give(SubmitComment, EMPLOYEE, text="The first.", names="colleague")
        yield here
    fresh.drop()


def refused(house: House, name: str, who: Viewer, **fields: Any) -> tuple[int, str, str]:
    said = house.call(f"/api/commands/{name}", who, json={"review": REF, **fields})
    assert said.headers["content-type"] == "application/problem+json", said.text
    return said.status_code, said.json()["code"], said.json()["detail"]


def shown(house: House, path: str, who: Viewer, **typed: Any) -> str:
    page = house.post(path, who, **typed)
    assert page.status_code in (403, 404, 422), page.text[:400]
    return unescape(page.text)


def test_gn_01_what_a_role_may_not_do(house: House) -> None:
    status, code, told = refused(house, "SubmitComment", LEAD, text="x")
    assert (status, code) == (403, "GN-01")
    assert told in shown(house, "/comments/new", LEAD, **FORM)


def test_gn_02_missing_and_not_yours_are_the_same(house: House) -> None:
    not_mine = refused(house, "WithdrawComment", OTHER, comment="CR-0001")
    missing = refused(house, "WithdrawComment", OTHER, comment="CR-9999")
    assert not_mine == missing
    assert not_mine[:2] == (404, "GN-02")
    assert not_mine[2] in shown(house, "/comments/CR-0001/withdrawal", OTHER)


def test_gn_04_a_release_needs_a_reason(house: House) -> None:
    status, code, told = refused(house, "ReleaseComment", COORDINATOR, comment="CR-0001")
    assert (status, code) == (422, "GN-04")
    assert told in shown(house, "/comments/CR-0001/act/release", COORDINATOR, step="send")


def test_gn_05_an_impossible_date_and_one_without_a_zone(house: House) -> None:
    never = refused(
        house, "SubmitComment", COORDINATOR, **FROM_OTHERS, received_at="2013-11-31T09:00:00Z"
    )
    assert never[:2] == (422, "GN-05")
    assert "is not a date" in never[2]
    never_was = RECORDED | {"received_day": "31", "received_month": "11"}
    page = shown(house, "/comments/record", COORDINATOR, **never_was)
    assert "That is not a date." in page
    nowhere = refused(
        house, "SubmitComment", COORDINATOR, **FROM_OTHERS, received_at="2013-12-02T09:00:00"
    )
    assert nowhere[:2] == (422, "GN-05")
    assert nowhere[2].startswith("Say the zone of the time at which it was received")


def test_gn_06_nothing_reached_us_tomorrow(house: House) -> None:
    early = refused(
        house, "SubmitComment", COORDINATOR, **FROM_OTHERS, received_at="2014-01-02T09:00:00Z"
    )
    assert early[:2] == (422, "GN-06")
    assert "9am on Thursday 2 January 2014: that is after now" in early[2]
    page = shown(house, "/comments/record", COORDINATOR, **RECORDED | {"received_year": "2015"})
    assert "It can't have reached us at" in page
    assert "that is still to come. Check the date, then send again." in page


def test_gn_08_the_length_is_told_and_nothing_is_cut(house: House) -> None:
    long = "x" * 12_430
    told = (
        "Your comment is 12,430 characters; the limit is 10,000. Attach the rest as a file. "
        "Nothing has been cut."
    )
    assert refused(house, "SubmitComment", EMPLOYEE, text=long) == (422, "GN-08", told)
    page = shown(house, "/comments/new", EMPLOYEE, **FORM | {"text": long})
    assert told in page
    assert long in page
    assert told in shown(house, "/comments/record", COORDINATOR, **RECORDED | {"text": long})


def test_cm_01_a_comment_says_something(house: House) -> None:
    told = "Your comment has no text and no attachment. Write your comment, then send it again."
    assert refused(house, "SubmitComment", EMPLOYEE, text=" \n ") == (422, "CM-01", told)
    assert told in shown(house, "/comments/new", EMPLOYEE, **FORM | {"text": " "})


def test_cm_06_only_the_author_shows_a_name(house: House) -> None:
    hidden = house.give(SubmitComment, EMPLOYEE, text="x", confidentiality="withheld").reference
    told = (
        "You can make your name less visible at any time. To make it more visible, the author "
        "must ask."
    )
    shows = {"comment": hidden, "confidentiality": "named"}
    assert refused(house, "ChangeConfidentiality", COORDINATOR, **shows) == (422, "CM-06", told)
    path = f"/comments/{hidden}/confidentiality"
    assert told in shown(house, path, COORDINATOR, confidentiality="named", step="send")


def test_cm_09_what_seems_to_name_a_service_user_is_kept_private(house: House) -> None:
    body = {"review": REF, "text": "The child called Jayden was moved twice."}
    sent = house.call("/api/commands/SubmitComment", EMPLOYEE, json=body)
    told = "This looks as if it names a service user. It has been kept private until checked."
    assert sent.status_code == 201
    assert (sent.json()["code"], sent.json()["detail"]) == ("CM-09", told)
    page = house.get(f"/comments/{sent.json()['reference']}/sent", EMPLOYEE).text
    assert told in page


def test_cm_07_and_cm_08_what_was_answered_stays_answered(house: House) -> None:
    mine = house.give(SubmitComment, EMPLOYEE, text="x").reference
    answer(house, mine)
    told = "This has been answered. You can add a note to it instead."
    assert refused(house, "WithdrawComment", EMPLOYEE, comment=mine) == (422, "CM-07", told)
    assert told in shown(house, f"/comments/{mine}/withdrawal", EMPLOYEE)
    asks = {"comment": mine, "text": "Not answered."}
    house.give(ReopenComment, EMPLOYEE, **asks)
    told = (
        "You have already asked for this to be looked at again. Use escalation if you are still "
        "dissatisfied."
    )
    assert refused(house, "ReopenComment", EMPLOYEE, **asks) == (422, "CM-08", told)
    assert told in shown(
        house, f"/comments/{mine}/second-look", EMPLOYEE, text="Not answered.", step="send"
    )


def test_cm_11_whose_comment_it_is_and_cm_12_the_unions_route(house: House) -> None:
    status, code, told = refused(house, "SubmitComment", COORDINATOR, text="x")
    assert (status, code) == (422, "CM-11")
    nobody = RECORDED | {"on_behalf_of": ""}
    assert told in shown(house, "/comments/record", COORDINATOR, **nobody, step="send")
    unknown = RECORDED | {"on_behalf_of": "E9999"}
    page = shown(house, "/comments/record", COORDINATOR, **unknown, step="send")
    assert "We can't find that, or it is not yours to see." in page
    status, code, told = refused(
        house, "SubmitComment", EMPLOYEE, text="x", confidentiality="union"
    )
    assert (status, code) == (422, "CM-12")
    via_union = FORM | {"confidentiality": "union"}
    assert told in shown(house, "/comments/new", EMPLOYEE, **via_union, step="send")


def test_cm_13_a_union_is_known(house: House) -> None:
    status, code, told = refused(
        house, "SubmitComment", UNION_A, text="x", confidentiality="withheld"
    )
    assert (status, code) == (422, "CM-13")
    hidden = FORM | {"confidentiality": "withheld"}
    assert told in shown(house, "/comments/new", UNION_A, **hidden, step="send")


def test_cp_and_cm_05_another_way_is_named_appraised_and_decided_once(house: House) -> None:
    mine = house.give(SubmitComment, UNION_A, text="Two seniors.", confidentiality="union")
    comment = {"comment": mine.reference}
    untitled = refused(house, "MarkCounterProposal", UNION_A, **comment, title=" ")
    assert untitled == (422, "CP-05", "Write in a few words what is proposed instead.")
    house.does("SetSavingTarget", LEAD, pounds=1_853_495)
    proposal = house.does("MarkCounterProposal", UNION_A, **comment, title="Two seniors")
    early = refused(house, "DraftResponse", COORDINATOR, comments=[mine.reference],
                    disposition="noted", text="x")  # fmt: skip
    told = "A counter-proposal needs its cost and effect considered before it is answered."
    assert (early[:2], early[2].startswith(told)) == ((422, "CM-05"), True)
    marked = refused(house, "MarkCounterProposal", UNION_A, **comment, title="Again")
    assert marked == (
        422, "CM-50",
        f"{mine.reference} is counter-proposal {proposal}. Open {proposal} instead.",
    )  # fmt: skip
    about = {"proposal": proposal, "saving": 1}
    effect = refused(house, "AppraiseCounterProposal", COORDINATOR, **about)
    assert (effect[:2], effect[2][:44]) == (
        (422, "CP-04"), "Write what it means for the risk to services",
    )  # fmt: skip
    long = "It leaves two homes without a senior at weekends. " * 40
    effects = {"service_risk": long, "equality_effect": long, "legal": long}
    house.does("AppraiseCounterProposal", COORDINATOR, **about, **effects)
    decides = {"proposal": proposal, "decision": "not_adopted", "reason": "It saves too little."}
    house.does("DecideCounterProposal", LEAD, **decides)
    twice = refused(house, "DecideCounterProposal", LEAD, **decides)
    assert (twice[:2], twice[2][: len(proposal) + 33]) == (
        (422, "CP-03"), f"{proposal} was decided already: not adopted",
    )  # fmt: skip


def test_em_an_email_is_filed_once_and_its_sender_made_sure_of(house: House) -> None:
    def mail(**more: str) -> dict[str, str]:
        return {"raw": b64encode(mails.raw(**more)).decode()}

    def told(name: str, **fields: Any) -> str:
        status, code, sentence = refused(house, name, COORDINATOR, **fields)
        assert status == 422
        return f"{code} {sentence}"

    assert told("ImportEmail").startswith("EM-01 Send the whole message, with its headers")
    filed = house.does("ImportEmail", COORDINATOR, **mail(sender="zoe@home.example"))
    assert told("ImportEmail", **mail(sender="zoe@home.example")) == (
        f"CM-03 Already logged as {filed}."
    )
    rows = house.get("/mailbox?format=json", COORDINATOR).json()
    em = next(row["reference"] for row in rows if row["filed_as"] == filed)
    assert told("DiscardEmail", email=em, reason="x") == (
        f"EM-02 {em} does not wait to be filed or discarded: it was filed as {filed}."
    )
    assert told("ConfirmSender", email=em).startswith("EM-04 The address of this e-mail belongs")
    away = mail(subject="Out of office", number="<away@x>", text=" ")
    aside = house.does("ImportEmail", COORDINATOR, **away)
    assert told("FileEmail", email=aside).startswith("EM-03 This e-mail has no words that could")
    assert "has no words that could be read" in shown(
        house, f"/mailbox/{aside}/file", COORDINATOR, step="send"
    )
    assert told("ConfirmSender", email=aside, employee="E0001").startswith("EM-05 This e-mail is")
    assert told("SetMailbox", address="nowhere").startswith("EM-06 Enter an e-mail address")
    everywhere = Viewer(COORDINATOR.person, "", (Grant(Role.COORDINATOR),))
    house.services.office.perform(OpenReview(
        review="OTHER-2014", title="Another", division="D", lead=LEAD.person,
        escalation_owner=OTHER.person, unions=["A"], groups={"1": "One"}, threshold=80,
    ), SYSTEM)  # fmt: skip
    taken = SetMailbox(review="OTHER-2014", address="both@council.example")
    house.services.office.perform(taken, everywhere)
    assert told("SetMailbox", address="both@council.example").startswith(
        "EM-07 Another review reads its mail at this address."
    )
    page = shown(house, "/mailbox", COORDINATOR, address="both@council.example")
    assert "Another review reads its mail at this address." in page


def test_gn_03_nothing_is_sent_to_a_closed_review(house: House) -> None:
    """The last of this module: it closes the review."""
    review = Stream(REVIEW)
    review.version = max(e.originator_version for e in house.services.ledger.story(REVIEW))
    review.record(ReviewClosed, stamp())
    house.services.ledger.append(review)
    status, code, told = refused(house, "SubmitComment", EMPLOYEE, text="x")
    assert (status, code) == (422, "GN-03")
    assert told == "This review closed on 9 December 2013. Its record is read-only."
    assert told in shown(house, "/comments/new", EMPLOYEE, **FORM, step="send")
