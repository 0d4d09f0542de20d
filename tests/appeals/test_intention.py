"""Registering an intention to appeal (domain.md 3.20, scenarios 31 and 34)."""

from datetime import UTC, datetime

import pytest

from backend.appeals.commands.end_appeal import WithdrawAppeal
from backend.appeals.commands.register_intention import RegisterIntention
from backend.appeals.commands.rule_on_late import AcceptLateAppeal, RefuseLateAppeal
from backend.appeals.commands.submit_grounds import GroundGiven, SubmitGrounds
from backend.appeals.domain.grounds import State
from backend.appeals.domain.refusals import (
    IntentionFirst,
    NotAtThisStage,
    NotIssuedYet,
    NotYourOutcome,
    OpenAlready,
    ReceivedByYou,
    TookPart,
)
from backend.appeals.domain.sentences import grounds_late, intention_late
from backend.kernel.errors import DateImpossible, NotFound, NotPermitted, ReasonMissing
from backend.kernel.roles import Role
from tests.appeals.world import (
    APPEALS_HR,
    CHAIR,
    CHECKER,
    CLERK,
    COMPANION,
    KIT,
    LEAD,
    MANAGER,
    OTHER,
    REF,
    SECOND,
    World,
    at,
    person,
)

INTENTION = RegisterIntention(review=REF, match="SL-0009")
GROUNDS = (GroundGiven(code="G3", text="The comparison used my old job description."),)
ACCEPT = AcceptLateAppeal(review=REF, appeal="AP-001", because="absence", reason="In hospital.")
REFUSE = RefuseLateAppeal(review=REF, appeal="AP-001", reason="No reason was given.")


@pytest.fixture
def world() -> World:
    """A review in which P0009 has an issued outcome."""
    here = World()
    here.match()
    return here


def test_an_intention_in_time_is_registered_and_told_when_grounds_are_due(world: World) -> None:
    assert world.do(KIT, INTENTION, at(27)).reference == "AP-001"
    assert world.names() == ["AppealIntentionRegistered"]
    assert world.appeal().grounds_due == datetime(2014, 2, 4, 23, 59, 59, tzinfo=UTC)


def test_every_fact_of_an_appeal_is_labelled_with_its_case(world: World) -> None:
    world.do(KIT, INTENTION)
    assert {fact.label for fact in world.facts()} == {"case:AP-001"}


def test_the_later_of_the_published_and_the_persons_own_deadline_counts(world: World) -> None:
    """Issued on Tuesday 14 January: ten working days end on the 28th, after the published 27th."""
    world.do(KIT, INTENTION, at(28, hour=23))
    assert world.appeal().state is State.REGISTERED


def test_the_published_deadline_counts_where_it_is_later(world: World) -> None:
    world.deadlines["intention"] = at(30)
    world.do(KIT, INTENTION, at(29))
    assert world.appeal().state is State.REGISTERED


def test_what_the_letter_says_counts_where_it_is_later() -> None:
    world = World(appeal_by=at(31))
    world.match()
    world.do(KIT, INTENTION, at(30))
    assert world.appeal().state is State.REGISTERED


def test_an_outcome_that_was_taken_back_is_not_appealed_against(world: World) -> None:
    world.say_of_match("rescinded", LEAD, at(16))
    with pytest.raises(NotIssuedYet):
        world.do(KIT, INTENTION)


def test_a_late_intention_is_kept_under_a_reference(world: World) -> None:
    done = world.do(KIT, INTENTION, at(29))
    assert done.reference == "AP-001"
    assert done.code == "AP-02"
    assert "it is late and is not registered. It has been kept." in done.told
    assert world.names() == ["AppealIntentionReceivedLate"]
    assert world.appeal().state is State.LATE


def test_a_paper_form_handed_in_on_time_and_typed_in_late_is_in_time(world: World) -> None:
    paper = RegisterIntention(review=REF, match="SL-0009", received_at=at(28), channel="paper")
    world.do(CLERK, paper, at(30))
    assert world.names() == ["AppealIntentionRegistered"]


def test_nobody_dates_their_own_intention_back(world: World) -> None:
    mine = RegisterIntention(review=REF, match="SL-0009", received_at=at(27))
    with pytest.raises(ReceivedByYou, match="received when you send it"):
        world.do(KIT, mine, at(30))


def test_a_time_of_receipt_without_a_zone_is_refused(world: World) -> None:
    naive = RegisterIntention(review=REF, match="SL-0009", received_at=datetime(2014, 1, 27))  # noqa: DTZ001
    with pytest.raises(DateImpossible, match="zone"):
        world.do(CLERK, naive)


@pytest.mark.parametrize("match", ["SL-0009", "SL-4444"])
def test_one_appeals_about_ones_own_outcome_and_no_other(world: World, match: str) -> None:
    with pytest.raises(NotYourOutcome, match="You can appeal about your own outcome"):
        world.do(OTHER, RegisterIntention(review=REF, match=match))


def test_the_clerk_is_told_when_there_is_no_such_match(world: World) -> None:
    with pytest.raises(NotFound):
        world.do(CLERK, RegisterIntention(review=REF, match="SL-4444"))


def test_a_companion_registers_on_the_persons_authority(world: World) -> None:
    world.do(COMPANION, INTENTION)
    assert world.appeal().person == KIT.person


def test_a_second_appeal_about_one_decision_names_the_first(world: World) -> None:
    world.do(KIT, INTENTION)
    with pytest.raises(OpenAlready, match=r"open appeal about this decision \(AP-001\)"):
        world.do(KIT, INTENTION)


