"""What happens to a published question and answer (domain.md 3.8, 4)."""

from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class QADrafted(Event, frozen=True, kw_only=True):
    """A question and answer was drafted in words that point at nobody.

    Which comments it came from is kept here, where the public does not read.
    """

    TOPIC: ClassVar[str] = "consultation.QADrafted"
    LABEL: ClassVar[str] = "management"

    number: str
    question: Words
    answer: Words
    disposition: str
    revision_lines: list[str]
    themes: list[str]
    sources: list[UUID]
    response: UUID | None = None
    response_reference: str = ""


class QAPublished(Event, frozen=True, kw_only=True):
    """A question and its answer were published; the number is never used again."""

    TOPIC: ClassVar[str] = "consultation.QAPublished"

    number: str
    question: Words
    answer: Words
    disposition: str
    revision_lines: list[str]


class QARevised(Event, frozen=True, kw_only=True):
    """A published question and answer was worded anew; the reason, which all read, is in the stamp.

    What it said before stays readable.
    """

    TOPIC: ClassVar[str] = "consultation.QARevised"

    number: str
    edition: int
    question: Words
    answer: Words
    disposition: str
    revision_lines: list[str]


class QAWithdrawn(Event, frozen=True, kw_only=True):
    """A published question and answer no longer holds; all read the reason in the stamp."""

    TOPIC: ClassVar[str] = "consultation.QAWithdrawn"

    number: str


class QAWordingAgreed(Event, frozen=True, kw_only=True):
    """The author of a comment saw how it is to be published, and agreed."""

    TOPIC: ClassVar[str] = "consultation.QAWordingAgreed"
    LABEL: ClassVar[str] = "comment"

    comment: UUID


class OutcomeWorded(Event, frozen=True, kw_only=True):
    """The lead worded what was said about a theme, what changed, and what did not and why."""

    TOPIC: ClassVar[str] = "consultation.OutcomeWorded"
    LABEL: ClassVar[str] = "management"

    theme: str
    said: Words
    changed: Words
    unchanged: Words | None = None


class OutcomePublished(Event, frozen=True, kw_only=True):
    """What was said about a theme, and what came of it, was published in the lead's words."""

    TOPIC: ClassVar[str] = "consultation.OutcomePublished"

    theme: str
    said: Words
    changed: Words
    unchanged: Words | None = None


QuestionEvent = QADrafted | QAPublished | QARevised | QAWithdrawn | QAWordingAgreed
OutcomeEvent = OutcomeWorded | OutcomePublished
