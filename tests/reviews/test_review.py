"""The life of a review: its guards and what they say (domain.md 3.1)."""

from datetime import UTC, datetime

import msgspec
import pytest

from backend.kernel.ids import named
from backend.kernel.words import Words
from backend.reviews.domain.refusals import (
    AlreadyClosed,
    LeadOwnsEscalation,
    NotLater,
    StillRunning,
    TooShort,
    Unanswered,
    UnionsFirst,
    UnionsWithoutPack,
)
from backend.reviews.domain.review import Review
from backend.reviews.events import (
    ConsultationClosed,
    ConsultationExtended,
    DeadlineMoved,
    DeadlineSet,
    ReviewOpened,
    StaffConsultationOpened,
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
    closed = fact(ConsultationClosed, unanswered=[])
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
        tried.then(fact(ConsultationClosed, unanswered=["CR-0001"]))
    else:
        tried.then_refused(Unanswered, "RV-08")
        assert tried.refused is not None
        assert "CR-0001" in tried.refused.told


def test_a_deadline_moves_later_only() -> None:
    later = datetime(2014, 1, 28, tzinfo=UTC)
    set_ = fact(DeadlineSet, key="intention", title="Intention", instant=END, kind="fixed")
    given(Review, opened(), set_).when(lambda r: r.move_deadline("intention", later, WHY)).then(
        fact(DeadlineMoved, key="intention", title="Intention", was=END, instant=later)
    )
    given(Review, opened(), set_).when(
        lambda r: r.move_deadline("intention", START, WHY)
    ).then_refused(NotLater)
