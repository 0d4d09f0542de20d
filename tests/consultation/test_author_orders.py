"""Orders of authors: for whom they speak, of what, with whom, and what is kept private."""

from datetime import timedelta
from typing import Any

import pytest

from backend.consultation.commands.answer_comments import (
    ApproveResponse,
    CheckResponse,
    DraftResponse,
    IssueResponse,
)
from backend.consultation.commands.co_sign import (
    CoSignComment,
    OpenCoSigning,
    WithdrawCoSignature,
)
from backend.consultation.commands.hold_comments import (
    AskForRedaction,
    HoldComment,
    ReleaseComment,
)
from backend.consultation.commands.own_comments import (
    AddNote,
    ChangeConfidentiality,
    ReopenComment,
)
from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.domain.receipt import new_code
from backend.consultation.events import CommentHeld, CommentReceivedLate
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.reviews.events import VersionIssuedToStaff
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    ENDS,
    HR,
    LEAD,
    NOON,
    OTHER,
    REF,
    UNION_A,
    UNION_B,
    Rehearsal,
    stamp,
)
from tests.consultation.test_orders import refused, send
from tests.support.office import AnyThing

CODE = "AB2C-D3EF-4GHJ-K5MN"
NAMING = "The child called Jayden was moved twice."


@pytest.fixture
def house() -> Rehearsal:
    return Rehearsal()


def answer(house: Rehearsal, comment: Done) -> None:
    given = {"comments": [comment.reference], "disposition": "noted", "text": "We have read this."}
    response = house.give(DraftResponse, COORDINATOR, **given).reference
    house.give(CheckResponse, HR, response=response)
    house.give(ApproveResponse, LEAD, response=response)
    house.give(IssueResponse, LEAD, response=response)


def test_a_comment_says_which_post_it_is_about(house: Rehearsal) -> None:
    (event,) = house.story(send(house, about_kind="post", about="current:P07"))
    assert (event.about_kind, event.about) == ("post", "current:P07")


def test_an_unknown_subject_is_named_with_the_known_ones(house: Rehearsal) -> None:
    told = refused("GN-10", house, SubmitComment, EMPLOYEE, text="x", about_kind="weather")
    assert "job_description" in told


def test_a_comment_is_about_the_version_that_its_author_read(house: Rehearsal) -> None:
    thing = AnyThing(named("version", REF, "1.0"))
    thing.record(VersionIssuedToStaff, stamp(), number="1.0")
    house.ledger.append(thing)
    (event,) = house.story(send(house, version="1.0"))
    assert event.stamp.case_version == "1.0"
    told = refused("CM-29", house, SubmitComment, EMPLOYEE, text="x", version="9.9")
    assert "no version 9.9" in told


def test_a_group_of_staff_says_how_many_it_is(house: Rehearsal) -> None:
    (event,) = house.story(send(house, capacity="group", people="6"))
    assert (event.capacity, event.people) == ("group", "6")
    for many in ("", "1", "many", "١٢", "-3", "99999"):
        fields: dict[str, Any] = {"text": "x", "capacity": "group", "people": many}
        refused("CM-26", house, SubmitComment, EMPLOYEE, **fields)


def test_a_comment_that_names_a_service_user_is_kept_private(house: Rehearsal) -> None:
    done = send(house, text=NAMING)
    received, held = house.story(done)
    assert isinstance(held, CommentHeld)
    assert {received.label, held.label} == {"held:named:"}
    assert done.code == "CM-09"
    assert done.told == (
        "This looks as if it names a service user. It has been kept private until checked."
    )


def test_whoever_is_named_the_author_of_a_private_comment_stays_unnamed(house: Rehearsal) -> None:
    done = send(house, text=NAMING, confidentiality="withheld")
    assert {str(e.stamp.by) for e in house.story(done)} == {"00000000-0000-0000-0000-000000000000"}


def test_an_author_says_that_a_colleague_is_named(house: Rehearsal) -> None:
    _, held = house.story(send(house, names="colleague"))
    assert held.names == "colleague"
    refused("GN-10", house, SubmitComment, EMPLOYEE, text="x", names="a dog")


def test_a_late_comment_that_names_somebody_is_told_both(house: Rehearsal) -> None:
    house.clock.at = ENDS
    house.context = type(house.context)(
        deadlines={"consultation_end": ENDS}, policy_numbers={"P14.late": 5}
    )
    done = send(house, text=NAMING)
    assert isinstance(house.story(done)[0], CommentReceivedLate)
    assert done.code == "CM-02"
    assert "by 24 January" in done.told  # five working days, by this review's policy
    assert done.told.endswith("kept private until checked.")


def test_the_coordinator_or_hr_releases_with_a_reason(house: Rehearsal) -> None:
    mine = send(house, text=NAMING)
    refused("GN-04", house, ReleaseComment, COORDINATOR, comment=mine.reference)
    refused("GN-01", house, ReleaseComment, LEAD, comment=mine.reference, reason="Let me.")
    house.give(AskForRedaction, HR, comment=mine.reference, reason="Line one names a child.")
    house.give(ReleaseComment, COORDINATOR, comment=mine.reference, reason="No real name.")
    told = refused("CM-22", house, ReleaseComment, HR, comment=mine.reference, reason="Again.")
    assert told.startswith("This comment is not being kept private.")


