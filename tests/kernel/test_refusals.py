"""A refused decision is a fact (domain.md 3.0), told with the words that were read."""

import pytest

from backend.kernel.commands import Command, Context, Order, Work
from backend.kernel.errors import NotPermitted, ReasonMissing, ReviewIsClosed
from backend.kernel.guards import Done
from backend.kernel.refusals import DecisionRefused, RefusedDecision
from backend.kernel.roles import Role
from backend.kernel.words import Words
from tests.support.given import REVIEW, STAMP, fact, given
from tests.support.office import REFERENCE, holder, office


class Decide(Command, frozen=True, kw_only=True):
    """Decide something."""


def _decide(command: Decide, work: Work) -> Done:
    record = RefusedDecision(work.review)
    record.record(
        DecisionRefused,
        work.stamp,
        order="x",
        code="AA-01",
        told=work.words(work.review, "refusals", "No."),
    )
    return work.commit(record)


ORDERS = [Order(Decide, _decide, (Role.LEAD,), "Decide", decision=True, needs_reason=True)]
NO = Words(REVIEW, "refusals", "No.")


def test_a_decision_without_a_reason_is_refused_and_the_refusal_kept() -> None:
    world = office(ORDERS)
    with pytest.raises(ReasonMissing):
        world.do(holder(Role.LEAD), Decide(review=REFERENCE))
    (kept,) = world.facts()
    assert isinstance(kept, DecisionRefused)
    assert (kept.order, kept.code) == ("Decide", "GN-04")
    assert world.ledger.vault.read(kept.told) == ReasonMissing.told


def test_a_decision_by_another_hat_is_refused_and_the_refusal_kept() -> None:
    world = office(ORDERS)
    with pytest.raises(NotPermitted):
        world.do(holder(Role.FINANCE), Decide(review=REFERENCE, reason="Because."))
    assert [type(e) for e in world.facts()] == [DecisionRefused]


def test_a_closed_review_is_a_record() -> None:
    with pytest.raises(ReviewIsClosed):
        office(ORDERS, Context(closed=True)).do(
            holder(Role.LEAD), Decide(review=REFERENCE, reason="Because.")
        )


def test_a_command_given_twice_is_done_once() -> None:
    world = office(ORDERS)
    order = Decide(review=REFERENCE, reason="Because.")
    command = REVIEW
    first = world.do(holder(Role.LEAD), order, command_id=command)
    assert world.do(holder(Role.LEAD), order, command_id=command) == first
    assert len(world.facts()) == 1


def test_nothing_follows_from_a_refusal() -> None:
    told = {"order": "Decide", "code": "AA-01", "told": NO}
    given(RefusedDecision, fact(DecisionRefused, **told)).when(
        lambda record: record.record(DecisionRefused, STAMP, **told)
    ).then(fact(DecisionRefused, STAMP, **told))
