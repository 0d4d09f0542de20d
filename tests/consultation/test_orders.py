"""Orders: fetch, decide, save."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from backend.consultation.commands.answer_comments import (
    ApproveResponse,
    CheckResponse,
    DraftResponse,
    IssueResponse,
    PublishAsQA,
)
from backend.consultation.commands.own_comments import RaiseConfidentiality, WithdrawComment
from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.commands.work_on_comments import (
    AcceptLateComment,
    AcknowledgeComment,
    AssignComment,
    DeclineLateComment,
    ThemeComment,
)
from backend.consultation.domain.receipt import mark_of, new_code
from backend.consultation.events import (
    CommentAnswered,
    CommentReceived,
    CommentReceivedLate,
    CommentThemed,
    LateCommentAccepted,
    QAPublished,
    ResponseIssued,
)
from backend.kernel.errors import DomainError, NotFound, NotPermitted, TextTooLong
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Grant, Role, Viewer
from backend.workforce.commands.list_people import AddToScope
from tests.consultation.facts import (
    ANNA,
    COORDINATOR,
    EMPLOYEE,
    ENDS,
    HEAD,
    HR,
    LEAD,
    NOON,
    OTHER,
    REVIEW,
    UNION_A,
    UNION_B,
    Rehearsal,
    holder,
)

NOBODY = UUID(int=0)


@pytest.fixture
def house() -> Rehearsal:
    return Rehearsal()


def send(house: Rehearsal, who: Viewer = EMPLOYEE, **fields: Any) -> Done:
    return house.give(SubmitComment, who, **{"text": "The rota does not add up.", **fields})


def ready(house: Rehearsal, *comments: Done, **fields: Any) -> str:
    given = {"disposition": "noted", "text": "We have read this.", **fields}
    done = house.give(DraftResponse, COORDINATOR, comments=[c.reference for c in comments], **given)
    house.give(CheckResponse, HR, response=done.reference)
    house.give(ApproveResponse, LEAD, response=done.reference)
    return done.reference


def refused(code: str, house: Rehearsal, /, *args: Any, **fields: Any) -> str:
    with pytest.raises(DomainError) as no:
        house.give(*args, **fields)
    assert no.value.code == code
    return no.value.told


def test_a_comment_gets_a_reference_and_the_version_it_is_about(house: Rehearsal) -> None:
    done = send(house, about="5.DA")
    (event,) = house.story(done)
    assert done.reference == event.reference == "CR-0001"
    assert event.stamp.case_version == "1.1"
    assert event.text.subject == ANNA
    assert house.ledger.vault.read(event.text) == "The rota does not add up."


def test_an_anonymous_comment_holds_nobody(house: Rehearsal) -> None:
    code, command = new_code(), uuid4()
    done = send(house, confidentiality="anonymous", receipt_code=code, command_id=command)
    (event,) = house.story(done)
    assert event.stamp.by == NOBODY
    assert event.stamp.command is None
    assert event.author is None
    assert event.text.subject == done.subject
    assert event.receipt_mark == mark_of(code)
    kept = house.ledger.recorder.select_events(done.subject)[0].state
    for secret in (str(ANNA), "Anna", code, str(command)):
        assert secret.encode() not in kept


def test_a_double_click_is_one_anonymous_comment(house: Rehearsal) -> None:
    command = uuid4()
    first = send(house, confidentiality="anonymous", command_id=command)
    assert send(house, confidentiality="anonymous", command_id=command) == first


def test_a_withheld_name_is_sealed_and_not_in_the_stamp(house: Rehearsal) -> None:
    (event,) = house.story(send(house, confidentiality="withheld"))
    assert event.stamp.by == NOBODY
    assert event.author.purpose == "identity"
    assert house.ledger.vault.read(event.author) == "Anna Example"
    assert event.label == "comment:withheld:"


def test_a_name_that_the_account_lacks_is_taken_from_the_list(house: Rehearsal) -> None:
    hr = holder("hr", Role.HR)
    line = {
        "employee_ref": "E0001",
        "job_title": "Social Worker",
        "service": "Fieldwork",
        "section": "Duty",
        "group": "1",
        "fte": 100,
    }
    add = msgspec.convert(
        {
            "review": "LEICESTER-2013",
            "person_ref": "P0001",
            "name": "Anna Listed",
            "email": "a@example.org",
            "lines": [line],
        },
        AddToScope,
    )
    house.office.perform(add, hr)
    anna = Viewer(ANNA, "", (Grant(Role.EMPLOYEE, REVIEW, "E0001"),))
    (event,) = house.story(send(house, anna))
    assert house.ledger.vault.read(event.author) == "Anna Listed"
    typed_in = send(house, COORDINATOR, on_behalf_of="E0001", channel="letter")
    (event,) = house.story(typed_in)
    assert event.text.subject == ANNA
    assert event.stamp.by == COORDINATOR.person


def test_a_union_speaks_in_its_own_name(house: Rehearsal) -> None:
    (event,) = house.story(send(house, UNION_A, confidentiality="union", people="10 or more"))
    assert (event.union, event.capacity, event.people) == ("A", "union", "10 or more")
    assert event.label == "comment:union:A"
    assert event.text.subject == named("union", "LEICESTER-2013", "A")


def test_a_union_cannot_hide_its_name(house: Rehearsal) -> None:
    told = refused("CM-13", house, SubmitComment, UNION_A, text="x", confidentiality="withheld")
    assert "in the union's name" in told


def test_a_member_reaches_the_employer_through_the_union_only(house: Rehearsal) -> None:
    told = refused("CM-12", house, SubmitComment, EMPLOYEE, text="x", confidentiality="union")
    assert "give your comment to your union" in told


def test_the_coordinator_says_whose_comment_it_is(house: Rehearsal) -> None:
    told = refused("CM-11", house, SubmitComment, COORDINATOR, text="Seen at the drop-in.")
    assert "Say whose comment this is" in told
    (event,) = house.story(
        send(house, COORDINATOR, on_behalf_of="union:A", confidentiality="union")
    )
    assert event.union == "A"
    (event,) = house.story(send(house, COORDINATOR, on_behalf_of="group:2R"))
    assert (event.capacity, event.group) == ("spokesperson", "2R")


def test_nobody_unknown_is_spoken_for(house: Rehearsal) -> None:
    for whose in ("E9999", "union:Z"):
        with pytest.raises(NotFound):
            send(house, COORDINATOR, on_behalf_of=whose)


def test_an_anonymous_letter_is_typed_in_without_anyones_name(house: Rehearsal) -> None:
    done = send(house, COORDINATOR, confidentiality="anonymous", on_behalf_of="E0001")
    (event,) = house.story(done)
    assert event.author is None
    assert event.text.subject == done.subject


def test_a_paper_form_keeps_both_times(house: Rehearsal) -> None:
    house.clock.at = datetime(2014, 1, 20, 9, tzinfo=UTC)
    stamped = datetime(2014, 1, 17, 16, 40, tzinfo=UTC)
    done = send(
        house, COORDINATOR, on_behalf_of="union:A", confidentiality="union",
        received_at=stamped, channel="letter",
    )  # fmt: skip
    (event,) = house.story(done)
    assert isinstance(event, CommentReceived)
    assert event.stamp.reached_us == stamped < event.stamp.at


def test_an_email_thirty_seconds_past_midnight_is_late(house: Rehearsal) -> None:
    house.clock.at = datetime(2014, 1, 18, 0, 0, 29, tzinfo=UTC)
    done = send(house)
    (event,) = house.story(done)
    assert isinstance(event, CommentReceivedLate)
    assert event.ended == ENDS
    assert done.code == "CM-02"
    assert "as late. The review lead will decide by 22 January" in done.told


def test_an_arrival_without_a_zone_is_not_guessed(house: Rehearsal) -> None:
    naive = datetime(2013, 12, 1, 16, 40)  # noqa: DTZ001 - the fault that is meant
    given = {"text": "x", "on_behalf_of": "union:A", "confidentiality": "union"}
    told = refused("GN-05", house, SubmitComment, COORDINATOR, **given, received_at=naive)
    assert told.startswith("Say the zone of the time")


def test_nobody_says_of_their_own_comment_when_it_came(house: Rehearsal) -> None:
    early = NOON - timedelta(days=1)
    told = refused("CM-27", house, SubmitComment, EMPLOYEE, text="x", received_at=early)
    assert "the clock gives it" in told


def test_nothing_arrives_in_the_future(house: Rehearsal) -> None:
    told = refused(
        "GN-06", house, SubmitComment, EMPLOYEE, text="x", received_at=NOON + timedelta(days=9)
    )
    assert "that is after now, midday on Monday 9 December 2013" in told


def test_a_text_that_is_too_long_is_refused_with_its_length(house: Rehearsal) -> None:
    with pytest.raises(TextTooLong, match=r"comment is 12,430 characters; the limit is 10,000"):
        send(house, text="x" * 12_430)
    send(house, text="x" * 10_000)


def test_a_nul_is_refused(house: Rehearsal) -> None:
    assert "NUL" in refused("GN-09", house, SubmitComment, EMPLOYEE, text="a\x00b")


def test_an_unknown_choice_is_named_with_the_known_ones(house: Rehearsal) -> None:
    told = refused("GN-10", house, SubmitComment, EMPLOYEE, text="x", confidentiality="secret")
    assert "named, withheld, anonymous, union" in told


def test_a_lead_sends_no_comments(house: Rehearsal) -> None:
    with pytest.raises(NotPermitted):
        send(house, LEAD)


def test_the_coordinator_acknowledges_themes_and_assigns(house: Rehearsal) -> None:
    ref = send(house).reference
    house.give(AcknowledgeComment, COORDINATOR, comment=ref)
    house.give(ThemeComment, COORDINATOR, comment=ref, themes=["Out of hours rota", " "])
    done = house.give(AssignComment, COORDINATOR, comment=ref, to="lead")
    themed = [e for e in house.story(done) if isinstance(e, CommentThemed)]
    assert [e.themes for e in themed] == [["out-of-hours-rota"]]
    assert "Choose at least one theme" in refused(
        "CM-04", house, ThemeComment, COORDINATOR, comment=ref, themes=["  "]
    )


def test_a_late_comment_is_decided_with_a_reason_and_not_by_the_lead(house: Rehearsal) -> None:
    house.clock.at = ENDS + timedelta(hours=9)
    ref = send(house).reference
    assert "Give a reason" in refused("GN-04", house, AcceptLateComment, HEAD, comment=ref)
    refused("GN-01", house, DeclineLateComment, LEAD, comment=ref, reason="Late.")
    both = Viewer(LEAD.person, "", (*LEAD.grants, *HEAD.grants))
    told = refused("CM-15", house, AcceptLateComment, both, comment=ref, reason="Mine.")
    assert "someone other than the review lead" in told
    done = house.give(AcceptLateComment, HEAD, comment=ref, reason="The scanner was down.")
    accepted = house.story(done)[-1]
    assert isinstance(accepted, LateCommentAccepted)
    assert house.ledger.vault.read(accepted.stamp.reason) == "The scanner was down."


def test_anothers_comment_cannot_be_found_to_be_withdrawn(house: Rehearsal) -> None:
    ref = send(house).reference
    for form in (WithdrawComment, RaiseConfidentiality):
        with pytest.raises(NotFound):
            house.give(form, OTHER, comment=ref)
    house.give(WithdrawComment, EMPLOYEE, comment=ref)


def test_a_union_withdraws_its_own_only(house: Rehearsal) -> None:
    ref = send(house, UNION_A, confidentiality="union").reference
    with pytest.raises(NotFound):
        house.give(WithdrawComment, UNION_B, comment=ref)
    house.give(WithdrawComment, UNION_A, comment=ref)


def test_whoever_holds_the_code_may_withdraw_an_anonymous_comment(house: Rehearsal) -> None:
    code = new_code()
    ref = send(house, confidentiality="anonymous", receipt_code=code).reference
    for wrong in ("", new_code()):
        with pytest.raises(NotFound):
            house.give(WithdrawComment, EMPLOYEE, comment=ref, receipt_code=wrong)
    done = house.give(
        WithdrawComment, OTHER, comment=ref, receipt_code=code.lower().replace("-", " ")
    )
    assert house.story(done)[-1].stamp.by == NOBODY


def test_an_anonymous_comment_without_a_code_opens_to_no_code(house: Rehearsal) -> None:
    ref = send(house, confidentiality="anonymous").reference
    with pytest.raises(NotFound):
        house.give(WithdrawComment, EMPLOYEE, comment=ref, receipt_code="-- --")


def test_the_coordinator_may_hide_a_name_and_not_show_it(house: Rehearsal) -> None:
    ref = send(house).reference
    house.give(RaiseConfidentiality, COORDINATOR, comment=ref)
    told = refused(
        "CM-06", house, RaiseConfidentiality, COORDINATOR, comment=ref, confidentiality="named"
    )
    assert "the author must ask" in told


def test_one_response_answers_all_its_comments_in_one_save(house: Rehearsal) -> None:
    mine, theirs = send(house), send(house, OTHER)
    ref = ready(house, mine, theirs, disposition="partly", revision_lines=["v2-02"])
    done = house.give(IssueResponse, LEAD, response=ref)
    assert isinstance(house.story(done)[-1], ResponseIssued)
    for comment in (mine, theirs):
        last = house.story(comment)[-1]
        assert isinstance(last, CommentAnswered)
        assert (last.response_reference, last.disposition) == (ref, "partly")
    positions = [n.id for n in house.ledger.recorder.select_notifications(None, 100)]
    assert positions[-3:] == [done.position - 2, done.position - 1, done.position]


def test_the_part_that_answers_one_author_is_sealed_under_that_author(house: Rehearsal) -> None:
    mine = send(house)
    house.give(
        DraftResponse, COORDINATOR, comments=[mine.reference], disposition="noted", text="All.",
        parts={mine.reference.lower(): "For you."},
    )  # fmt: skip
    subject = house.registry.subject_of(REVIEW, "RS-0001")
    assert subject is not None
    (draft,) = house.ledger.story(subject)
    (part,) = draft.parts  # type: ignore[attr-defined]
    assert part.text.subject == ANNA


def test_a_part_for_a_comment_that_is_not_covered_is_not_found(house: Rehearsal) -> None:
    mine, other = send(house), send(house)
    with pytest.raises(NotFound):
        house.give(
            DraftResponse, COORDINATOR, comments=[mine.reference], disposition="noted",
            text="All.", parts={other.reference: "For you."},
        )  # fmt: skip


def test_a_response_answers_something(house: Rehearsal) -> None:
    told = refused(
        "GN-10", house, DraftResponse, LEAD, comments=[" "], disposition="noted", text="x"
    )
    assert "Choose which" in told


def test_a_withdrawn_comment_is_not_answered(house: Rehearsal) -> None:
    mine = send(house)
    house.give(WithdrawComment, EMPLOYEE, comment=mine.reference)
    told = refused(
        "CM-10", house, DraftResponse, LEAD,
        comments=[mine.reference], disposition="noted", text="x",
    )  # fmt: skip
    assert "CR-0001 was withdrawn" in told


def test_a_comment_withdrawn_after_the_draft_is_left_alone(house: Rehearsal) -> None:
    mine, theirs = send(house), send(house, OTHER)
    ref = ready(house, mine, theirs)
    house.give(WithdrawComment, EMPLOYEE, comment=mine.reference)
    house.give(IssueResponse, LEAD, response=ref)
    assert not isinstance(house.story(mine)[-1], CommentAnswered)
    assert isinstance(house.story(theirs)[-1], CommentAnswered)


def test_a_reply_does_not_quote_an_author_whose_name_is_withheld(house: Rehearsal) -> None:
    mine = send(house, confidentiality="withheld", text="As one of two managers here I object.")
    told = refused(
        "RS-03", house, DraftResponse, COORDINATOR, comments=[mine.reference],
        disposition="noted", text="You say: as one of two managers here.",
    )  # fmt: skip
    assert "identify the author of CR-0001, who asked for their name to be withheld" in told


def test_a_name_hidden_after_the_draft_stops_the_reply(house: Rehearsal) -> None:
    mine = send(house)
    ref = ready(house, mine, text="Thank you, Anna Example.")
    house.give(RaiseConfidentiality, EMPLOYEE, comment=mine.reference)
    refused("RS-03", house, IssueResponse, LEAD, response=ref)


def test_only_the_lead_issues(house: Rehearsal) -> None:
    ref = ready(house, send(house))
    for who in (COORDINATOR, HR, EMPLOYEE):
        with pytest.raises(NotPermitted):
            house.give(IssueResponse, who, response=ref)


def test_a_reply_to_an_anonymous_comment_is_published_not_sent(house: Rehearsal) -> None:
    comment = send(house, confidentiality="anonymous")
    ref = ready(house, comment)
    assert "can only be published" in refused("RS-04", house, IssueResponse, LEAD, response=ref)
    done = house.give(PublishAsQA, LEAD, response=ref, question="How does the rota add up?")
    published = house.story(done)[-1]
    assert isinstance(published, QAPublished)
    assert done.reference == published.number == "QA-001"
    assert house.ledger.vault.read(published.answer) == "We have read this."
    last = house.story(comment)[-1]
    assert isinstance(last, CommentAnswered)
    assert last.published


def test_a_published_question_points_at_nobody(house: Rehearsal) -> None:
    hidden = send(house, confidentiality="withheld", text="As one of two managers here I object.")
    ref = ready(house, hidden)
    told = refused(
        "QA-01", house, PublishAsQA, LEAD, response=ref,
        question="What happens to me as one of two managers here?",
    )  # fmt: skip
    assert "Reword it or ask them" in told
    named_one = ready(house, send(house))
    refused("QA-01", house, PublishAsQA, LEAD, response=named_one, question="Anna Example asks?")
    house.give(PublishAsQA, LEAD, response=named_one, question="The rota does not add up. Why?")
    assert "Write the question" in refused(
        "RS-06", house, PublishAsQA, LEAD, response=ref, question=" "
    )


def test_an_action_needs_an_owner(house: Rehearsal) -> None:
    mine = send(house)
    action = {"what": "Publish a rota", "owner": " ", "due": "2014-01-10"}
    form = {
        "review": "LEICESTER-2013",
        "comments": [mine.reference],
        "disposition": "accepted",
        "text": "Yes.",
        "action": action,
    }
    with pytest.raises(DomainError) as no:
        house.office.perform(msgspec.convert(form, DraftResponse), LEAD)
    assert no.value.code == "RS-02"
    form["action"] = {**action, "owner": "Head of Fieldwork"}
    house.office.perform(msgspec.convert(form, DraftResponse), LEAD)


def test_what_is_refused_takes_no_number(house: Rehearsal) -> None:
    refused("CM-01", house, SubmitComment, EMPLOYEE, text=" ")
    refused("GN-09", house, SubmitComment, EMPLOYEE, text="\x00")
    mine = send(house)
    assert mine.reference == "CR-0001"
    about = {"comments": [mine.reference], "text": "Yes."}
    refused("RS-02", house, DraftResponse, LEAD, disposition="accepted", **about)
    assert ready(house, mine) == "RS-0001"
    draft = house.give(DraftResponse, LEAD, disposition="noted", **about)
    refused("RS-07", house, PublishAsQA, LEAD, response=draft.reference, question="Why?")
    done = house.give(PublishAsQA, LEAD, response="RS-0001", question="Why?")
    assert done.reference == "QA-001"
