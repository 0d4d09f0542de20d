"""The facts of slotting that appeals read, where that area is not there to give them."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words

try:
    from backend.slotting import events as slotting
except ImportError:

    class MatchProposed(Event, frozen=True, kw_only=True):
        """An outcome was proposed for one assignment."""

        TOPIC: ClassVar[str] = "slotting.MatchProposed"
        reference: str
        assignment: UUID
        person: UUID
        employee_ref: str

    class MatchChecked(Event, frozen=True, kw_only=True):
        """A second person checked a proposed match."""

        TOPIC: ClassVar[str] = "slotting.MatchChecked"
        reference: str

    class DraftSlottingIssued(Event, frozen=True, kw_only=True):
        """An outcome was issued to the person."""

        TOPIC: ClassVar[str] = "slotting.DraftSlottingIssued"
        reference: str
        person: UUID
        employee_ref: str
        appeal_by: datetime
        early: bool = False
        override: Words | None = None

    class MatchRescinded(Event, frozen=True, kw_only=True):
        """A wrongly made outcome was taken back."""

        TOPIC: ClassVar[str] = "slotting.MatchRescinded"
        reference: str
        person: UUID
        was: str

    KINDS: dict[str, Any] = {
        "proposed": MatchProposed,
        "checked": MatchChecked,
        "issued": DraftSlottingIssued,
        "rescinded": MatchRescinded,
    }
else:
    KINDS = {
        "proposed": slotting.MatchProposed,
        "checked": slotting.MatchChecked,
        "issued": slotting.DraftSlottingIssued,
        "rescinded": slotting.MatchRescinded,
    }
