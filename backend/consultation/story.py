"""How a comment's own page tells what happened to it: nothing of its text, nobody's name."""

from backend.consultation.events import (
    CommentAcknowledged,
    CommentAnswered,
    CommentAssigned,
    CommentCoSigned,
    CommentHeld,
    CommentNoteAdded,
    CommentReceived,
    CommentReceivedLate,
    CommentReleased,
    CommentReopened,
    CommentThemed,
    CommentWithdrawn,
    ConfidentialityLowered,
    ConfidentialityRaised,
    CoSignatureWithdrawn,
    CoSigningOpened,
    LateCommentAccepted,
    LateCommentDeclined,
    LateCommentInTime,
    RedactionAsked,
)
from backend.kernel.events import Event

SAID: dict[type[Event], str] = {
    CommentReceived: "Received in time",
    CommentReceivedLate: "Received after consultation ended, and kept as late",
    CommentAcknowledged: "Acknowledged",
    CommentThemed: "Looked at for its themes",
    CommentAssigned: "Given to someone to see to",
    LateCommentAccepted: "Accepted although late",
    LateCommentDeclined: "Not accepted, because late",
    LateCommentInTime: "In time now, because consultation was extended",
    ConfidentialityRaised: "The name of the author is now seen by fewer people",
    ConfidentialityLowered: "The author let more people see their name",
    CommentWithdrawn: "Withdrawn by its author",
    CoSigningOpened: "Opened by its author for others to add their names",
    CommentCoSigned: "Somebody added their name",
    CoSignatureWithdrawn: "Somebody took their name off",
    CommentNoteAdded: "The author added a note",
    CommentReopened: "The author asked for it to be looked at again",
    CommentHeld: "Kept private until it is checked, because it seems to name somebody",
    CommentReleased: "Checked, and released to its ordinary readers",
    RedactionAsked: "The coordinator asked for it to be redacted",
}


def told(event: Event) -> str:
    """Say what happened to a comment."""
    if isinstance(event, CommentAnswered):
        how = "published" if event.published else "sent"
        return f"Answered: {event.response_reference} was {how}"
    return SAID[type(event)]
