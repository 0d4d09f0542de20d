"""Grounds: in time, late, amended, missing (domain.md 3.20, scenario 34)."""

import pytest

from backend.appeals.commands.end_appeal import ExchangePapers, LapseAppeal, WithdrawAppeal
from backend.appeals.commands.register_intention import RegisterIntention
from backend.appeals.commands.rule_on_late import AcceptLateAppeal, RefuseLateAppeal
from backend.appeals.commands.screen_appeal import AdmitAppeal, NotAdmitAppeal, RedirectAppeal
from backend.appeals.commands.submit_grounds import GroundGiven, SubmitGrounds
from backend.appeals.domain.grounds import State
from backend.appeals.domain.refusals import (
    NotAtThisStage,
    NotDueYet,
    OnlyTheAppellantWithdraws,
    PapersAreOut,
    SayWhatWasWrong,
    TookPart,
)
from backend.kernel.errors import NotFound, ReasonMissing
from backend.kernel.roles import Role, Viewer
from tests.appeals.world import (
    APPEALS_HR,
    CHAIR,
    CLERK,
    COMPANION,
    KIT,
    MANAGER,
    OTHER,
    REF,
    World,
    at,
    person,
)

APPEAL = {"review": REF, "appeal": "AP-001"}
GIVEN = (
    GroundGiven(code="G3", text="The comparison used my old job description."),
    GroundGiven(code="G7", text="My hours are wrong."),
)
GROUNDS = SubmitGrounds(**APPEAL, grounds=GIVEN, remedy="Compare again.")


@pytest.fixture
def world() -> World:
    """A review in which P0009 has registered an intention in time."""
    here = World()
    here.match()
    here.do(KIT, RegisterIntention(review=REF, match="SL-0009"), at(27))
    return here


def test_grounds_in_time_are_numbered_and_sealed_as_the_appellants_words(world: World) -> None:
    world.do(KIT, GROUNDS, at(3, 2))
    fact = world.facts()[-1]
    assert world.appeal().state is State.GROUNDS
    assert [(g.number, g.code, g.text.subject) for g in fact.grounds] == [
        (1, "G3", KIT.person),
        (2, "G7", KIT.person),
    ]
    assert world.ledger.vault.read(fact.grounds[1].text) == "My hours are wrong."
    assert world.ledger.vault.read(fact.remedy) == "Compare again."


def test_late_grounds_are_kept_as_late_and_can_be_accepted(world: World) -> None:
    done = world.do(KIT, GROUNDS, at(5, 2))
    assert world.appeal().state is State.GROUNDS_LATE
    assert done.code == "AP-06"
    assert done.told.startswith("Grounds were due by 11.59pm on Tuesday 4 February 2014")
    world.do(MANAGER, AcceptLateAppeal(**APPEAL, reason="The post was late."), at(6, 2))
    assert world.appeal().state is State.GROUNDS


def test_late_grounds_that_are_refused_end_the_appeal(world: World) -> None:
    world.do(KIT, GROUNDS, at(5, 2))
    world.do(MANAGER, RefuseLateAppeal(**APPEAL, reason="No reason given."), at(6, 2))
    assert world.appeal().state is State.NOT_ACCEPTED


@pytest.mark.parametrize(
    "given",
    [(), (GroundGiven(code="G2", text=" "),), (GroundGiven(code="G9", text="I am not happy"),)],
)
def test_a_ground_that_says_nothing_is_warned_of_and_can_be_sent_all_the_same(
    world: World, given: tuple[GroundGiven, ...]
) -> None:
    with pytest.raises(SayWhatWasWrong, match="Say what was wrong with the decision"):
        world.do(KIT, SubmitGrounds(**APPEAL, grounds=given))
    world.do(KIT, SubmitGrounds(**APPEAL, grounds=given, as_it_is=True))
    assert len(world.appeal().grounds) == 1


def test_grounds_can_be_amended_until_papers_are_exchanged(world: World) -> None:
    world.do(KIT, GROUNDS, at(28))
    world.do(KIT, SubmitGrounds(**APPEAL, grounds=GIVEN[:1]), at(29))
    assert world.names()[-1] == "AppealGroundsAmended"
    world.do(APPEALS_HR, AdmitAppeal(**APPEAL, reason="Their own match."), at(4, 2))
    world.do(CLERK, ExchangePapers(**APPEAL), at(10, 2))
    with pytest.raises(PapersAreOut, match="Papers were exchanged on 10 February"):
        world.do(KIT, GROUNDS, at(11, 2))


