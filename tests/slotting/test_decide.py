"""Checking, issuing, rescinding, and the list as a whole."""

from datetime import UTC, datetime

import pytest

from backend.appeals.commands.register_intention import RegisterIntention
from backend.kernel.errors import DomainError, NotPermitted, ReasonMissing
from backend.kernel.roles import SYSTEM
from backend.slotting.commands.after_issue import RecordOutcomeLetter, RescindMatch
from backend.slotting.commands.check_match import CheckMatch, ReturnMatch
from backend.slotting.commands.issue_outcomes import (
    AllowEarlyIssue,
    ConfirmFinalList,
    IssueDraftList,
    IssueOutcome,
)
from backend.slotting.domain.categories import Category
from backend.workforce.commands.list_people import StrikeLeaver
from tests.slotting.world import (
    BOARD,
    COLLEAGUE,
    HEAD,
    HR,
    INTENTION,
    KIT,
    LEAD,
    REF,
    STAFF,
    World,
    a_review,
    at,
)

ONE = {"review": REF, "match": "SL-0001"}
ALL = {"review": REF}


def proposed() -> World:
    world = a_review()
    world.proposes()
    return world


def checked() -> World:
    world = proposed()
    world.do(HEAD, CheckMatch(**ONE))
    return world


def told(code: str, sentence: str) -> "pytest.RaisesExc[DomainError]":
    """A refusal with this code and sentence."""
    return pytest.raises(DomainError, check=lambda no: (no.code, no.told) == (code, sentence))


def test_a_second_person_checks() -> None:
    assert len(checked().facts("MatchChecked")) == 1


def test_the_proposer_does_not_check_their_own_proposal() -> None:
    with told("SD-15", "You proposed this match. A second person must check it."):
        proposed().do(HR, CheckMatch(**ONE))
    with told("SD-15", "You proposed this match. A second person must check it."):
        proposed().do(HR, ReturnMatch(**ONE, reason="No."))


def test_nobody_checks_issues_or_rescinds_their_own_outcome() -> None:
    own = "This is your own outcome. Someone else must decide it."
    with told("SD-14", own):
        proposed().do(KIT, CheckMatch(**ONE))
    with told("SD-14", own):
        checked().do(KIT, IssueOutcome(**ONE), at(20))
    with told("SD-14", own):
        checked().do(KIT, RescindMatch(**ONE, reason="I want another."))


def test_nobody_checks_in_their_own_pool() -> None:
    with pytest.raises(DomainError, match="this is your own pool"):
        proposed().do(COLLEAGUE, CheckMatch(**ONE))


def test_a_match_is_checked_once() -> None:
    with told("SD-16", "SL-0001 is checked. Only a proposed match can be checked."):
        checked().do(HEAD, CheckMatch(**ONE))


def test_returning_needs_a_reason() -> None:
    with pytest.raises(ReasonMissing):
        proposed().do(HEAD, ReturnMatch(**ONE))


def test_what_nobody_checked_is_not_issued() -> None:
    with told("SD-16", "SL-0001 is proposed. A second person checks it before it is issued."):
        proposed().do(LEAD, IssueOutcome(**ONE), at(20))


def test_outcomes_do_not_come_before_consultation_ends() -> None:
    sentence = (
        "Consultation ends on 17 January. Issuing outcomes on 13 January may look as if decisions "
        "were made before consultation ended. Issue after the end, or ask the board to record why."
    )
    with told("SD-10", sentence):
        checked().do(LEAD, IssueOutcome(**ONE), at(13))
    with told("SD-10", sentence):
        checked().do(LEAD, IssueDraftList(**ALL), at(13))
    checked().do(LEAD, IssueOutcome(**ONE), at(18))


def test_the_board_s_reason_lets_outcomes_come_early_and_stays_with_each() -> None:
    world = checked()
    with pytest.raises(NotPermitted):
        world.do(LEAD, AllowEarlyIssue(**ALL, reason="We want to."))
    with pytest.raises(ReasonMissing):
        world.do(BOARD, AllowEarlyIssue(**ALL))
    world.do(BOARD, AllowEarlyIssue(**ALL, reason="The unions asked for it."), at(10))
    world.do(LEAD, IssueOutcome(**ONE), at(13))
    fact = world.told("DraftSlottingIssued")
    assert (fact["early"], fact["override"]) == (True, "The unions asked for it.")


