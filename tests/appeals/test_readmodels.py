"""Facts of appeals become the right rows."""

from typing import Any

import pytest

from backend.appeals.commands.decide_appeal import DecideAppeal
from backend.appeals.commands.end_appeal import LapseAppeal, WithdrawAppeal
from backend.appeals.commands.issue_outcome import ImplementOutcome, IssueAppealOutcome
from backend.appeals.commands.register_intention import RegisterIntention
from backend.appeals.commands.rule_on_late import AcceptLateAppeal, RefuseLateAppeal
from backend.appeals.commands.run_hearing import PostponeHearing
from backend.appeals.commands.screen_appeal import NotAdmitAppeal, RedirectAppeal
from backend.appeals.commands.sit_on_panel import RecuseMember, ReplaceMember
from backend.appeals.commands.submit_grounds import GroundGiven, SubmitGrounds
from backend.appeals.readmodels import APPEALS, DECIDERS, GROUNDS, PANELS, Appeals, Panels
from backend.kernel.tables import Fold
from tests.appeals.story import APPEAL, GIVEN, admitted, heard, listed
from tests.appeals.test_decision import NOT, UPHELD
from tests.appeals.world import (
    APPEALS_HR,
    CHAIR,
    CHECKER,
    CLERK,
    HR,
    KIT,
    LEAD,
    MANAGER,
    REF,
    SECOND,
    World,
    at,
    person,
)

INTENTION = RegisterIntention(review=REF, match="SL-0009", why_late="I was in hospital.")
GROUNDS_SENT = SubmitGrounds(**APPEAL, grounds=GIVEN, remedy="Compare again.")
WHY = {**APPEAL, "reason": "Because."}


def rows_of(world: World) -> Fold:
    """The tables of appeals after everything that happened."""
    fold = Fold()
    models = [Appeals(world.ledger.vault), Panels(world.ledger.vault)]
    notes = world.ledger.recorder.select_notifications(1, 1000)
    for position, note in enumerate(notes, start=1):
        event = world.ledger.mapper.to_domain_event(note)
        for model in models:
            fold.apply(model.writes(event, position))
    return fold


def row_of(world: World) -> dict[str, Any]:
    """The row of the only appeal; where it stands and its version are the aggregate's own."""
    (row,) = rows_of(world).rows(APPEALS)
    assert (row["state"], row["version"]) == (world.appeal().state.value, world.appeal().version)
    return row


@pytest.fixture
def world() -> World:
    """A review in which P0009 has an issued outcome."""
    here = World()
    here.match()
    return here


def test_an_intention_in_time_waits_for_its_grounds(world: World) -> None:
    world.do(KIT, INTENTION)
    row = row_of(world)
    assert (row["reference"], row["match_reference"]) == ("AP-001", "SL-0009")
    assert row["grounds_due"] == world.appeal().grounds_due


def test_a_late_intention_keeps_the_persons_reason_and_the_day_to_ask_by(world: World) -> None:
    world.do(KIT, INTENTION, at(29))
    row = row_of(world)
    assert row["why_late"] == "I was in hospital."
    assert row["ask_by"].day == 3


@pytest.mark.parametrize("order", [AcceptLateAppeal, RefuseLateAppeal])
@pytest.mark.parametrize("with_grounds", [True, False])
def test_a_late_ruling_shows_its_reason(world: World, order: Any, with_grounds: bool) -> None:  # noqa: FBT001
    world.do(KIT, INTENTION, at(29))
    if with_grounds:
        world.do(KIT, GROUNDS_SENT)
    world.do(MANAGER, order(**WHY), at(30))
    assert row_of(world)["late_reason"] == "Because."


