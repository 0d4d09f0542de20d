"""The facts of slotting that appeals read."""

from typing import Any

from backend.slotting import events as slotting

KINDS: dict[str, Any] = {
    "proposed": slotting.MatchProposed,
    "checked": slotting.MatchChecked,
    "issued": slotting.DraftSlottingIssued,
}
