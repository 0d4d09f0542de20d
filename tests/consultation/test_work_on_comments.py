"""What those who see to comments can do with them, decided in memory."""

from datetime import date
from typing import Any

import pytest

from backend.consultation.commands.answer_comments import (
    ApproveResponse,
    CheckResponse,
    DraftResponse,
    IssueResponse,
)
from backend.consultation.commands.hold_comments import HoldComment, ReleaseComment
from backend.consultation.commands.see_to_comments import (
    AssignComments,
    ChangeCommentDue,
    ClaimComment,
    HandOverComment,
    PutCommentOnHold,
    ReclassifyComment,
    ReturnCommentToPool,
    TakeCommentOffHold,
)
from backend.consultation.commands.set_comments_apart import (
    MergeComments,
    Point,
    RedactComment,
    RedirectComment,
    SplitComment,
)
from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.commands.work_on_comments import AssignComment, ThemeComments
from backend.consultation.domain.comment import Comment
from backend.consultation.events import (
    CommentAssigned,
    CommentHandedOver,
    CommentPutOnHold,
    CommentThemed,
    PointTakenFromComment,
)
from backend.kernel.errors import DomainError
from backend.kernel.guards import Done
from backend.kernel.roles import Viewer
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    HR,
    LEAD,
    OTHER,
    REVIEW,
    UNION_A,
    Rehearsal,
)

DAY = date(2014, 1, 10)


@pytest.fixture
def house() -> Rehearsal:
    return Rehearsal()


def send(house: Rehearsal, who: Viewer = EMPLOYEE, **fields: Any) -> Done:
    return house.give(SubmitComment, who, **{"text": "The rota does not add up.", **fields})


def refused(code: str, house: Rehearsal, *args: Any, **fields: Any) -> str:
    with pytest.raises(DomainError) as no:
        house.give(*args, **fields)
    assert no.value.code == code
    return no.value.told


def state(house: Rehearsal, done: Done) -> Comment:
    return house.ledger.look(Comment, done.subject)


def test_a_comment_is_claimed_from_the_pool_once(house: Rehearsal) -> None:
    ref = send(house).reference
    done = house.give(ClaimComment, COORDINATOR, comment=ref)
    house.give(ClaimComment, COORDINATOR, comment=ref)
    assigned = [e for e in house.story(done) if isinstance(e, CommentAssigned)]
    assert [e.to for e in assigned] == [COORDINATOR.person]
    assert "hand it over to you" in refused("CM-41", house, ClaimComment, LEAD, comment=ref)


def test_a_comment_is_handed_over_with_a_note_that_its_union_does_not_read(
    house: Rehearsal,
) -> None:
    ref = send(house, UNION_A, confidentiality="union").reference
    done = house.give(HandOverComment, COORDINATOR, comment=ref, to="lead", note="Ask HR first.")
    (over,) = [e for e in house.story(done) if isinstance(e, CommentHandedOver)]
    assert house.ledger.vault.read(over.note) == "Ask HR first."
    assert over.label == "comment:union:"
    house.give(ReturnCommentToPool, LEAD, comment=ref)
    assert state(house, done).seen_to_by is None


def test_nobody_who_may_not_read_comments_is_given_one(house: Rehearsal) -> None:
    ref = send(house).reference
    for login in ("staff-e0001", "nobody"):
        told = refused("CM-42", house, AssignComment, COORDINATOR, comment=ref, to=login)
        assert f"'{login}' works on comments" in told


def test_a_comment_on_hold_says_until_when_and_why(house: Rehearsal) -> None:
    ref = send(house).reference
    refused("GN-04", house, PutCommentOnHold, COORDINATOR, comment=ref, until=DAY)
    told = refused(
        "GN-06", house, PutCommentOnHold, COORDINATOR, comment=ref, until=date(2013, 12, 9),
        reason="Away",
    )  # fmt: skip
    assert "Monday 9 December 2013 is not in the future" in told
    done = house.give(PutCommentOnHold, LEAD, comment=ref, until=DAY, reason="Away")
    assert [e.until for e in house.story(done) if isinstance(e, CommentPutOnHold)] == [DAY]
    house.give(TakeCommentOffHold, LEAD, comment=ref)
    assert state(house, done).on_hold_until is None