def test_what_the_coordinator_finds_later_is_kept_private_too(house: Rehearsal) -> None:
    mine = send(house)
    house.give(HoldComment, COORDINATOR, comment=mine.reference, names="colleague")
    assert house.story(mine)[-1].names == "colleague"
    answered = send(house)
    refused("GN-01", house, HoldComment, EMPLOYEE, comment=answered.reference)


def test_an_author_adds_a_note_and_nobody_else_can(house: Rehearsal) -> None:
    mine = send(house)
    house.give(AddNote, EMPLOYEE, comment=mine.reference, note="I meant nights.")
    assert house.ledger.vault.read(house.story(mine)[-1].note) == "I meant nights."
    refused("GN-02", house, AddNote, OTHER, comment=mine.reference, note="Me too.")
    told = refused("GN-08", house, AddNote, EMPLOYEE, comment=mine.reference, note="x" * 10_001)
    assert "10,001 characters; the limit is 10,000" in told


def test_whoever_holds_the_code_adds_a_note_to_an_anonymous_comment(house: Rehearsal) -> None:
    code = new_code()
    mine = send(house, confidentiality="anonymous", receipt_code=code)
    note = {"comment": mine.reference, "note": "I meant nights."}
    house.give(AddNote, EMPLOYEE, **note, receipt_code=code)
    event = house.story(mine)[-1]
    assert event.note.subject == mine.subject
    assert event.stamp.by.int == 0
    refused("GN-02", house, AddNote, EMPLOYEE, **note, receipt_code=new_code())


def test_an_author_has_an_answer_looked_at_again_within_five_working_days(
    house: Rehearsal,
) -> None:
    mine, other = send(house), send(house)
    asked = {"comment": mine.reference, "text": "Weekends are not answered."}
    refused("CM-21", house, ReopenComment, EMPLOYEE, **asked)
    answer(house, mine)
    answer(house, other)
    house.give(ReopenComment, EMPLOYEE, **asked)
    told = refused("CM-08", house, ReopenComment, EMPLOYEE, **asked)
    assert "You have already asked for this to be looked at again." in told
    house.clock.at = NOON + timedelta(days=8)
    asked["comment"] = other.reference
    told = refused("CM-08", house, ReopenComment, EMPLOYEE, **asked)
    assert "until Monday 16 December 2013" in told


def test_a_reopened_comment_is_answered_again(house: Rehearsal) -> None:
    mine = send(house)
    answer(house, mine)
    house.give(ReopenComment, EMPLOYEE, comment=mine.reference, text="Not answered.")
    answer(house, mine)
    assert [type(e).__name__ for e in house.story(mine)][-2:] == [
        "CommentReopened",
        "CommentAnswered",
    ]


def test_a_colleague_signs_with_the_code_and_takes_the_name_off(house: Rehearsal) -> None:
    mine = send(house)
    signing = {"comment": mine.reference, "code": CODE}
    refused("GN-02", house, CoSignComment, OTHER, **signing)
    refused("GN-02", house, OpenCoSigning, OTHER, **signing)
    house.give(OpenCoSigning, EMPLOYEE, **signing)
    house.give(CoSignComment, OTHER, **signing)
    signed = house.story(mine)[-1]
    assert signed.signer == OTHER.person
    assert house.ledger.vault.read(signed.name) == "Bo Sample"
    assert CODE.encode() not in house.ledger.recorder.select_events(mine.subject)[1].state
    refused("CM-23", house, CoSignComment, EMPLOYEE, **signing)
    house.give(WithdrawCoSignature, OTHER, comment=mine.reference)
    refused("GN-02", house, WithdrawCoSignature, OTHER, comment=mine.reference)
    refused("GN-02", house, CoSignComment, OTHER, comment=mine.reference, code=new_code())


def test_another_union_signs_in_its_own_name(house: Rehearsal) -> None:
    point = send(house, UNION_A, confidentiality="union")
    house.give(OpenCoSigning, UNION_A, comment=point.reference, code=CODE)
    house.give(CoSignComment, UNION_B, comment=point.reference, code=CODE)
    signed = house.story(point)[-1]
    assert signed.union == "B"
    assert signed.signer == named("union", REF, "B")


def test_who_sees_the_name_is_changed_under_the_name_of_the_rule_too(house: Rehearsal) -> None:
    mine = send(house)
    hidden = {"comment": mine.reference, "confidentiality": "withheld"}
    house.give(ChangeConfidentiality, COORDINATOR, **hidden)
    shown = {"comment": mine.reference, "confidentiality": "named"}
    told = refused("CM-06", house, ChangeConfidentiality, COORDINATOR, **shown)
    assert told == (
        "You can make your name less visible at any time. To make it more visible, the author "
        "must ask."
    )
    house.give(ChangeConfidentiality, EMPLOYEE, **shown)
