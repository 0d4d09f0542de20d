"""The life of a review: its guards and what they say (domain.md 3.1)."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from backend.kernel.errors import ReasonMissing
from backend.kernel.ids import named
from backend.kernel.words import Words
from backend.reviews.domain.period import (
    AcceptedButForgotten,
    AlreadyClosed,
    EndHasPassed,
    FinalBeforeClose,
    NoEnd,
    NoSuchDeadline,
    NotClosed,
    NotLater,
    NotStarted,
    StillRunning,
    TooShort,
    Unanswered,
)
from backend.reviews.domain.refusals import (
    DoneAlready,
    EndsBeforeItStarts,
    LeadHearsAppeals,
    LeadOwnsEscalation,
    LeadsAlready,
    NotPaused,
    OutOfOrder,
    PackIncomplete,
    Paused,
    StillOpen,
    UnionsFirst,
    UnionsWithoutPack,
)
from backend.reviews.domain.review import Review
from backend.reviews.events import (
    AlternativesLeftUndecided,
    CloseOverridden,
    ConsultationClosed,
    ConsultationExtended,
    ConsultationReopened,
    DeadlineMoved,
    DeadlineSet,
    FinalBusinessCaseIssued,
    PackGapsAllowed,
    PackReachedUnion,
    ReviewApprovedToConsult,
    ReviewClosed,
    ReviewLeadChanged,
    ReviewOpened,
    ReviewPaused,
    ReviewResumed,
    ReviewWithdrawn,
    StaffConsultationOpened,
    StageOrderOverridden,
    UnionConsultationStarted,
)
from tests.support.given import REVIEW, STAMP, Fact, fact, given

LEAD, BOARD = named("person", "lead"), named("person", "board")
END = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
START = datetime(2013, 10, 24, 9, tzinfo=UTC)
WHY = msgspec.structs.replace(STAMP, reason=Words(REVIEW, "reasons", "extra meetings"))


def opened(**different: object) -> Fact:
    usual = {
        "reference": "TEST-1",
        "title": "A review",
        "division": "Children",
        "lead": LEAD,
        "escalation_owner": BOARD,
        "unions": ["A", "B"],
        "groups": {"1": "Fieldwork"},
        "policy_version": "1",
        "policy_numbers": {"P01": 30},
    }
    return fact(ReviewOpened, **{**usual, **different})


def started() -> Fact:
    stamp = msgspec.structs.replace(STAMP, at=START)
    return fact(UnionConsultationStarted, stamp, unions=["A", "B"])


def ends(instant: datetime = END) -> Fact:
    return fact(DeadlineSet, key="consultation_end", title="End", instant=instant, kind="fixed")


def test_the_escalation_owner_is_somebody_other_than_the_lead() -> None:
    def open_it(review: Review) -> None:
        facts = opened(escalation_owner=LEAD).fields
        review.open(STAMP, **facts)

    given(Review).when(open_it).then_refused(LeadOwnsEscalation, "RV-01")


def test_consultation_does_not_start_while_a_union_lacks_the_pack() -> None:
    tried = given(Review, opened()).when(lambda r: r.start_with_unions(["A"], STAMP))
    tried.then_refused(UnionsWithoutPack, "RV-03")
    assert tried.refused is not None
    assert tried.refused.told == "Union B has not been sent the pack."


def test_unions_come_before_staff() -> None:
    given(Review, opened()).when(lambda r: r.open_to_staff(STAMP)).then_refused(
        UnionsFirst, "RV-04"
    )
    given(Review, opened(), started()).when(lambda r: r.open_to_staff(STAMP)).then(
        fact(StaffConsultationOpened)
    )


def test_an_extension_lengthens_and_keeps_the_old_end_visible() -> None:
    later = datetime(2014, 1, 24, 23, 59, 59, tzinfo=UTC)
    given(Review, opened(), ends()).when(lambda r: r.extend(later, ["A"], WHY)).then(
        fact(ConsultationExtended, was=END, until=later, agreed_with=["A"])
    )


def test_an_extension_to_an_earlier_day_is_refused_with_both_days() -> None:
    earlier = datetime(2014, 1, 10, 23, 59, 59, tzinfo=UTC)
    tried = given(Review, opened(), ends()).when(lambda r: r.extend(earlier, [], WHY))
    tried.then_refused(NotLater, "RV-05")
    assert tried.refused is not None
    assert "10 January 2014 is not later than the present end of 17 January 2014" in (
        tried.refused.told
    )


def test_a_closed_consultation_is_not_extended() -> None:
    later = datetime(2014, 1, 24, tzinfo=UTC)
    closed = fact(ConsultationClosed)
    given(Review, opened(), ends(), closed).when(lambda r: r.extend(later, [], WHY)).then_refused(
        AlreadyClosed, "RV-06"
    )


def test_consultation_does_not_close_before_its_minimum_and_says_when_it_may() -> None:
    on_20_november = msgspec.structs.replace(STAMP, at=datetime(2013, 11, 20, 12, tzinfo=UTC))
    tried = given(Review, opened(), started(), ends()).when(
        lambda r: r.close_consultation([], on_20_november)
    )
    tried.then_refused(TooShort, "RV-07")
    assert tried.refused is not None
    assert "27 days" in tried.refused.told
    assert "23 November 2013" in tried.refused.told


def test_consultation_does_not_close_before_its_end() -> None:
    on_the_day = msgspec.structs.replace(STAMP, at=datetime(2014, 1, 17, 12, tzinfo=UTC))
    given(Review, opened(), started(), ends()).when(
        lambda r: r.close_consultation([], on_the_day)
    ).then_refused(StillRunning, "RV-07")


@pytest.mark.parametrize("reasoned", [False, True])
def test_unanswered_comments_hold_the_close_until_a_reason_is_given(*, reasoned: bool) -> None:
    stamp = WHY if reasoned else STAMP
    tried = given(Review, opened(), started(), ends()).when(
        lambda r: r.close_consultation(["CR-0001"], stamp)
    )
    if reasoned:
        public = msgspec.structs.replace(WHY, reason=None)
        told = fact(CloseOverridden, WHY, count=1, references=["CR-0001"])
        tried.then(fact(ConsultationClosed, public), told)
    else:
        tried.then_refused(Unanswered, "RV-08")
        assert tried.refused is not None
        assert "CR-0001" in tried.refused.told


def test_counter_proposals_left_undecided_at_the_close_are_a_fact_of_its_own() -> None:
    public = msgspec.structs.replace(WHY, reason=None)
    told = fact(AlternativesLeftUndecided, WHY, count=1, references=["AL-001"])
    given(Review, opened(), started(), ends()).when(
        lambda r: r.close_consultation([], WHY, undecided=["AL-001"])
    ).then(fact(ConsultationClosed, public), told)


def test_a_deadline_moves_later_only() -> None:
    later = datetime(2014, 1, 28, tzinfo=UTC)
    set_ = fact(DeadlineSet, key="intention", title="Intention", instant=END, kind="fixed")
    given(Review, opened(), set_).when(lambda r: r.move_deadline("intention", later, WHY)).then(
        fact(DeadlineMoved, key="intention", title="Intention", was=END, instant=later)
    )
    given(Review, opened(), set_).when(
        lambda r: r.move_deadline("intention", START, WHY)
    ).then_refused(NotLater)


LATE_JANUARY = datetime(2014, 1, 31, 23, 59, 59, tzinfo=UTC)
CLOSED = fact(ConsultationClosed)
APPROVED = fact(ReviewApprovedToConsult)


def intention(instant: datetime = datetime(2014, 1, 27, 23, 59, 59, tzinfo=UTC)) -> Fact:
    return fact(DeadlineSet, key="intention", title="Intention", instant=instant, kind="fixed")


def paused() -> Fact:
    return fact(ReviewPaused, WHY)


def test_the_board_approves_a_complete_pack_once() -> None:
    given(Review, opened()).when(lambda r: r.approve([], STAMP)).then(APPROVED)
    tried = given(Review, opened(), APPROVED).when(lambda r: r.approve([], STAMP))
    tried.then_refused(DoneAlready, "RV-12")


def test_a_pack_that_lacks_something_is_approved_only_with_a_reason() -> None:
    lacks = ["initial EIA not attached", "2 of 7 new posts have no indicative grade"]
    tried = given(Review, opened()).when(lambda r: r.approve(lacks, STAMP))
    tried.then_refused(PackIncomplete, "RV-02")
    assert tried.refused is not None
    assert tried.refused.told.startswith(
        "Not ready: initial EIA not attached; 2 of 7 new posts have no indicative grade."
    )
    given(Review, opened()).when(lambda r: r.approve(lacks, WHY)).then(
        fact(PackGapsAllowed, WHY, lacks=lacks), APPROVED
    )


def test_a_recorded_receipt_counts_as_the_pack_sent() -> None:
    receipt = fact(PackReachedUnion, union="A", on=date(2014, 1, 17))
    tried = given(Review, opened(), APPROVED, receipt).when(
        lambda r: r.start_with_unions(["B"], STAMP)
    )
    tried.then(
        fact(PackReachedUnion, union="B", on=date(2014, 1, 20)),
        fact(UnionConsultationStarted, unions=["A", "B"]),
    )


def test_consultation_before_approval_needs_a_reason_that_stays_on_record() -> None:
    both = ["A", "B"]
    given(Review, opened()).when(lambda r: r.start_with_unions(both, STAMP)).then_refused(
        OutOfOrder, "RV-11"
    )
    tried = given(Review, opened()).when(lambda r: r.start_with_unions(both, WHY))
    assert [type(e) for e in tried.recorded][:1] == [StageOrderOverridden]
    assert type(tried.recorded[-1]) is UnionConsultationStarted


def test_an_extension_past_a_date_that_depends_on_it_is_allowed_and_recorded() -> None:
    tried = given(Review, opened(), ends(), intention()).when(
        lambda r: r.extend(LATE_JANUARY, [], WHY)
    )
    overridden, extended = tried.recorded
    assert isinstance(overridden, StageOrderOverridden)
    assert overridden.warnings == [
        "“Intention” (Monday 27 January 2014) would come before “End” (Friday 31 January 2014), on "
        "which it depends."
    ]
    assert type(extended) is ConsultationExtended


def test_a_date_out_of_order_is_refused_without_a_reason() -> None:
    early = datetime(2014, 1, 10, tzinfo=UTC)
    facts = intention(early).fields
    given(Review, opened(), ends()).when(lambda r: r.set_deadline(STAMP, **facts)).then_refused(
        OutOfOrder, "RV-11"
    )
    tried = given(Review, opened(), ends()).when(lambda r: r.set_deadline(WHY, **facts))
    assert [type(e) for e in tried.recorded] == [StageOrderOverridden, DeadlineSet]


def test_an_extension_ends_in_the_future() -> None:
    on_18_january = datetime(2014, 1, 18, tzinfo=UTC)
    given(Review, opened(), ends()).when(lambda r: r.extend(on_18_january, [], WHY)).then_refused(
        EndHasPassed, "RV-05"
    )


def test_an_end_that_was_never_set_is_not_extended() -> None:
    given(Review, opened()).when(lambda r: r.extend(LATE_JANUARY, [], WHY)).then_refused(
        NoEnd, "TT-04"
    )
    assert NoEnd.told == "No end of consultation has been set. Set it in the timetable first."


def test_a_deadline_that_was_never_set_is_not_moved() -> None:
    given(Review, opened()).when(
        lambda r: r.move_deadline("intention", LATE_JANUARY, WHY)
    ).then_refused(NoSuchDeadline, "TT-04")
    assert NoSuchDeadline.told == "That deadline has not been set. Set it first."


def test_the_board_opens_a_closed_consultation_again_and_its_final_case_is_final_no_more() -> None:
    final = fact(FinalBusinessCaseIssued, number="1.2")
    again = given(Review, opened(), ends(), CLOSED, final).when(
        lambda r: r.reopen(LATE_JANUARY, WHY)
    )
    again.then(fact(ConsultationReopened, was=END, until=LATE_JANUARY))
    assert (again.root.closed_at, again.root.final_at) == (None, None)
    given(Review, opened(), ends()).when(lambda r: r.reopen(LATE_JANUARY, WHY)).then_refused(
        NotClosed, "RV-06"
    )


def test_what_never_started_is_not_closed() -> None:
    given(Review, opened(), ends()).when(lambda r: r.close_consultation([], STAMP)).then_refused(
        NotStarted, "RV-07"
    )


def test_the_law_lengthens_the_minimum_of_the_policy() -> None:
    many = opened(dismissals=100)
    on_2_december = msgspec.structs.replace(STAMP, at=datetime(2013, 12, 2, 12, tzinfo=UTC))
    tried = given(Review, many, started(), ends()).when(
        lambda r: r.close_consultation([], on_2_december)
    )
    tried.then_refused(TooShort, "RV-07")
    assert tried.refused is not None
    assert "39 days have run. The minimum is 45, so the earliest close is 8 December 2013." in (
        tried.refused.told
    )


def test_a_policy_without_a_minimum_has_the_recommended_one() -> None:
    review = given(Review, opened(policy_numbers={}), started()).root
    assert (review.minimum, review.earliest_close) == (30, date(2013, 11, 23))


def test_a_final_case_waits_for_the_close_and_for_every_accepted_comment() -> None:
    given(Review, opened()).when(lambda r: r.issue_final("1.2", [], STAMP)).then_refused(
        FinalBeforeClose, "RV-09"
    )
    tried = given(Review, opened(), CLOSED).when(lambda r: r.issue_final("1.2", ["CR-0117"], STAMP))
    tried.then_refused(AcceptedButForgotten, "RV-09")
    assert tried.refused is not None
    assert tried.refused.told.startswith("Comment CR-0117 was accepted but no revision carries it.")
    given(Review, opened(), CLOSED).when(lambda r: r.issue_final("1.2", [], STAMP)).then(
        fact(FinalBusinessCaseIssued, number="1.2")
    )


def test_a_paused_review_takes_no_step_until_it_is_resumed() -> None:
    given(Review, opened(), paused()).when(lambda r: r.approve([], STAMP)).then_refused(
        Paused, "RV-13"
    )
    given(Review, opened(), paused()).when(lambda r: r.resume(WHY)).then(fact(ReviewResumed))
    given(Review, opened()).when(lambda r: r.resume(WHY)).then_refused(NotPaused, "RV-13")


def test_a_pause_has_a_reason_and_ends_after_it_starts() -> None:
    given(Review, opened()).when(lambda r: r.pause(None, [], STAMP)).then_refused(ReasonMissing)
    yesterday = date(2014, 1, 19)
    tried = given(Review, opened()).when(lambda r: r.pause(yesterday, [], WHY))
    tried.then_refused(EndsBeforeItStarts, "GN-06")
    assert tried.refused is not None
    assert "The end (19 January 2014) is before the start (20 January 2014)." in tried.refused.told


def test_the_lead_changes_hands_to_somebody_who_neither_judges_nor_owns_escalations() -> None:
    new = named("person", "manager-1")
    given(Review, opened()).when(lambda r: r.change_lead(new, WHY, hears_appeals=False)).then(
        fact(ReviewLeadChanged, was=LEAD, lead=new)
    )
    for person, hears, refusal in (
        (new, True, LeadHearsAppeals),
        (BOARD, False, LeadOwnsEscalation),
        (LEAD, False, LeadsAlready),
    ):
        given(Review, opened()).when(
            lambda r, p=person, h=hears: r.change_lead(p, WHY, hears_appeals=h)  # type: ignore[misc]
        ).then_refused(refusal)


def test_a_review_closes_when_nothing_in_it_is_open() -> None:
    left = ["2 appeals are open", "EIA step 3 is unsigned"]
    tried = given(Review, opened()).when(lambda r: r.finish(left, STAMP))
    tried.then_refused(StillOpen, "RV-10")
    assert tried.refused is not None
    assert tried.refused.told.startswith("2 appeals are open; EIA step 3 is unsigned.")
    closed = given(Review, opened()).when(lambda r: r.finish([], STAMP)).then(fact(ReviewClosed))
    assert closed.root.finished


def test_a_withdrawn_review_is_finished() -> None:
    given(Review, opened()).when(lambda r: r.withdraw(STAMP)).then_refused(ReasonMissing)
    tried = given(Review, opened()).when(lambda r: r.withdraw(WHY)).then(fact(ReviewWithdrawn))
    assert (tried.root.stage, tried.root.finished) == ("withdrawn", True)
