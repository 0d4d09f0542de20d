"""What the facts of an appeal oblige us to do."""

from typing import Any

import msgspec

from backend.appeals.commands.issue_outcome import IssueAppealOutcome
from backend.appeals.commands.register_intention import RegisterIntention
from backend.appeals.commands.rule_on_late import AcceptLateAppeal
from backend.appeals.commands.run_hearing import PostponeHearing
from backend.appeals.policies import AppealLetters
from backend.kernel.out_tray import Owed
from tests.appeals.story import APPEAL, heard, listed
from tests.appeals.test_decision import decision
from tests.appeals.world import CHAIR, CLERK, KIT, MANAGER, REF, World, at

INTENTION = RegisterIntention(review=REF, match="SL-0009")


def owed_in(world: World) -> list[Owed]:
    """All that is owed because of an appeal."""
    return [one for fact in world.facts() for one in AppealLetters().owes(fact)]


def test_an_intention_owes_a_receipt_now_and_a_reminder_two_working_days_before_grounds() -> None:
    world = World()
    world.match()
    world.do(KIT, INTENTION, at(27))
    receipt, reminder = owed_in(world)
    assert (receipt.errand, receipt.due_at) == ("appeals.receipt", at(27))
    assert receipt.recipient == str(KIT.person)
    assert (reminder.errand, reminder.due_at) == ("appeals.grounds_reminder", at(31))


def test_a_late_intention_owes_its_receipt_and_the_ruling_owes_a_letter() -> None:
    world = World()
    world.match()
    world.do(KIT, INTENTION, at(29))
    assert [o.errand for o in owed_in(world)] == ["appeals.receipt"]
    world.do(MANAGER, AcceptLateAppeal(**APPEAL, reason="In hospital."), at(30))
    assert [o.errand for o in owed_in(world)][1:] == [
        "appeals.late_ruling",
        "appeals.grounds_reminder",
    ]


def test_a_reminder_is_never_due_before_its_cause() -> None:
    fact = msgspec.structs.replace(_registered(), grounds_due=at(28, hour=23))
    _, reminder = AppealLetters().owes(fact)
    assert reminder.due_at == fact.stamp.at == at(27)


def _registered() -> Any:
    world = World()
    world.match()
    world.do(KIT, INTENTION, at(27))
    return world.facts()[0]


def test_a_hearing_owes_a_notice_each_time_it_is_given_a_day_and_each_is_one_errand() -> None:
    world = listed()
    world.do(CLERK, PostponeHearing(**APPEAL, reason="Ill.", starts=at(21, 2)))
    notices = [o for o in owed_in(world) if o.errand == "appeals.hearing_notice"]
    assert len({(o.subject, o.version, o.recipient) for o in notices}) == 2
    assert {o.subject for o in notices} == {world.appeal().id}


def test_an_issued_outcome_owes_its_letter() -> None:
    world = heard()
    world.do(CHAIR, decision(), at(18, 2))
    assert "appeals.outcome_letter" not in [o.errand for o in owed_in(world)]
    world.do(CLERK, IssueAppealOutcome(**APPEAL), at(19, 2))
    assert "appeals.outcome_letter" in [o.errand for o in owed_in(world)]
