"""The facts of slotting that appeals read, where that area is not there to give them."""

from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.events import Event

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

    class DraftSlottingIssued(Event, frozen=True, kw_only=True):
        """An outcome was issued to the person."""

        TOPIC: ClassVar[str] = "slotting.DraftSlottingIssued"

    KINDS: dict[str, Any] = {
        "proposed": MatchProposed,
        "checked": MatchChecked,
        "issued": DraftSlottingIssued,
    }
else:
    KINDS = {
        "proposed": slotting.MatchProposed,
        "checked": slotting.MatchChecked,
        "issued": slotting.DraftSlottingIssued,
    }
