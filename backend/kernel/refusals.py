"""Refused decisions are facts too: who tried matters in an appeal (domain.md 3.0)."""

from typing import ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Event
from backend.kernel.words import Words


class DecisionRefused(Event, frozen=True, kw_only=True):
    """Somebody gave an order that a rule refused; the sentence they read is kept."""

    TOPIC: ClassVar[str] = "audit.DecisionRefused"
    LABEL: ClassVar[str] = "management"

    order: str
    code: str
    told: Words
    about: str = ""


class RefusedDecision(AggregateRoot[DecisionRefused]):
    """One attempt: a stream of a single fact, so that refusals never collide."""

    OPENING = DecisionRefused

    def evolve(self, event: DecisionRefused) -> None:
        """Nothing follows from a refusal."""