@pytest.mark.parametrize(
    "orders",
    [
        [(KIT, GROUNDS_SENT, at(5, 2))],
        [(KIT, GROUNDS_SENT, at(5, 2)), (MANAGER, RefuseLateAppeal(**WHY), at(5, 2))],
        [(APPEALS_HR, LapseAppeal(**APPEAL), at(5, 2)), (KIT, GROUNDS_SENT, at(6, 2))],
        [(APPEALS_HR, LapseAppeal(**APPEAL), at(5, 2)), (CHAIR, RefuseLateAppeal(**WHY), at(6, 2))],
        [(APPEALS_HR, LapseAppeal(**APPEAL), at(5, 2)), (CHAIR, AcceptLateAppeal(**WHY), at(6, 2))],
        [(KIT, WithdrawAppeal(**APPEAL), at(28))],
        [(KIT, GROUNDS_SENT, at(28)), (APPEALS_HR, NotAdmitAppeal(**WHY), at(29))],
        [(KIT, GROUNDS_SENT, at(28)), (APPEALS_HR, RedirectAppeal(**WHY, to="grievance"), at(29))],
    ],
)
def test_every_road_leaves_the_row_where_the_appeal_stands(world: World, orders: list[Any]) -> None:
    world.do(KIT, INTENTION, at(27))
    for who, order, when in orders:
        world.do(who, order, when)
    row_of(world)


def test_amended_grounds_take_the_place_of_the_old(world: World) -> None:
    world.do(KIT, SubmitGrounds(review=REF, match="SL-0009", grounds=GIVEN), at(26))
    less = (GroundGiven(code="G5", text="Nobody asked me."),)
    world.do(KIT, SubmitGrounds(**APPEAL, grounds=less), at(27))
    rows = rows_of(world).rows(GROUNDS)
    assert [(r["number"], r["code"], r["text"]) for r in rows] == [(1, "G5", "Nobody asked me.")]


def test_a_decision_stands_beside_each_ground_until_it_is_carried_out() -> None:
    world = heard()
    world.do(CHAIR, DecideAppeal(**APPEAL, findings=(UPHELD, NOT), remedy="re-match"), at(18, 2))
    found = [(r["finding"], r["reasons"]) for r in rows_of(world).rows(GROUNDS)]
    assert found == [
        ("upheld", "It was out of date."),
        ("not upheld", "The hours are in the contract."),
    ]
    row = row_of(world)
    assert (row["overall"], row["remedy"]) == ("partly upheld", "re-match")
    world.do(CLERK, IssueAppealOutcome(**APPEAL), at(19, 2))
    assert row_of(world)["outcome_at"] == at(19, 2)
    world.do(APPEALS_HR, ImplementOutcome(**APPEAL), at(20, 2))
    assert row_of(world)["implemented_at"] == at(20, 2)


def test_a_hearing_shows_on_its_appeal_as_listed_moved_and_concluded() -> None:
    world = listed()
    assert (row_of(world)["hearing_state"], row_of(world)["hearing_place"]) == ("listed", "Room 3")
    world.do(CLERK, PostponeHearing(**WHY, starts=at(21, 2)))
    assert row_of(world)["hearing_starts"] == at(21, 2)
    assert row_of(heard())["hearing_state"] == "concluded"


def test_a_panel_shows_who_signed_who_left_and_who_took_the_seat() -> None:
    world = listed()
    world.do(SECOND, RecuseMember(**WHY))
    world.do(CLERK, ReplaceMember(**WHY, leaving="panel-2", joining="panel-4"))
    seats = {r["person"]: r for r in rows_of(world).rows(PANELS)}
    assert seats[CHAIR.person]["declared_at"] == at(6, 2)
    assert (seats[SECOND.person]["standing"], seats[SECOND.person]["declared_at"]) == (False, None)
    assert seats[person("panel-4").person]["seat"] == "member"
    assert seats[APPEALS_HR.person]["voting"] is False


def test_whoever_recorded_a_fact_of_the_match_is_a_decider_of_it() -> None:
    deciders = {r["person"] for r in rows_of(admitted()).rows(DECIDERS)}
    assert deciders == {HR.person, CHECKER.person, LEAD.person}
