"""What happens to a comment once it waits for an answer, or has one (domain.md 3.6, 3.7)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words

# What a comment is "about" where the concern is the review lead's own conduct.
ABOUT_LEAD = frozenset({"lead", "review lead", "review-lead", "the review lead", "lead-conduct"})


class CommentAnswered(Event, frozen=True, kw_only=True):
    """A response that covers this comment was sent, or published where it can't be sent."""

    TOPIC: ClassVar[str] = "consultation.CommentAnswered"
    LABEL: ClassVar[str] = "comment"

    response: UUID
    response_reference: str
    disposition: str
    published: bool = False


class AnswerCorrected(Event, frozen=True, kw_only=True):
    """The answer to a comment was put right; its author is told again."""

    TOPIC: ClassVar[str] = "consultation.AnswerCorrected"
    LABEL: ClassVar[str] = "comment"

    response: UUID
    response_reference: str
    disposition: str
    edition: int


class NotAnsweredInTime(Event, frozen=True, kw_only=True):
    """The day by which a comment was to be answered went by without an answer (P14)."""

    TOPIC: ClassVar[str] = "consultation.NotAnsweredInTime"
    LABEL: ClassVar[str] = "comment"

    due: date
    working_days: int


class CommentConcernsLead(Event, frozen=True, kw_only=True):
    """A comment is, or is not, about the review lead's own conduct (RS-05)."""

    TOPIC: ClassVar[str] = "consultation.CommentConcernsLead"
    LABEL: ClassVar[str] = "comment"

    concerns: bool


class RecordAgreed(Event, frozen=True, kw_only=True):
    """Whoever made a point says that the record of it is right."""

    TOPIC: ClassVar[str] = "consultation.RecordAgreed"
    LABEL: ClassVar[str] = "comment"


class RecordDisputed(Event, frozen=True, kw_only=True):
    """Whoever made a point says that it is not what they said, and what they did say."""

    TOPIC: ClassVar[str] = "consultation.RecordDisputed"
    LABEL: ClassVar[str] = "comment"

    said: Words


AnswerEvent = (
    CommentAnswered
    | AnswerCorrected
    | NotAnsweredInTime
    | CommentConcernsLead
    | RecordAgreed
    | RecordDisputed
)
