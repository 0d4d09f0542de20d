"""What a panel finds, and how it is issued (domain.md 3.23)."""

from typing import Any

import pytest

from backend.appeals.commands.decide_appeal import DecideAppeal, FindingGiven
from backend.appeals.commands.issue_outcome import ImplementOutcome, IssueAppealOutcome
from backend.appeals.domain.grounds import State
from backend.appeals.domain.refusals import (
    FindingMissing,
    NotAtThisStage,
    NotHeardYet,
    OverallDiffers,
    ReasonsEmpty,
)
from backend.kernel.errors import NotFound, NotPermitted
from backend.kernel.roles import Role
from tests.appeals.story import APPEAL, empanelled, heard, listed
from tests.appeals.world import APPEALS_HR, CHAIR, CLERK, SECOND, World, at, person

UPHELD = FindingGiven(ground=1, finding="upheld", reasons="It was out of date.")
NOT = FindingGiven(ground=2, finding="not upheld", reasons="The hours are in the contract.")


def decision(*findings: FindingGiven, **more: Any) -> DecideAppeal:
    return DecideAppeal(**APPEAL, findings=findings or (UPHELD, NOT), remedy="re-match", **more)


@pytest.fixture
def world() -> World:
    """An appeal whose hearing is concluded."""
    return heard()


def test_the_chair_decides_every_ground_and_the_whole_follows(world: World) -> None:
    world.do(CHAIR, decision(), at(18, 2))
    fact = next(f for f in world.facts() if type(f).__name__ == "AppealDecided")
    assert (fact.overall, fact.remedy) == ("partly upheld", "re-match")
    assert world.ledger.vault.read(fact.findings[0].reasons) == "It was out of date."
    assert world.appeal().state is State.DECIDED


def test_a_ground_without_a_finding_is_refused(world: World) -> None:
    with pytest.raises(FindingMissing, match="Ground 2 has no finding"):
        world.do(CHAIR, decision(UPHELD))
    with pytest.raises(FindingMissing, match="Ground 1 has no finding"):
        world.do(CHAIR, decision(FindingGiven(ground=1, finding="maybe", reasons="x"), NOT))


def test_a_finding_without_reasons_is_refused(world: World) -> None:
    with pytest.raises(ReasonsEmpty, match=r"Reasons are empty.*ground 2"):
        world.do(CHAIR, decision(UPHELD, FindingGiven(ground=2, finding="upheld", reasons=" ")))


@pytest.mark.parametrize("before", [empanelled, listed])
def test_nothing_is_decided_before_the_hearing_concluded(before: Any) -> None:
    with pytest.raises(NotHeardYet, match="before the hearing concluded"):
        before().do(CHAIR, decision(), at(17, 2))


def test_the_whole_agrees_with_its_parts(world: World) -> None:
    with pytest.raises(OverallDiffers, match="as a whole is partly upheld"):
        world.do(CHAIR, decision(overall="upheld"))


def test_only_the_chair_of_this_panel_decides(world: World) -> None:
    with pytest.raises(NotPermitted, match="Only the chair"):
        world.do(SECOND, decision())
    with pytest.raises(NotFound):
        world.do(person("panel-9", Role.PANEL), decision())


def test_an_appeal_is_decided_once(world: World) -> None:
    world.do(CHAIR, decision())
    with pytest.raises(NotAtThisStage):
        world.do(CHAIR, decision())


def test_the_outcome_is_issued_and_carried_out(world: World) -> None:
    world.do(CHAIR, decision(), at(18, 2))
    world.do(CLERK, IssueAppealOutcome(**APPEAL), at(25, 2))
    assert world.appeal().state is State.ISSUED
    world.do(APPEALS_HR, ImplementOutcome(**APPEAL), at(3, 3))
    assert world.appeal().state is State.IMPLEMENTED


def test_an_outcome_after_five_working_days_is_issued_and_marked_overdue(world: World) -> None:
    world.do(CHAIR, decision(), at(18, 2))
    world.do(CLERK, IssueAppealOutcome(**APPEAL), at(26, 2))
    assert next(f for f in world.facts() if type(f).__name__ == "OutcomeIssued").overdue


def test_an_undecided_appeal_has_no_outcome_to_issue(world: World) -> None:
    with pytest.raises(NotAtThisStage):
        world.do(CLERK, IssueAppealOutcome(**APPEAL))
