"""Who may hear an appeal (domain.md 3.21, scenario 36)."""

from typing import Any

import pytest

from backend.appeals.commands.appoint_panel import AppointPanel
from backend.appeals.commands.sit_on_panel import (
    DeclareIndependence,
    RecuseMember,
    ReplaceMember,
)
from backend.appeals.domain.refusals import (
    AdviserAdvised,
    ChairTooJunior,
    JudgedBefore,
    NoQuorum,
    NotAtThisStage,
    NotSeated,
    PersonUnknown,
    TwoSeats,
)
from backend.kernel.errors import NotFound
from backend.kernel.refusals import DecisionRefused
from backend.kernel.roles import Role
from backend.reviews.events import ReviewOpened
from tests.appeals.story import APPEAL, PANEL, admitted
from tests.appeals.world import (
    APPEALS_HR,
    CHAIR,
    CHECKER,
    CLERK,
    LEAD,
    REF,
    REVIEW,
    SECOND,
    THIRD,
    AnyRoot,
    World,
    at,
    person,
)


@pytest.fixture
def world() -> World:
    """A review with one admitted appeal."""
    return admitted()


def appoint(world: World, **differently: Any) -> None:
    world.do(APPEALS_HR, AppointPanel(**{**PANEL, **differently}))


def test_a_panel_without_conflicts_is_appointed(world: World) -> None:
    appoint(world)
    panel = world.panel()
    assert (panel.chair, panel.voting) == (
        CHAIR.person,
        (CHAIR.person, SECOND.person, THIRD.person),
    )
    assert world.facts()[-1].label == "case:AP-001"


def test_whoever_checked_the_match_is_refused_by_name_and_day(world: World) -> None:
    told = r"Panel member manager-1 checked the match under appeal \(14 January\)\. Choose someone"
    with pytest.raises(JudgedBefore, match=told):
        appoint(world, members=("manager-1", "panel-3"))


def test_the_refused_appointment_is_itself_on_record(world: World) -> None:
    with pytest.raises(JudgedBefore):
        appoint(world, chair="hr")
    refused = list(world.ledger.recorder.select_notifications(1, 100))[-1]
    assert refused.topic == DecisionRefused.TOPIC


@pytest.mark.parametrize(
    ("seat", "who", "why"),
    [
        ("chair", "hr", "proposed the match"),
        ("chair", "lead", "issued the match"),
        ("chair", "staff-e0009", "is the person who appealed"),
        ("chair", "manager-2", "heads a service in this review"),
        ("clerk", "manager-1", "checked the match"),
    ],
)
def test_nobody_with_a_part_in_the_decision_takes_a_seat(
    world: World, seat: str, who: str, why: str
) -> None:
    with pytest.raises(JudgedBefore, match=why):
        appoint(world, **{seat: who})


def test_the_lead_of_the_review_takes_no_seat_even_without_a_part() -> None:
    world = admitted()
    review = AnyRoot(REVIEW)
    review.record(
        ReviewOpened,
        world.facts()[0].stamp,
        reference=REF,
        title="A review",
        division="",
        lead=person("director").person,
        escalation_owner=person("board").person,
        unions=[],
        groups={},
        policy_version="1",
        policy_numbers={},
    )
    world.ledger.append(review)
    with pytest.raises(JudgedBefore, match="leads this review"):
        appoint(world, chair="director")


def test_a_panel_of_two_has_no_quorum(world: World) -> None:
    with pytest.raises(NoQuorum, match="Two voting members left: quorum is three"):
        appoint(world, members=("panel-2",))


def test_the_chair_is_more_senior_than_the_decision_maker(world: World) -> None:
    with pytest.raises(ChairTooJunior, match="more senior than the decision-maker"):
        appoint(world, chair_is_senior=False)


def test_the_adviser_did_not_advise_on_the_match(world: World) -> None:
    with pytest.raises(AdviserAdvised, match="name another"):
        appoint(world, adviser="hr")


def test_nobody_takes_two_seats(world: World) -> None:
    with pytest.raises(TwoSeats, match="panel-2 is named for two seats"):
        appoint(world, members=("panel-2", "panel-2"))


def test_an_appeal_has_one_panel(world: World) -> None:
    appoint(world)
    with pytest.raises(NotAtThisStage):
        appoint(world)


def test_members_declare_their_independence_once(world: World) -> None:
    appoint(world)
    world.do(SECOND, DeclareIndependence(**APPEAL))
    world.do(SECOND, DeclareIndependence(**APPEAL))
    assert world.names().count("IndependenceDeclared") == 1
    assert world.panel().declared == {SECOND.person}


def test_someone_who_does_not_sit_on_this_panel_does_not_find_the_appeal(world: World) -> None:
    appoint(world)
    with pytest.raises(NotFound):
        world.do(person("panel-4", Role.PANEL), DeclareIndependence(**APPEAL))


def test_only_a_voting_member_declares_or_stands_down(world: World) -> None:
    appoint(world)
    two_hats = person("clerk", Role.CLERK, Role.PANEL)
    for order in (DeclareIndependence(**APPEAL), RecuseMember(**APPEAL, reason="Why")):
        with pytest.raises(NotFound):
            world.do(two_hats, order)


def test_a_member_who_came_to_have_a_part_cannot_declare(world: World) -> None:
    appoint(world)
    world.say_of_match("checked", SECOND, at(10, 2))
    with pytest.raises(JudgedBefore, match="10 February"):
        world.do(SECOND, DeclareIndependence(**APPEAL))


def test_a_head_of_service_cannot_declare_independence_in_this_review(world: World) -> None:
    appoint(world)
    world.grant(SECOND, Role.HEAD_OF_SERVICE)
    with pytest.raises(JudgedBefore, match="heads a service"):
        world.do(SECOND, DeclareIndependence(**APPEAL))


def test_a_seat_needs_somebody_who_is_known(world: World) -> None:
    with pytest.raises(PersonUnknown, match="Nobody is known as “panel-9”"):
        appoint(world, chair="panel-9")


def test_a_member_stands_down_and_a_substitute_without_conflicts_takes_the_seat(
    world: World,
) -> None:
    appoint(world)
    world.do(CHAIR, DeclareIndependence(**APPEAL))
    world.do(CHAIR, RecuseMember(**APPEAL, reason="I manage them now."))
    assert world.panel().voting == (SECOND.person, THIRD.person)
    replace = {**APPEAL, "leaving": "panel-chair", "reason": "They stood down."}
    with pytest.raises(JudgedBefore, match="manager-1 checked"):
        world.do(CLERK, ReplaceMember(**replace, joining="manager-1"))
    with pytest.raises(TwoSeats):
        world.do(CLERK, ReplaceMember(**replace, joining="panel-2"))
    with pytest.raises(NotSeated, match="board has no voting seat"):
        world.do(CLERK, ReplaceMember(**{**replace, "leaving": "board"}, joining="panel-4"))
    world.do(CLERK, ReplaceMember(**replace, joining="panel-4"))
    assert world.panel().chair == person("panel-4").person
    assert person("panel-4").person in world.panel().voting
    assert world.panel().declared == frozenset()


@pytest.mark.parametrize("who", [LEAD, CHECKER])
def test_the_deciders_do_not_find_the_appeal(world: World, who: Any) -> None:
    appoint(world)
    with pytest.raises(Exception, match=r"can't find|does not let you"):
        world.do(who, DeclareIndependence(**APPEAL))