def test_the_day_of_the_answer_is_changed_with_a_reason(house: Rehearsal) -> None:
    ref = send(house).reference
    refused("GN-04", house, ChangeCommentDue, LEAD, comment=ref, due=DAY)
    done = house.give(ChangeCommentDue, LEAD, comment=ref, due=DAY, reason="It needs HR.")
    assert state(house, done).due == DAY


def test_several_comments_are_themed_and_assigned_together_or_not_at_all(
    house: Rehearsal,
) -> None:
    one, two = send(house), send(house)
    house.give(
        RedirectComment, COORDINATOR, comment=two.reference, to="payroll", text="Write to payroll."
    )
    both = [one.reference, two.reference]
    refused("CM-40", house, AssignComments, COORDINATOR, comments=both, to="lead")
    assert state(house, one).seen_to_by is None
    refused("CM-04", house, ThemeComments, COORDINATOR, comments=both, themes=[" "])
    house.give(ThemeComments, COORDINATOR, comments=[one.reference], themes=["Rota"])
    house.give(ThemeComments, COORDINATOR, comments=[one.reference], themes=["Grades"])
    themed = [e for e in house.story(one) if isinstance(e, CommentThemed)]
    assert [e.themes for e in themed] == [["rota"], ["rota", "grades"]]
    refused("GN-10", house, ThemeComments, COORDINATOR, comments=[], themes=["Rota"])


def test_what_is_held_back_does_not_exist_for_the_lead_until_it_is_released(
    house: Rehearsal,
) -> None:
    ref = send(house).reference
    house.give(HoldComment, HR, comment=ref)
    refused("GN-02", house, ClaimComment, LEAD, comment=ref)
    refused("GN-04", house, ReleaseComment, COORDINATOR, comment=ref)
    house.give(ReleaseComment, COORDINATOR, comment=ref, reason="It names nobody.")
    house.give(ClaimComment, LEAD, comment=ref)
    refused("CM-22", house, ReleaseComment, COORDINATOR, comment=ref, reason="Again")


def test_a_redacted_comment_keeps_its_original_sealed(house: Rehearsal) -> None:
    done = send(house, text="Pat Example in room 4 is ill.")
    refused(
        "GN-01", house, RedactComment, COORDINATOR, comment=done.reference, text="x", reason="y"
    )
    refused("CM-44", house, RedactComment, HR, comment=done.reference, text=" ", reason="y")
    house.give(
        RedactComment, HR, comment=done.reference, text="[redacted] is ill.", reason="It names one."
    )
    sent, *_, redacted = house.story(done)
    assert house.ledger.vault.read(sent.text) == "Pat Example in room 4 is ill."
    assert house.ledger.vault.read(redacted.text) == "[redacted] is ill."
    assert redacted.text.subject == sent.text.subject


def test_a_redirected_comment_tells_its_author_where_to_go(house: Rehearsal) -> None:
    ref = send(house).reference
    refused("CM-45", house, RedirectComment, COORDINATOR, comment=ref, to="payroll", text=" ")
    told = refused("GN-10", house, RedirectComment, COORDINATOR, comment=ref, to="moon", text="x")
    assert "grievance, whistleblowing, safeguarding, payroll" in told
    house.give(RedirectComment, COORDINATOR, comment=ref, to="grievance", text="Ask HR for it.")
    told = refused("CM-40", house, ClaimComment, COORDINATOR, comment=ref)
    assert "was redirected to grievance, so nothing more is done" in told
    draft = {"comments": [ref], "disposition": "noted", "text": "Read."}
    assert told == refused("CM-40", house, DraftResponse, COORDINATOR, **draft)


