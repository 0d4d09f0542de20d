"""A pause stops the deadlines of the cases that it names, and of no other (domain.md 2.3, D11)."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from backend.appeals.commands.end_appeal import LapseAppeal
from backend.appeals.commands.register_intention import RegisterIntention
from backend.appeals.commands.stand_still import HoldAppeal, ResumeAppeal
from backend.appeals.commands.submit_grounds import GroundGiven, SubmitGrounds
from backend.appeals.domain.grounds import State
from backend.appeals.domain.refusals import NotDueYet, StandsStill
from backend.appeals.errands import ACTS
from backend.appeals.policies import GO_ON, HOLD, PausedCases
from backend.kernel import out_tray
from backend.kernel.commands import Command
from backend.kernel.errors import NotPermitted
from backend.kernel.roles import SYSTEM, Role
from backend.reviews.commands.steer_review import PauseReview, ResumeReview
from backend.reviews.events import ReviewPaused, ReviewResumed
from tests.appeals.house import open_house
from tests.appeals.world import APPEALS_HR, KIT, REF, World, at, person
from tests.support.given import STAMP
from tests.support.servers import Servers

APPEAL = {"review": REF, "appeal": "AP-001"}
GROUNDS = (GroundGiven(code="G3", text="The comparison used my old job description."),)
GIVE = SubmitGrounds(review=REF, appeal="AP-001", grounds=GROUNDS, remedy="Compare again.")
BOARD = person("board", Role.BOARD)
# Without a pause grounds are due at the end of Tuesday 4 February.
DUE = datetime(2014, 2, 4, 23, 59, 59, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    """An appeal that stands still from Monday 3 February."""
    here = World()
    here.match()
    here.do(KIT, RegisterIntention(review=REF, match="SL-0009"), at(27))
    assert here.appeal().grounds_due == DUE
    here.do(SYSTEM, HoldAppeal(**APPEAL, until=date(2014, 2, 10)), at(3, 2))
    return here


def test_deadlines_move_by_the_working_days_that_the_case_stood_still(world: World) -> None:
    world.do(SYSTEM, ResumeAppeal(**APPEAL), at(10, 2))
    assert world.appeal().grounds_due == datetime(2014, 2, 11, 23, 59, 59, tzinfo=UTC)
    assert world.names()[-2:] == ["AppealStoodStill", "AppealWentOn"]
    world.do(KIT, GIVE, at(11, 2))
    assert world.appeal().state is State.GROUNDS


def test_grounds_that_come_meanwhile_are_in_time(world: World) -> None:
    world.do(KIT, GIVE, at(7, 2))
    assert world.appeal().state is State.GROUNDS


def test_nothing_lapses_while_a_case_stands_still(world: World) -> None:
    with pytest.raises(StandsStill, match="This case stands still"):
        world.do(APPEALS_HR, LapseAppeal(**APPEAL, reason="No grounds came."), at(7, 2))
    world.do(SYSTEM, ResumeAppeal(**APPEAL), at(10, 2))
    with pytest.raises(NotDueYet):
        world.do(APPEALS_HR, LapseAppeal(**APPEAL, reason="No grounds came."), at(10, 2))


def test_a_deadline_that_had_passed_before_stays_passed() -> None:
    world = World()
    world.match()
    world.do(KIT, RegisterIntention(review=REF, match="SL-0009"), at(27))
    world.do(SYSTEM, HoldAppeal(**APPEAL), at(5, 2))
    world.do(KIT, GIVE, at(6, 2))
    assert world.appeal().state is State.GROUNDS_LATE
    world.do(SYSTEM, ResumeAppeal(**APPEAL), at(10, 2))
    assert world.appeal().grounds_due == DUE


def test_told_twice_it_stands_still_once_and_only_the_house_says_so(world: World) -> None:
    before = len(world.facts())
    world.do(SYSTEM, HoldAppeal(**APPEAL), at(4, 2))
    assert len(world.facts()) == before
    for command in (HoldAppeal(**APPEAL), ResumeAppeal(**APPEAL)):
        with pytest.raises(NotPermitted):
            world.do(APPEALS_HR, command, at(4, 2))


def test_a_pause_holds_the_cases_that_it_names_and_its_end_lets_them_go_on() -> None:
    about = {"originator_id": uuid4(), "originator_version": 1, "stamp": STAMP}
    paused = ReviewPaused(**about, cases=["AP-001", "AP-003"])
    owed = [(one.errand, one.recipient) for one in PausedCases().owes(paused)]
    assert owed == [(HOLD, "AP-001"), (HOLD, "AP-003")]
    assert [one.errand for one in PausedCases().owes(ReviewResumed(**about))] == [GO_ON]


def test_the_board_pauses_the_review_and_the_case_stands_still_and_goes_on(
    databases: Servers,
) -> None:
    with open_house(databases) as house:
        house.world.match()
        house.world.do(KIT, RegisterIntention(review=REF, match="SL-0009"), at(27))

        # The review was opened by a stand-in for its aggregate: let it be read anew.
        house.services.ledger._shelf.clear()

        def board(command: Command, when: datetime) -> None:
            house.world.clock.instant = when
            house.services.office.perform(command, BOARD)
            house.settle()
            with house.services.pool.connection() as db:
                due = out_tray.claim(db, when, when, limit=50)
            for one in due:
                if one.errand in ACTS:
                    ACTS[one.errand](one, house.services)

        why = "An inspection takes the whole service."
        board(PauseReview(review=REF, cases=["ap-001"], reason=why), at(3, 2))
        page = house.get("/my/appeals/AP-001", KIT)
        assert "stands still with it since Monday 3 February 2014" in page.text
        board(ResumeReview(review=REF, reason="The inspection is over."), at(10, 2))
        page = house.get("/my/appeals/AP-001", KIT)
        assert "11.59pm on Tuesday 11 February 2014" in page.text
        assert "stands still with it" not in page.text
