"""What the coordinator and the lead do with a comment until it is answered (domain.md 3.6, 4)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import msgspec

from backend.consultation.events.comments import Submission
from backend.kernel.events import Event
from backend.kernel.words import Words


class CommentHandedOver(Event, frozen=True, kw_only=True):
    """Somebody gave a comment to a colleague, with what they should know about it."""

    TOPIC: ClassVar[str] = "consultation.CommentHandedOver"
    LABEL: ClassVar[str] = "comment"

    to: UUID
    note: Words


class CommentReturnedToPool(Event, frozen=True, kw_only=True):
    """Nobody sees to a comment any more: it waits in the pool for whoever claims it."""

    TOPIC: ClassVar[str] = "consultation.CommentReturnedToPool"
    LABEL: ClassVar[str] = "comment"


class CommentPutOnHold(Event, frozen=True, kw_only=True):
    """A comment rests until a day, on which it comes back by itself; the reason is in the stamp."""

    TOPIC: ClassVar[str] = "consultation.CommentPutOnHold"
    LABEL: ClassVar[str] = "comment"

    until: date


class CommentTakenOffHold(Event, frozen=True, kw_only=True):
    """A comment on hold was taken up before its day."""

    TOPIC: ClassVar[str] = "consultation.CommentTakenOffHold"
    LABEL: ClassVar[str] = "comment"


class CommentDueChanged(Event, frozen=True, kw_only=True):
    """A comment is due on another day than the policy says (P14); the reason is in the stamp."""

    TOPIC: ClassVar[str] = "consultation.CommentDueChanged"
    LABEL: ClassVar[str] = "comment"

    due: date


class CommentReclassified(Event, frozen=True, kw_only=True):
    """A comment is of another kind than its author chose; why is in the stamp."""

    TOPIC: ClassVar[str] = "consultation.CommentReclassified"
    LABEL: ClassVar[str] = "comment"

    was: str
    now: str


class CommentRedacted(Event, frozen=True, kw_only=True):
    """Others read this text of a comment from now on; the original stays sealed where it was."""

    TOPIC: ClassVar[str] = "consultation.CommentRedacted"
    LABEL: ClassVar[str] = "comment"

    text: Words


class CommentRedirected(Event, frozen=True, kw_only=True):
    """A comment belongs to another procedure, and its author was told which and how to use it."""

    TOPIC: ClassVar[str] = "consultation.CommentRedirected"
    LABEL: ClassVar[str] = "comment"

    to: str
    signpost: Words


class CommentsMerged(Event, frozen=True, kw_only=True):
    """Other comments that say the same are answered with this one; each author gets an answer."""

    TOPIC: ClassVar[str] = "consultation.CommentsMerged"
    LABEL: ClassVar[str] = "comment"

    comments: list[UUID]
    references: list[str]


class CommentMergedInto(Event, frozen=True, kw_only=True):
    """A comment is answered with another that says the same; its author gets an answer."""

    TOPIC: ClassVar[str] = "consultation.CommentMergedInto"
    LABEL: ClassVar[str] = "comment"

    into: UUID
    into_reference: str


class TakenPoint(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One point of a comment that was split."""

    point: UUID
    reference: str


class CommentSplit(Event, frozen=True, kw_only=True):
    """A comment is answered point by point; the original stays whole."""

    TOPIC: ClassVar[str] = "consultation.CommentSplit"
    LABEL: ClassVar[str] = "comment"

    points: list[TakenPoint]


class PointTakenFromComment(Submission, frozen=True, kw_only=True):
    """One point of a comment, with a theme and an answer of its own; no further comment."""

    TOPIC: ClassVar[str] = "consultation.PointTakenFromComment"

    taken_from: UUID
    taken_from_reference: str
    number: int


class CounterProposalIdentified(Event, frozen=True, kw_only=True):
    """A comment proposes another way: its cost and effect are considered before it is answered."""

    TOPIC: ClassVar[str] = "consultation.CounterProposalIdentified"
    LABEL: ClassVar[str] = "comment"

    proposal: UUID
    proposal_reference: str


WorkEvent = (
    CommentHandedOver
    | CommentReturnedToPool
    | CommentPutOnHold
    | CommentTakenOffHold
    | CommentDueChanged
    | CommentReclassified
    | CommentRedacted
    | CommentRedirected
    | CommentsMerged
    | CommentMergedInto
    | CommentSplit
    | CounterProposalIdentified
)
