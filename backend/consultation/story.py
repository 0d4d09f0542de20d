"""How a comment's own page tells what happened to it: nothing of its text, nobody's name."""

from backend.consultation.events import (
    AnswerCorrected,
    CommentAcknowledged,
    CommentAnswered,
    CommentAssigned,
    CommentConcernsLead,
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
    NotAnsweredInTime,
    RecordAgreed,
    RecordDisputed,
    RedactionAsked,
)
from backend.kernel.events import Event
from backend.kernel.wording import say_date

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
    RecordAgreed: "Whoever made the point says that the record of it is right",
    RecordDisputed: "Whoever made the point says that it is not what they said",
}


def told(event: Event) -> str:
    """Say what happened to a comment."""
    match event:
        case CommentAnswered():
            how = "published" if event.published else "sent"
            return f"Answered: {event.response_reference} was {how}"
        case AnswerCorrected():
            return f"The answer was put right: {event.response_reference} was sent again"
        case NotAnsweredInTime():
            days = event.working_days
            return f"No answer by {say_date(event.due)}, the end of {days} working days"
        case CommentConcernsLead():
            told = "for the escalation owner to answer" if event.concerns else "for the lead again"
            return f"Noted whose conduct it is about: {told}"
        case _:
            return SAID[type(event)]