def test_what_was_redirected_or_split_since_is_not_answered_with_the_others(
    house: Rehearsal,
) -> None:
    stays, goes, parts = send(house), send(house), send(house)
    every = [one.reference for one in (stays, goes, parts)]
    ready = []
    for covered in (every, every[1:]):
        draft = {"comments": covered, "disposition": "noted", "text": "Read."}
        response = house.give(DraftResponse, COORDINATOR, **draft).reference
        house.give(CheckResponse, HR, response=response)
        house.give(ApproveResponse, LEAD, response=response)
        ready.append(response)
    house.give(RedirectComment, COORDINATOR, comment=every[1], to="grievance", text="Ask HR.")
    points = [Point(text="One."), Point(text="Two.")]
    house.give(SplitComment, COORDINATOR, comment=every[2], points=points)
    refused("CM-40", house, IssueResponse, LEAD, response=ready[1])
    house.give(IssueResponse, LEAD, response=ready[0])
    assert [state(house, one).answered for one in (stays, goes, parts)] == [True, False, False]
    told = refused("CM-40", house, DraftResponse, COORDINATOR, **{**draft, "comments": every[2:]})
    assert "its points are worked on instead" in told


def test_each_author_of_merged_comments_still_gets_an_answer(house: Rehearsal) -> None:
    one, two, three = send(house), send(house, OTHER), send(house, confidentiality="anonymous")
    others = [two.reference, three.reference]
    house.give(MergeComments, COORDINATOR, comment=one.reference, others=others)
    response = house.give(
        DraftResponse, COORDINATOR, comments=[one.reference], disposition="noted", text="Read."
    ).reference
    house.give(CheckResponse, HR, response=response)
    house.give(ApproveResponse, LEAD, response=response)
    house.give(IssueResponse, LEAD, response=response)
    assert all(state(house, each).answered for each in (one, two, three))


def test_a_comment_joins_one_other_at_most(house: Rehearsal) -> None:
    one, two, three = (send(house).reference for _ in range(3))
    house.give(MergeComments, COORDINATOR, comment=one, others=[two])
    told = refused("CM-46", house, MergeComments, COORDINATOR, comment=three, others=[two])
    assert f"{two} is answered with {one} already" in told
    refused("CM-47", house, MergeComments, COORDINATOR, comment=three, others=[one])
    refused("CM-47", house, MergeComments, COORDINATOR, comment=three, others=[three])
    refused("CM-48", house, SplitComment, COORDINATOR, comment=two,
            points=[Point(text="a"), Point(text="b")])  # fmt: skip


def test_each_point_of_a_split_comment_has_a_theme_and_an_answer_of_its_own(
    house: Rehearsal,
) -> None:
    whole = send(house, text="The rota. The grade.")
    refused("CM-49", house, SplitComment, COORDINATOR, comment=whole.reference,
            points=[Point(text="The rota."), Point(text=" ")])  # fmt: skip
    house.give(
        SplitComment, COORDINATOR, comment=whole.reference,
        points=[Point(text="The rota.", themes=["Rota"]), Point(text="The grade.")],
    )  # fmt: skip
    point = house.registry.subject_of(REVIEW, "CR-0001.1")
    assert point is not None
    taken, *_, themed = house.ledger.story(point)
    assert isinstance(taken, PointTakenFromComment)
    assert taken.stamp.reached_us == house.story(whole)[0].stamp.reached_us
    assert isinstance(themed, CommentThemed)
    assert house.ledger.vault.read(house.story(whole)[0].text) == "The rota. The grade."
    response = house.give(
        DraftResponse, COORDINATOR, comments=["CR-0001.1"], disposition="noted", text="Read."
    ).reference
    house.give(CheckResponse, HR, response=response)
    house.give(ApproveResponse, LEAD, response=response)
    house.give(IssueResponse, LEAD, response=response)
    assert house.ledger.look(Comment, point).answered
    told = refused("CM-40", house, ClaimComment, COORDINATOR, comment=whole.reference)
    assert "its points are worked on instead" in told


def test_a_comment_can_be_of_another_kind_than_its_author_chose(house: Rehearsal) -> None:
    done = send(house, kind="counter_proposal")
    house.give(ReclassifyComment, LEAD, comment=done.reference, kind="question", reason="It asks.")
    assert not state(house, done).proposes_otherwise
