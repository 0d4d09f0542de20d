"""When an appeal is heard, and before whom (domain.md 3.22, scenarios 36 and 38)."""

import pytest

from backend.appeals.commands.run_hearing import (
    ConcludeHearing,
    ListHearing,
    OpenHearing,
    PostponeHearing,
)
from backend.appeals.commands.sit_on_panel import DeclareIndependence, RecuseMember
from backend.appeals.domain.refusals import (
    AppellantAbsent,
    ConflictSince,
    NoQuorum,
    NotAtThisStage,
    NotAWorkingDay,
    NotDeclared,
    QuorumAbsent,
    ShortNotice,
    TooFar,
)
from backend.kernel.roles import Role
from tests.appeals.story import APPEAL, PRESENT, admitted, empanelled, listed
from tests.appeals.world import CHAIR, CLERK, SECOND, THIRD, World, at

LIST = ListHearing(**APPEAL, starts=at(17, 2, 10), place="Room 3")
MOVE = {**APPEAL, "reason": "The companion cannot come."}


@pytest.fixture
def world() -> World:
    """An appeal whose hearing is on Monday 17 February."""
    return listed()


def test_a_hearing_with_five_working_days_notice_is_listed(world: World) -> None:
    assert world.facts()[-1].notice == 5
    assert world.hearing().starts == at(17, 2, 10)


def test_shorter_notice_needs_a_reason() -> None:
    world = empanelled()
    with pytest.raises(ShortNotice, match=r"4 working days' notice.*18 February or later"):
        world.do(CLERK, LIST, at(11, 2))
    world.do(
        CLERK,
        ListHearing(**APPEAL, starts=at(17, 2, 10), place="Room 3", reason="Both sides asked."),
        at(11, 2),
    )
    assert world.hearing().state == "listed"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (at(18, 4, 9), "listed on Good Friday, 18 April 2014"),
        (at(16, 2, 9), "listed on Sunday, 16 February 2014"),
    ],
)
def test_no_hearing_on_a_day_that_nobody_works(day: object, told: str) -> None:
    with pytest.raises(NotAWorkingDay, match=told):
        empanelled().do(CLERK, ListHearing(**APPEAL, starts=day, place="Room 3"))


def test_no_hearing_without_a_panel() -> None:
    with pytest.raises(NotAtThisStage, match="no panel appointed"):
        admitted().do(CLERK, LIST, at(10, 2))


def test_no_hearing_before_every_member_has_signed() -> None:
    with pytest.raises(NotDeclared, match="Declaration not signed: one of the panel still must"):
        empanelled(declared=False).do(CLERK, LIST, at(10, 2))


def test_no_hearing_before_a_panel_that_lost_its_quorum() -> None:
    world = empanelled()
    world.do(THIRD, RecuseMember(**APPEAL, reason="I manage them now."))
    with pytest.raises(NoQuorum, match="Two voting members left"):
        world.do(CLERK, LIST, at(10, 2))


def test_a_hearing_opens_with_its_quorum_and_concludes(world: World) -> None:
    world.do(CLERK, OpenHearing(**APPEAL, present=PRESENT), at(17, 2, 10))
    world.do(CLERK, ConcludeHearing(**APPEAL), at(17, 2, 12))
    assert world.hearing().state == "concluded"


def test_a_hearing_does_not_open_without_its_quorum_in_the_room(world: World) -> None:
    with pytest.raises(QuorumAbsent, match="quorum is not present"):
        world.do(CLERK, OpenHearing(**APPEAL, present=("panel-chair", "panel-2", "hr")))


def test_a_member_who_has_a_part_by_the_day_stops_the_opening(world: World) -> None:
    world.say_of_match("checked", SECOND, at(12, 2))
    told = r"Since appointment, panel member panel-2 checked the match under appeal \(12 February\)"
    with pytest.raises(ConflictSince, match=told):
        world.do(CLERK, OpenHearing(**APPEAL, present=PRESENT), at(17, 2, 10))


def test_a_member_who_heads_a_service_by_the_day_stops_the_opening(world: World) -> None:
    world.grant(SECOND, Role.HEAD_OF_SERVICE)
    with pytest.raises(ConflictSince, match="panel-2 heads a service in this review"):
        world.do(CLERK, OpenHearing(**APPEAL, present=PRESENT), at(17, 2, 10))


def test_a_member_who_stood_down_stops_the_opening_until_a_substitute_sits(world: World) -> None:
    world.do(SECOND, RecuseMember(**APPEAL, reason="I manage them since 10 February."))
    with pytest.raises(NoQuorum):
        world.do(CLERK, OpenHearing(**APPEAL, present=PRESENT), at(17, 2, 10))


def test_attempts_to_reach_an_absent_appellant_come_first(world: World) -> None:
    with pytest.raises(AppellantAbsent, match="Record attempts to reach them"):
        world.do(CLERK, OpenHearing(**APPEAL, present=PRESENT, appellant_present=False))
    world.do(
        CLERK,
        OpenHearing(
            **APPEAL, present=PRESENT, appellant_present=False, attempts="Rang twice, no answer."
        ),
    )
    assert world.facts()[-1].in_absence


def test_a_hearing_moves_once_as_of_right_within_five_working_days(world: World) -> None:
    world.do(CLERK, PostponeHearing(**MOVE, starts=at(21, 2, 10)))
    assert world.facts()[-1].of_right
    with pytest.raises(TooFar, match="28 February at the latest"):
        world.do(CLERK, PostponeHearing(**MOVE, starts=at(24, 2, 10)))
    world.do(CHAIR, PostponeHearing(**MOVE, starts=at(24, 2, 10)))
    assert world.hearing().starts == at(24, 2, 10)


def test_a_date_after_five_working_days_is_for_the_chair(world: World) -> None:
    with pytest.raises(TooFar, match="24 February at the latest"):
        world.do(CLERK, PostponeHearing(**MOVE, starts=at(25, 2, 10)))
    world.do(CLERK, PostponeHearing(**MOVE, starts=at(24, 2, 10)))


def test_a_hearing_is_not_moved_to_a_weekend(world: World) -> None:
    with pytest.raises(NotAWorkingDay):
        world.do(CHAIR, PostponeHearing(**MOVE, starts=at(22, 2, 10)))


def test_a_hearing_that_is_not_open_cannot_conclude(world: World) -> None:
    with pytest.raises(NotAtThisStage):
        world.do(CLERK, ConcludeHearing(**APPEAL))


def test_a_hearing_is_listed_once(world: World) -> None:
    with pytest.raises(NotAtThisStage):
        world.do(CLERK, LIST, at(10, 2))


def test_a_declaration_does_not_survive_a_substitute(world: World) -> None:
    world.do(SECOND, RecuseMember(**APPEAL, reason="I manage them now."))
    assert world.panel().declared == {CHAIR.person, THIRD.person}
    world.do(CHAIR, DeclareIndependence(**APPEAL))
