"""What became of the comments, as the log has it and nobody hands it in (RV-08, RV-09)."""

from dataclasses import dataclass, field
from uuid import UUID

from backend.consultation.events import (
    AnswerCorrected,
    CommentAnswered,
    CommentMergedInto,
    CommentReceived,
    CommentReceivedLate,
    CommentRedirected,
    CommentReopened,
    CommentSplit,
    CommentWithdrawn,
    CounterProposalDecided,
    CounterProposalRegistered,
    LateCommentDeclined,
    PointTakenFromComment,
    ResponseCorrected,
    ResponseDrafted,
    ResponseRevised,
)
from backend.kernel.events import Event
from backend.reviews.commands.record import Record
from backend.reviews.events import RevisionLineAdded, RevisionLineLinked, VersionIssuedToStaff

RECEIVED = (CommentReceived, CommentReceivedLate, PointTakenFromComment)
ANSWERED = (CommentAnswered, AnswerCorrected)
WORDED = (ResponseDrafted, ResponseRevised, ResponseCorrected)
# What was merged is answered with what it was merged into; what was split, point by point.
DISPOSED = (
    CommentWithdrawn, LateCommentDeclined, CommentMergedInto, CommentSplit, CommentRedirected
)  # fmt: skip
ACCEPTED = frozenset({"accepted", "partly"})


@dataclass
class Comments:
    """Every comment by reference, and what became of it."""

    references: dict[UUID, str] = field(default_factory=dict)
    waiting: dict[UUID, str] = field(default_factory=dict)
    accepted: dict[UUID, UUID] = field(default_factory=dict)

    def take_in(self, event: Event) -> None:
        """Follow one fact."""
        id_ = event.originator_id
        match event:
            case CommentReceived() | CommentReceivedLate() | PointTakenFromComment():
                self.references[id_] = self.waiting[id_] = event.reference
            case CommentReopened():
                self.waiting[id_] = self.references.get(id_, "")
            case CommentAnswered() | AnswerCorrected():
                self.waiting.pop(id_, None)
                self.accepted.pop(id_, None)
                if event.disposition in ACCEPTED:
                    self.accepted[id_] = event.response
            case _:
                self.waiting.pop(id_, None)


def comments_of(record: Record) -> Comments:
    """Return every comment and what became of it."""
    comments = Comments()
    for event in record.of(*RECEIVED, *ANSWERED, *DISPOSED, CommentReopened):
        comments.take_in(event)
    return comments


def unanswered(record: Record) -> list[str]:
    """Return the references of comments that have no disposition (RV-08)."""
    return sorted(comments_of(record).waiting.values())


def unexplained(record: Record) -> list[str]:
    """Return the references of counter-proposals that are not decided (CP-02)."""
    waiting: dict[UUID, str] = {}
    for event in record.of(CounterProposalRegistered, CounterProposalDecided):
        match event:
            case CounterProposalRegistered():
                waiting[event.originator_id] = event.reference
            case _:
                waiting.pop(event.originator_id, None)
    return sorted(waiting.values())


def forgotten(record: Record) -> list[str]:
    """Return the accepted comments that no revision carries which staff have had (RV-09)."""
    comments = comments_of(record)
    issued = {event.originator_id for event in record.of(VersionIssuedToStaff)}
    lines: set[str] = set()
    carried: set[UUID] = set()
    worded: dict[UUID, list[str]] = {}
    for event in record.of(RevisionLineAdded, RevisionLineLinked, *WORDED):
        match event:
            case RevisionLineAdded() if event.originator_id in issued:
                lines.add(event.revision_id.upper())
            case RevisionLineLinked() if event.originator_id in issued:
                carried.update(event.comments, event.responses)
            case ResponseDrafted() | ResponseRevised() | ResponseCorrected():
                worded[event.originator_id] = event.revision_lines
            case _:
                pass
    for response, named in worded.items():
        if not lines.isdisjoint(line.upper() for line in named):
            carried.add(response)
    return sorted(
        comments.references.get(comment, "")
        for comment, response in comments.accepted.items()
        if not carried & {comment, response}
    )