def test_the_companion_sends_grounds_and_a_stranger_finds_nothing(world: World) -> None:
    world.do(COMPANION, GROUNDS)
    for stranger in (OTHER, person("union-b", Role.COMPANION, scope="E0010")):
        with pytest.raises(NotFound):
            world.do(stranger, GROUNDS)


def test_an_appeal_does_not_lapse_before_its_deadline(world: World) -> None:
    with pytest.raises(NotDueYet, match=r"until 11\.59pm on Tuesday 4 February 2014"):
        world.do(APPEALS_HR, LapseAppeal(**APPEAL), at(4, 2))


def test_an_appeal_without_grounds_lapses_and_the_chair_can_reverse_it_once(world: World) -> None:
    world.do(APPEALS_HR, LapseAppeal(**APPEAL), at(5, 2))
    assert world.appeal().state is State.LAPSED
    world.do(CHAIR, AcceptLateAppeal(**APPEAL, reason="They were ill."), at(6, 2))
    assert world.appeal().state is State.ACCEPTED_LATE
    world.do(APPEALS_HR, LapseAppeal(**APPEAL), at(14, 2))
    with pytest.raises(NotAtThisStage):
        world.do(CHAIR, AcceptLateAppeal(**APPEAL, reason="Again."), at(17, 2))


def test_grounds_that_come_after_a_lapse_are_kept_as_late(world: World) -> None:
    world.do(APPEALS_HR, LapseAppeal(**APPEAL), at(5, 2))
    world.do(KIT, GROUNDS, at(6, 2))
    assert world.appeal().state is State.GROUNDS_LATE


@pytest.mark.parametrize("who", [COMPANION, APPEALS_HR])
def test_only_the_person_who_appealed_can_withdraw(world: World, who: Viewer) -> None:
    with pytest.raises(OnlyTheAppellantWithdraws, match="Only the person who appealed"):
        world.do(who, WithdrawAppeal(**APPEAL))


def test_a_withdrawn_appeal_is_not_withdrawn_again(world: World) -> None:
    world.do(KIT, WithdrawAppeal(**APPEAL))
    with pytest.raises(NotAtThisStage, match="AP-001 stands at “Withdrawn”"):
        world.do(KIT, WithdrawAppeal(**APPEAL))


def test_a_withdrawn_appeal_takes_no_grounds(world: World) -> None:
    world.do(KIT, WithdrawAppeal(**APPEAL))
    with pytest.raises(NotAtThisStage):
        world.do(KIT, GROUNDS)


def test_an_adviser_who_worked_on_the_match_does_not_admit(world: World) -> None:
    world.do(KIT, GROUNDS)
    world.say_of_match("checked", APPEALS_HR, at(14))
    for order in (AdmitAppeal, NotAdmitAppeal):
        with pytest.raises(TookPart):
            world.do(APPEALS_HR, order(**APPEAL, reason="It is theirs."))


def test_an_appeal_is_admitted_not_admitted_or_sent_elsewhere_with_a_reason() -> None:
    ends = {
        State.ADMITTED: AdmitAppeal(**APPEAL, reason="Why"),
        State.NOT_ADMITTED: NotAdmitAppeal(**APPEAL, reason="Why"),
        State.REDIRECTED: RedirectAppeal(**APPEAL, to="job evaluation", reason="Why"),
    }
    for state, order in ends.items():
        world = World()
        world.match()
        world.do(KIT, SubmitGrounds(review=REF, match="SL-0009", grounds=GIVEN))
        with pytest.raises(ReasonMissing):
            world.do(APPEALS_HR, AdmitAppeal(**APPEAL))
        world.do(APPEALS_HR, order)
        assert world.appeal().state is state


def test_an_appeal_without_grounds_is_not_admitted(world: World) -> None:
    with pytest.raises(NotAtThisStage):
        world.do(APPEALS_HR, AdmitAppeal(**APPEAL, reason="Why"))