def test_a_withdrawn_appeal_can_be_followed_by_another(world: World) -> None:
    world.do(KIT, INTENTION)
    world.do(KIT, WithdrawAppeal(review=REF, appeal="AP-001"))
    assert world.do(KIT, INTENTION).reference == "AP-002"


def test_nobody_appeals_before_their_outcome_is_issued() -> None:
    world = World()
    world.match(issued=False)
    with pytest.raises(NotIssuedYet, match="The time to appeal starts when it is"):
        world.do(KIT, INTENTION)


def test_the_lead_has_no_appeal_to_register(world: World) -> None:
    with pytest.raises(NotPermitted):
        world.do(LEAD, INTENTION)


def test_the_late_sentence_says_the_deadline_the_receipt_and_what_to_do_now() -> None:
    due = datetime(2014, 1, 27, 23, 59, 59, tzinfo=UTC)
    said = intention_late(due, at(28, hour=9, minute=12), at(31, hour=23))
    assert said == (
        "The deadline to register an intention to appeal was 11.59pm on Monday 27 January 2014. "
        "Yours was received at 9.12am on Tuesday 28 January 2014, so it is late and is not "
        "registered. It has been kept. If there was a good reason, ask for it to be accepted late "
        "by 31 January; a manager who was not part of the decision will decide."
    )


def test_the_late_grounds_sentence_says_when_they_were_due() -> None:
    due = datetime(2014, 2, 3, 23, 59, 59, tzinfo=UTC)
    assert grounds_late(due).startswith("Grounds were due by 11.59pm on Monday 3 February 2014.")


def test_an_independent_manager_accepts_a_late_intention_and_grounds_get_five_days(
    world: World,
) -> None:
    world.do(KIT, INTENTION, at(29))
    world.do(MANAGER, ACCEPT, at(30))
    assert world.appeal().state is State.ACCEPTED_LATE
    assert world.appeal().grounds_due == datetime(2014, 2, 6, 23, 59, 59, tzinfo=UTC)


def test_a_manager_who_checked_the_match_does_not_rule_on_lateness(world: World) -> None:
    world.do(KIT, INTENTION, at(29))
    for order in (ACCEPT, REFUSE):
        with pytest.raises(TookPart, match=r"took part in the decision under appeal \(14 January"):
            world.do(CHECKER, order)


def test_a_panel_member_who_is_no_chair_does_not_find_a_late_appeal(world: World) -> None:
    world.do(KIT, INTENTION, at(29))
    with pytest.raises(NotFound):
        world.do(SECOND, ACCEPT)


def test_the_clerk_who_sits_on_panels_as_a_member_does_not_rule_on_lateness(world: World) -> None:
    world.do(KIT, INTENTION, at(29))
    with pytest.raises(NotPermitted, match="Only a panel chair or an independent manager"):
        world.do(person("clerk", Role.CLERK, Role.PANEL), ACCEPT)


def test_the_published_deadline_for_grounds_counts_where_it_is_later(world: World) -> None:
    world.deadlines["grounds"] = at(7, 2)
    world.do(KIT, INTENTION)
    assert world.appeal().grounds_due == at(7, 2)


def test_late_refused_is_an_end_with_a_reason(world: World) -> None:
    world.do(KIT, INTENTION, at(29))
    with pytest.raises(ReasonMissing):
        world.do(CHAIR, RefuseLateAppeal(review=REF, appeal="AP-001"))
    world.do(CHAIR, REFUSE)
    assert world.appeal().state is State.NOT_ACCEPTED
    assert world.ledger.vault.read(world.facts()[-1].stamp.reason) == "No reason was given."


def test_an_appeal_in_time_needs_no_late_ruling_and_is_not_shown_to_a_manager(
    world: World,
) -> None:
    world.do(KIT, INTENTION)
    with pytest.raises(NotFound):
        world.do(MANAGER, ACCEPT)


def test_an_appeal_refused_late_is_not_ruled_on_twice(world: World) -> None:
    world.do(KIT, INTENTION, at(29))
    world.do(MANAGER, REFUSE)
    with pytest.raises((NotAtThisStage, NotFound)):
        world.do(MANAGER, ACCEPT)


def test_grounds_without_an_intention_count_as_one(world: World) -> None:
    world.do(KIT, SubmitGrounds(review=REF, match="SL-0009", grounds=GROUNDS), at(26))
    assert world.names() == ["AppealIntentionRegistered", "AppealGroundsSubmitted"]
    assert world.appeal().state is State.GROUNDS


def test_grounds_without_an_intention_after_the_deadline_are_kept_with_it(world: World) -> None:
    world.do(KIT, SubmitGrounds(review=REF, match="SL-0009", grounds=GROUNDS), at(29))
    assert world.names() == ["AppealIntentionReceivedLate", "AppealGroundsSubmitted"]
    assert world.appeal().state is State.LATE
    world.do(MANAGER, ACCEPT, at(30))
    assert world.appeal().state is State.GROUNDS


def test_grounds_that_name_neither_appeal_nor_outcome_are_told_what_to_do(world: World) -> None:
    with pytest.raises(IntentionFirst, match="Register your intention first"):
        world.do(KIT, SubmitGrounds(review=REF, grounds=GROUNDS))


def test_the_appeals_adviser_records_an_intention_that_came_on_paper(world: World) -> None:
    paper = RegisterIntention(review=REF, match="SL-0009", received_at=at(29), channel="paper")
    world.do(APPEALS_HR, paper, at(30))
    assert world.names() == ["AppealIntentionReceivedLate"]
    assert world.facts()[0].stamp.channel == "paper"
