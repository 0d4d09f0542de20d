"""The counter-proposal: registered, appraised, discussed, decided with reasons (domain.md 3.9)."""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from backend.consultation.events import (
    CounterProposalAppraised,
    CounterProposalDecided,
    CounterProposalDiscussed,
    CounterProposalEvent,
    CounterProposalRegistered,
    SavingTargetSet,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.calendar import local_day
from backend.kernel.errors import DatesOutOfOrder, DomainError
from backend.kernel.events import Stamp
from backend.kernel.wording import say_date
from backend.kernel.words import Words


class Decision(StrEnum):
    """What becomes of a counter-proposal."""

    ADOPTED = "adopted"
    PARTLY = "partly_adopted"
    NOT_ADOPTED = "not_adopted"


class SavingUnknown(DomainError):
    """What another way saves is said against what the review is to save."""

    code = "CP-01"

    def __init__(self, target: int | None) -> None:
        against = f"the target of £{target:,}" if target else "the target of the review"
        super().__init__(f"Record the saving it gives against {against}.")


class DecidedAlready(DomainError):
    """A counter-proposal is decided once."""

    code = "CP-03"

    def __init__(self, reference: str, decision: str) -> None:
        super().__init__(
            f"{reference} was decided already: {decision.replace('_', ' ')}. Its reasons stand on "
            "its page."
        )


class EffectUnknown(DomainError):
    """Cost is not all there is to consider."""

    code = "CP-04"
    told = (
        "Write what it means for the risk to services, for equality and in law. Write 'none' where "
        "it means nothing."
    )


class Untitled(DomainError):
    """A counter-proposal can be called by a name."""

    code = "CP-05"
    told = "Write in a few words what is proposed instead."


class SavingTarget(AggregateRoot[SavingTargetSet]):
    """What a review is to save."""

    OPENING: ClassVar[Any] = SavingTargetSet

    def begin(self) -> None:
        self.pounds: int | None = None

    def set_to(self, pounds: int, stamp: Stamp) -> None:
        if pounds != self.pounds:
            self.record(SavingTargetSet, stamp, pounds=pounds)

    def evolve(self, event: SavingTargetSet) -> None:
        self.pounds = event.pounds


class CounterProposal(AggregateRoot[CounterProposalEvent]):
    """Another way than the proposed one, on its way to a decision."""

    OPENING: ClassVar[Any] = CounterProposalRegistered

    def begin(self) -> None:
        self.reference = ""
        self.comment: UUID | None = None
        self.label = ""
        self.appraised = False
        self.decision = ""

    def register(self, stamp: Stamp, **facts: Any) -> None:
        self.record(CounterProposalRegistered, stamp, **facts)

    @staticmethod
    def has_a_name(title: str) -> None:
        """Refuse one that says nothing; asked before it gets a reference."""
        if not title.strip():
            raise Untitled

    def appraise(self, saving: int | None, target: int | None, stamp: Stamp, **said: Words) -> None:
        """Consider what it costs and does; again, where something was learnt."""
        self._is_open()
        if saving is None or target is None:
            raise SavingUnknown(target)
        if not all((words.clear or "").strip() for words in said.values()):
            raise EffectUnknown
        facts = {"saving": saving, "target": target, **said}
        self.record(CounterProposalAppraised, self._signed(stamp), **facts)

    def discuss(self, on: date, meeting: Words, stamp: Stamp) -> None:
        self._is_open()
        if on > local_day(stamp.at):
            raise DatesOutOfOrder(
                f"It can't have been discussed on {say_date(on)}: that is still to come."
            )
        self.record(CounterProposalDiscussed, self._signed(stamp), on=on, meeting=meeting)

    def decide(self, decision: Decision, target: int | None, stamp: Stamp) -> None:
        """Decide it, once its saving is known."""
        self._is_open()
        if not self.appraised:
            raise SavingUnknown(target)
        facts = {"comment": self.comment, "decision": decision.value}
        self.record(CounterProposalDecided, self._signed(stamp), **facts)

    def _is_open(self) -> None:
        if self.decision:
            raise DecidedAlready(self.reference, self.decision)

    def _signed(self, stamp: Stamp) -> Stamp:
        return msgspec.structs.replace(stamp, label=self.label)

    def evolve(self, event: CounterProposalEvent) -> None:
        match event:
            case CounterProposalRegistered():
                self.reference = event.reference
                self.comment = event.comment
                self.label = event.label
            case CounterProposalAppraised():
                self.appraised = True
            case CounterProposalDiscussed():
                pass
            case CounterProposalDecided():
                self.decision = event.decision
