"""Counter-proposals: considered before they are answered, and explained before the end."""

from datetime import date
from typing import Any

import pytest

from backend.consultation.commands.answer_comments import DraftResponse
from backend.consultation.commands.counter_proposals import (
    AppraiseCounterProposal,
    DecideCounterProposal,
    MarkCounterProposal,
    RecordCounterProposalDiscussion,
    SetSavingTarget,
)
from backend.consultation.commands.see_to_comments import ReclassifyComment
from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.events import (
    CounterProposalAppraised,
    CounterProposalDecided,
    CounterProposalIdentified,
    CounterProposalRegistered,
)
from backend.consultation.pages.alternative_acts import pounds
from backend.kernel.errors import DomainError, NumberTooLarge
from backend.kernel.guards import Done
from backend.kernel.roles import Viewer
from tests.consultation.facts import COORDINATOR, EMPLOYEE, HR, LEAD, UNION_A, UNION_B, Rehearsal

TARGET = 1_853_495
EFFECTS = {"service_risk": "None.", "equality_effect": "None.", "legal": "None."}


@pytest.fixture
def house() -> Rehearsal:
    here = Rehearsal()
    here.give(SetSavingTarget, LEAD, pounds=TARGET)
    return here


def send(house: Rehearsal, who: Viewer = UNION_A, **fields: Any) -> str:
    given = {"text": "Keep two seniors, remove one manager.", "confidentiality": "union", **fields}
    return house.give(SubmitComment, who, **given).reference


def marked(house: Rehearsal, **fields: Any) -> Done:
    given = {"comment": send(house), "title": "Keep two seniors", **fields}
    return house.give(MarkCounterProposal, COORDINATOR, **given)


def refused(code: str, house: Rehearsal, *args: Any, **fields: Any) -> str:
    with pytest.raises(DomainError) as no:
        house.give(*args, **fields)
    assert no.value.code == code
    return no.value.told


def answer(house: Rehearsal, code: str, comment: str) -> str:
    return refused(
        code, house, DraftResponse, COORDINATOR, comments=[comment], disposition="noted", text="x"
    )  # fmt: skip


def test_a_counter_proposal_gets_a_reference_and_is_known_to_its_comment(house: Rehearsal) -> None:
    done = marked(house, effect="Two posts more", replaces=["Service Manager", " "])
    (registered,) = house.story(done)
    assert isinstance(registered, CounterProposalRegistered)
    assert done.reference == registered.reference == "AL-001"
    assert registered.replaces == ["Service Manager"]
    assert registered.label == "comment:union:A"
    assert isinstance(list(house.ledger.story(registered.comment))[-1], CounterProposalIdentified)
    told = refused("CM-50", house, MarkCounterProposal, COORDINATOR, comment="CR-0001", title="x")
    assert "is counter-proposal AL-001" in told


def test_a_union_marks_its_own_and_nobody_elses(house: Rehearsal) -> None:
    ref = send(house)
    refused("GN-02", house, MarkCounterProposal, UNION_B, comment=ref, title="x")
    refused("CP-05", house, MarkCounterProposal, UNION_A, comment=ref, title=" ")
    assert house.give(MarkCounterProposal, UNION_A, comment=ref, title="x").reference == "AL-001"


def test_it_is_not_answered_before_its_cost_and_effect_are_considered(house: Rehearsal) -> None:
    marked(house)
    assert answer(house, "CM-05", "CR-0001") == (
        "A counter-proposal needs its cost and effect considered before it is answered. Record "
        "its appraisal first, then draft the response."
    )
    house.give(AppraiseCounterProposal, COORDINATOR, proposal="AL-001", saving=1, **EFFECTS)
    house.give(
        DraftResponse, COORDINATOR, comments=["CR-0001"], disposition="noted", text="Read it."
    )


def test_what_its_author_calls_another_way_needs_it_too_unless_it_is_read_otherwise(
    house: Rehearsal,
) -> None:
    ref = send(house, EMPLOYEE, confidentiality="named", kind="counter_proposal")
    answer(house, "CM-05", ref)
    house.give(ReclassifyComment, COORDINATOR, comment=ref, kind="question", reason="It asks.")
    house.give(DraftResponse, COORDINATOR, comments=[ref], disposition="noted", text="Read it.")


def test_its_saving_is_said_against_the_target(house: Rehearsal) -> None:
    done = marked(house)
    about = {"proposal": "AL-001", **EFFECTS}
    told = refused("CP-01", house, AppraiseCounterProposal, COORDINATOR, **about)
    assert told == "Record the saving it gives against the target of £1,853,495."
    refused("CP-04", house, AppraiseCounterProposal, LEAD, proposal="AL-001", saving=1)
    house.give(AppraiseCounterProposal, LEAD, saving=-42_000, **about)
    appraised = house.story(done)[-1]
    assert isinstance(appraised, CounterProposalAppraised)
    assert (appraised.saving, appraised.target) == (-42_000, TARGET)


def test_without_a_target_nothing_can_be_said_against_it() -> None:
    house = Rehearsal()
    marked(house)
    told = refused(
        "CP-01", house, AppraiseCounterProposal, LEAD, proposal="AL-001", saving=1, **EFFECTS
    )
    assert told == "Record the saving it gives against the target of the review."
    refused("GN-10", house, SetSavingTarget, LEAD, pounds=0)


def test_the_lead_decides_it_once_with_reasons_and_after_its_appraisal(house: Rehearsal) -> None:
    done = marked(house)
    about = {"proposal": "AL-001", "decision": "not_adopted"}
    refused("GN-04", house, DecideCounterProposal, LEAD, **about)
    refused("GN-01", house, DecideCounterProposal, HR, **about, reason="Costly")
    told = refused("CP-01", house, DecideCounterProposal, LEAD, **about, reason="Costly")
    assert "£1,853,495" in told
    house.give(AppraiseCounterProposal, COORDINATOR, proposal="AL-001", saving=1, **EFFECTS)
    wrong = {**about, "decision": "maybe"}
    refused("GN-10", house, DecideCounterProposal, LEAD, **wrong, reason="Costly")
    house.give(DecideCounterProposal, LEAD, **about, reason="It costs more than it saves.")
    decided = house.story(done)[-1]
    assert isinstance(decided, CounterProposalDecided)
    assert house.ledger.vault.read(decided.stamp.reason) == "It costs more than it saves."
    assert decided.label == "comment:union:A"
    told = refused("CP-03", house, DecideCounterProposal, LEAD, **about, reason="Again")
    assert "AL-001 was decided already: not adopted" in told


def test_it_was_discussed_on_a_day_that_was(house: Rehearsal) -> None:
    marked(house)
    about = {"proposal": "AL-001", "meeting": "Second meeting"}
    told = refused(
        "GN-06", house, RecordCounterProposalDiscussion, LEAD, **about, on=date(2014, 1, 13)
    )
    assert "Monday 13 January 2014: that is still to come" in told
    house.give(RecordCounterProposalDiscussion, LEAD, **about, on=date(2013, 12, 9))


@pytest.mark.parametrize(
    ("typed", "sum_"), [("£42,000", 42_000), (" -1 000", -1_000), ("", None), ("0", 0)]
)
def test_a_sum_is_read_as_people_type_it(typed: str, sum_: int | None) -> None:
    assert pounds(typed) == sum_


@pytest.mark.parametrize("typed", ["about 40k", "1.5", "9" * 20, "--1"])
def test_what_is_no_sum_is_refused_in_words(typed: str) -> None:
    with pytest.raises(NumberTooLarge, match="is not a sum in whole pounds"):
        pounds(typed)
