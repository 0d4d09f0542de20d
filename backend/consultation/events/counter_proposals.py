"""What happens to a counter-proposal (domain.md 3.9)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class SavingTargetSet(Event, frozen=True, kw_only=True):
    """The business case states the saving, in whole pounds, that a review is to bring."""

    TOPIC: ClassVar[str] = "consultation.SavingTargetSet"

    pounds: int


class CounterProposalRegistered(Event, frozen=True, kw_only=True):
    """Another way than the proposed one was put forward, and is to be considered."""

    TOPIC: ClassVar[str] = "consultation.CounterProposalRegistered"
    LABEL: ClassVar[str] = "comment"

    reference: str
    comment: UUID
    comment_reference: str
    title: Words
    effect: Words | None = None
    replaces: list[str] = []
    union: str = ""


class CounterProposalAppraised(Event, frozen=True, kw_only=True):
    """The cost and effect of a counter-proposal were considered; what it saves is in pounds."""

    TOPIC: ClassVar[str] = "consultation.CounterProposalAppraised"
    LABEL: ClassVar[str] = "comment"

    saving: int
    target: int
    service_risk: Words
    equality_effect: Words
    legal: Words


class CounterProposalDiscussed(Event, frozen=True, kw_only=True):
    """A counter-proposal was discussed in a meeting."""

    TOPIC: ClassVar[str] = "consultation.CounterProposalDiscussed"
    LABEL: ClassVar[str] = "comment"

    on: date
    meeting: Words


class CounterProposalDecided(Event, frozen=True, kw_only=True):
    """A counter-proposal was adopted, adopted in part or not adopted; why is in the stamp."""

    TOPIC: ClassVar[str] = "consultation.CounterProposalDecided"
    LABEL: ClassVar[str] = "comment"

    comment: UUID
    decision: str


CounterProposalEvent = (
    CounterProposalRegistered
    | CounterProposalAppraised
    | CounterProposalDiscussed
    | CounterProposalDecided
)
