"""How a comment's own page tells what happened to it: nothing of its text, nobody's name."""

from backend.consultation.events import (
    AnswerCorrected,
    CommentAcknowledged,
    CommentAnswered,
    CommentAssigned,
    CommentAuthorSettled,
    CommentConcernsLead,
    CommentCoSigned,
    CommentDueChanged,
    CommentHandedOver,
    CommentHeld,
    CommentMergedInto,
    CommentNoteAdded,
    CommentPutOnHold,
    CommentReceived,
    CommentReceivedLate,
    CommentReclassified,
    CommentRedacted,
    CommentRedirected,
    CommentReleased,
    CommentReopened,
    CommentReturnedToPool,
    CommentsMerged,
    CommentSplit,
    CommentTakenOffHold,
    CommentThemed,
    CommentWithdrawn,
    ConfidentialityLowered,
    ConfidentialityRaised,
    CoSignatureWithdrawn,
    CoSigningOpened,
    CounterProposalIdentified,
    LateCommentAccepted,
    LateCommentDeclined,
    LateCommentInTime,
    NotAnsweredInTime,
    PointTakenFromComment,
    RecordAgreed,
    RecordDisputed,
    RedactionAsked,
)
from backend.kernel.calendar import local_day
from backend.kernel.events import Event
from backend.kernel.wording import say_date, say_list

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
    CommentAuthorSettled: "Given to its right author, once it was sure who sent it",
    CommentReleased: "Checked, and released to its ordinary readers",
    RedactionAsked: "The coordinator asked for it to be redacted",
    RecordAgreed: "Whoever made the point says that the record of it is right",
    RecordDisputed: "Whoever made the point says that it is not what they said",
    PointTakenFromComment: "Taken as a point from a comment that was split",
    CommentHandedOver: "Given to someone else to see to, with a note",
    CommentReturnedToPool: "Waits for somebody to see to it",
    CommentTakenOffHold: "Taken up again before the day until which it was on hold",
    CommentReclassified: "Looked at again for what kind of comment it is",
    CommentRedacted: "Part of the words was taken out for other readers; the original is kept",
}


def told(event: Event) -> str:  # noqa: PLR0911 - one line for each fact
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
        case CommentReceived() if event.until is not None:
            until = say_date(local_day(event.until))
            return f"Received in time: its author was away and has time until {until}"
        case LateCommentInTime() if event.own:
            return "In time now, because a later end holds for its author"
        case CommentPutOnHold():
            return f"On hold until {say_date(event.until)}"
        case CommentDueChanged():
            return f"To be answered by {say_date(event.due)}"
        case CommentRedirected():
            return f"Redirected: this is a matter for another procedure ({event.to})"
        case CommentSplit():
            points = say_list([one.reference for one in event.points])
            return f"Split into points that are answered one by one: {points}"
        case CommentsMerged():
            return "Other comments that say the same are answered with this one"
        case CommentMergedInto():
            return "Answered together with a comment that says the same"
        case CounterProposalIdentified():
            return f"Taken up as counter-proposal {event.proposal_reference}"
        case _:
            return SAID[type(event)]