def test_the_letter_says_until_when_to_appeal() -> None:
    world = checked()
    world.do(LEAD, IssueOutcome(**ONE), at(18))
    late = datetime(2014, 1, 31, 23, 59, 59, tzinfo=UTC)
    assert world.told("DraftSlottingIssued")["appeal_by"] == late > INTENTION


def test_the_published_date_counts_where_it_is_later() -> None:
    world = checked()
    world.do(BOARD, AllowEarlyIssue(**ALL, reason="The unions asked for it."), at(3))
    world.do(LEAD, IssueOutcome(**ONE), at(6))
    assert world.told("DraftSlottingIssued")["appeal_by"] == INTENTION


def test_a_post_without_a_final_grade_is_not_issued() -> None:
    world = World().hires(1).posts("16plus", "16+ Manager", "", 200)
    world.proposes(post="16plus")
    world.do(HEAD, CheckMatch(**ONE))
    with told("SD-09", "16+ Manager has no final grade."):
        world.do(LEAD, IssueOutcome(**ONE), at(20))
    with told("SD-09", "16+ Manager has no final grade."):
        world.do(LEAD, IssueDraftList(**ALL), at(20))


def test_a_list_is_issued_when_everyone_in_post_has_one_checked_outcome() -> None:
    world = checked().hires(3)
    world.do(
        HR,
        StrikeLeaver(review=REF, employee_ref="E0003", left_on=at(3).date(), reason="Left."),
        at(3),
    )
    sentence = "3 counted at start, 2 in post: 1 person has no outcome (E0002)."
    with told("SD-08", sentence):
        world.do(LEAD, IssueDraftList(**ALL), at(20))
    world.proposes(employee_ref="E0002", category=Category.POOL, pool="Pool 1")
    with told("SD-08", sentence):
        world.do(LEAD, IssueDraftList(**ALL), at(20))
    world.do(HEAD, CheckMatch(review=REF, match="SL-0002"))
    world.do(LEAD, IssueDraftList(**ALL), at(20))
    assert world.told("DraftListIssued")["outcomes"] == 2
    assert [one.list_number for one in world.facts("DraftSlottingIssued")] == [1, 1]  # type: ignore[attr-defined]


def both_issued() -> World:
    world = checked()
    world.proposes(employee_ref="E0002", category=Category.POOL, pool="Pool 1")
    world.do(HEAD, CheckMatch(review=REF, match="SL-0002"))
    world.do(LEAD, IssueDraftList(**ALL), at(20))
    return world


def test_a_list_is_not_final_while_appeals_and_pools_are_open_unless_they_are_marked() -> None:
    world = both_issued()
    with told("SD-11", "1 pool is open; it affects 1 person."):
        world.do(LEAD, ConfirmFinalList(**ALL))
    world.do(STAFF, RegisterIntention(**ONE), at(21))
    with told("SD-11", "1 appeal and 1 pool are open; they affect 2 people."):
        world.do(LEAD, ConfirmFinalList(**ALL))
    world.do(LEAD, ConfirmFinalList(**ALL, mark_open=True))
    fact = world.told("FinalSlottingConfirmed")
    assert (fact["confirmed"], fact["open"]) == ([], ["SL-0001", "SL-0002"])


def test_a_rescinded_outcome_is_decided_again_and_both_stay_on_record() -> None:
    world = both_issued()
    with pytest.raises(ReasonMissing):
        world.do(LEAD, RescindMatch(**ONE))
    world.do(LEAD, RescindMatch(**ONE, reason="The appeal was upheld."))
    assert world.told("MatchRescinded")["was"] == "issued"
    assert world.told("PlaceFreed")["hundredths"] == 100
    with told("SD-16", "SL-0001 is rescinded. There is nothing left to rescind."):
        world.do(LEAD, RescindMatch(**ONE, reason="Again."))
    assert world.proposes() == "SL-0003"


def test_the_letter_is_noted_once() -> None:
    world = both_issued()
    for _ in range(2):
        world.do(SYSTEM, RecordOutcomeLetter(**ONE))
    assert len(world.facts("OutcomeLetterSent")) == 1
