"""Which columns of a comment's row each fact of working on it changes."""

from collections.abc import Callable
from typing import Any

from backend.consultation.events import (
    CommentDueChanged,
    CommentHandedOver,
    CommentMergedInto,
    CommentPutOnHold,
    CommentReclassified,
    CommentRedacted,
    CommentRedirected,
    CommentReturnedToPool,
    CommentsMerged,
    CommentSplit,
    CommentTakenOffHold,
    CounterProposalIdentified,
    WorkEvent,
)
from backend.kernel.words import Words


def columns(event: WorkEvent, text: Callable[[Words | None], str | None]) -> dict[str, Any]:  # noqa: PLR0911 - one line for each fact
    """Return the columns that a fact changes, with their new values."""
    match event:
        case CommentHandedOver():
            return {"assigned_to": event.to, "work_note": text(event.note)}
        case CommentReturnedToPool():
            return {"assigned_to": None, "work_note": ""}
        case CommentPutOnHold():
            return {"on_hold_until": event.until, "work_note": text(event.stamp.reason)}
        case CommentTakenOffHold():
            return {"on_hold_until": None, "work_note": ""}
        case CommentDueChanged():
            return {"due_on": event.due, "work_note": text(event.stamp.reason)}
        case CommentReclassified():
            return {"kind": event.now}
        case CommentRedacted():
            return {"text": text(event.text), "redacted": True}
        case CommentRedirected():
            return {
                "status": "redirected",
                "redirected_to": event.to,
                "signpost": text(event.signpost),
            }
        case CommentsMerged():
            return {}
        case CommentMergedInto():
            return {"merged_into": event.into_reference}
        case CommentSplit():
            return {"status": "split", "points": [one.reference for one in event.points]}
        case CounterProposalIdentified():
            return {"proposal": event.proposal_reference}
