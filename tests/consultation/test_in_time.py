"""A late comment is in time once consultation ends later (domain.md 7, scenario 5)."""

from datetime import UTC, datetime

import pytest

from backend.consultation.domain.comment import Comment
from backend.consultation.events import (
    CommentReceivedLate,
    CommentWithdrawn,
    LateCommentDeclined,
    LateCommentInTime,
)
from backend.consultation.policies import ExtendedTime
from backend.consultation.readmodels import Comments
from backend.consultation.tables import COMMENTS
from backend.kernel.tables import Fold
from backend.kernel.vault import HeldKeys
from backend.reviews.events import ConsultationClosed, ConsultationExtended, ConsultationReopened
from tests.consultation.facts import fact as placed
from tests.consultation.facts import said, stamp
from tests.support.given import Fact, fact, given

WAS = datetime(2014, 1, 13, 23, 59, 59, tzinfo=UTC)
UNTIL = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
NINE = stamp(at=datetime(2014, 1, 14, 9, tzinfo=UTC))
LATE = fact(CommentReceivedLate, NINE, **said(), ended=WAS)
LATER = stamp(at=datetime(2014, 1, 14, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("ruling", "was"), [((), "late"), ((fact(LateCommentDeclined),), "declined")]
)
def test_what_came_before_the_new_end_is_in_time(ruling: tuple[Fact, ...], was: str) -> None:
    tried = given(Comment, LATE, *ruling).when(lambda c: c.bring_into_time(UNTIL, LATER))
    tried.then(fact(LateCommentInTime, was=was, until=UNTIL))
    assert tried.root.lateness == ""


def test_what_came_in_the_last_second_of_the_new_end_is_in_time() -> None:
    tried = given(Comment, LATE).when(lambda c: c.bring_into_time(NINE.at, LATER))
    tried.then(fact(LateCommentInTime, was="late", until=NINE.at))


def test_what_came_after_the_new_end_stays_late() -> None:
    early = datetime(2014, 1, 14, 8, 59, 59, tzinfo=UTC)
    given(Comment, LATE).when(lambda c: c.bring_into_time(early, LATER)).then_nothing()


def test_a_withdrawn_comment_is_left_alone() -> None:
    given(Comment, LATE, fact(CommentWithdrawn)).when(
        lambda c: c.bring_into_time(UNTIL, LATER)
    ).then_nothing()


def test_its_row_counts_with_those_in_time() -> None:
    fold = Fold()
    facts = (
        placed(CommentReceivedLate, 1, stamp=NINE, **said(), ended=WAS),
        placed(LateCommentInTime, 2, stamp=LATER, was="late", until=UNTIL),
    )
    for one in facts:
        fold.apply(Comments(HeldKeys()).writes(one, 1))
    assert [row["late"] for row in fold.rows(COMMENTS)] == [""]


@pytest.mark.parametrize(
    ("what", "owed"),
    [
        (fact(ConsultationExtended, was=WAS, until=UNTIL, agreed_with=[]), 1),
        (fact(ConsultationReopened, was=WAS, until=UNTIL), 1),
        (fact(ConsultationClosed), 0),
    ],
)
def test_every_later_end_has_lateness_judged_anew(what: Fact, owed: int) -> None:
    event = what.at(placed(LateCommentInTime, was="", until=UNTIL).originator_id, 1)
    assert len(list(ExtendedTime().owes(event))) == owed
