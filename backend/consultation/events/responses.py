"""What happens to a response (domain.md 3.7, 3.8, 4)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.kernel.words import Words


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one of the covered comments is told, where it differs from the whole."""

    comment: UUID
    text: Words


class PromisedAction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What will be done because of comments, by whom and by when."""

    what: Words
    owner: Words
    due: date


class ResponseDrafted(Event, frozen=True, kw_only=True):
    """An answer to one or more comments was drafted."""

    TOPIC: ClassVar[str] = "consultation.ResponseDrafted"
    LABEL: ClassVar[str] = "management"

    reference: str
    comments: list[UUID]
    disposition: str
    text: Words
    parts: list[Part]
    revision_lines: list[str]
    action: PromisedAction | None = None


class ResponseChecked(Event, frozen=True, kw_only=True):
    """HR checked a draft response."""

    TOPIC: ClassVar[str] = "consultation.ResponseChecked"
    LABEL: ClassVar[str] = "management"


class ResponseApproved(Event, frozen=True, kw_only=True):
    """The review lead approved a response."""

    TOPIC: ClassVar[str] = "consultation.ResponseApproved"
    LABEL: ClassVar[str] = "management"


class ResponseIssued(Event, frozen=True, kw_only=True):
    """A response went to the authors of the comments it answers."""

    TOPIC: ClassVar[str] = "consultation.ResponseIssued"
    LABEL: ClassVar[str] = "management"

    comments: list[UUID]


class QAPublished(Event, frozen=True, kw_only=True):
    """A question and its answer were published; the number is never used again."""

    TOPIC: ClassVar[str] = "consultation.QAPublished"

    number: str
    question: Words
    answer: Words
    disposition: str
    revision_lines: list[str]


ResponseEvent = ResponseDrafted | ResponseChecked | ResponseApproved | ResponseIssued | QAPublished
