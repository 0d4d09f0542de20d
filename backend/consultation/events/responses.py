"""What happens to a response (domain.md 3.7, 4)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import msgspec

from backend.consultation.events.questions import QAPublished
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


class Answering(Event, frozen=True, kw_only=True):
    """What a response says. `signpost` is where a comment outside the review's scope goes."""

    LABEL: ClassVar[str] = "management"

    disposition: str
    text: Words
    parts: list[Part]
    revision_lines: list[str]
    action: PromisedAction | None = None
    rationale: Words | None = None
    evidence: Words | None = None
    signpost: Words | None = None


class ResponseDrafted(Answering, frozen=True, kw_only=True):
    """An answer to one or more comments was drafted, perhaps in place of an earlier one."""

    TOPIC: ClassVar[str] = "consultation.ResponseDrafted"
    VERSION: ClassVar[int] = 2
    # What version 2 added may be left out.
    UPCASTS = {1: lambda state: state}

    reference: str
    comments: list[UUID]
    supersedes: UUID | None = None
    supersedes_reference: str = ""


class ResponseRevised(Answering, frozen=True, kw_only=True):
    """A draft was worded anew before it was issued; it is checked and approved again."""

    TOPIC: ClassVar[str] = "consultation.ResponseRevised"


class ResponseReturned(Event, frozen=True, kw_only=True):
    """A draft went back to be worded anew; the reason is in the stamp."""

    TOPIC: ClassVar[str] = "consultation.ResponseReturned"
    LABEL: ClassVar[str] = "management"


class ResponseChecked(Event, frozen=True, kw_only=True):
    """HR checked a draft response."""

    TOPIC: ClassVar[str] = "consultation.ResponseChecked"
    LABEL: ClassVar[str] = "management"


class ResponseApproved(Event, frozen=True, kw_only=True):
    """The review lead approved a response; about the lead's own conduct, the escalation owner."""

    TOPIC: ClassVar[str] = "consultation.ResponseApproved"
    LABEL: ClassVar[str] = "management"


class ResponseHeld(Event, frozen=True, kw_only=True):
    """A response waits, to go out together with others; the reason is in the stamp."""

    TOPIC: ClassVar[str] = "consultation.ResponseHeld"
    LABEL: ClassVar[str] = "management"


class ResponseIssued(Event, frozen=True, kw_only=True):
    """A response went to the authors of the comments it answers."""

    TOPIC: ClassVar[str] = "consultation.ResponseIssued"
    LABEL: ClassVar[str] = "management"

    comments: list[UUID]


class ResponsePublished(Event, frozen=True, kw_only=True):
    """A response was published as a question and answer."""

    TOPIC: ClassVar[str] = "consultation.ResponsePublished"
    LABEL: ClassVar[str] = "management"

    question: UUID
    number: str


class ResponseCorrected(Answering, frozen=True, kw_only=True):
    """An issued response was put right; everyone who was told is told again (3.0, 3.7)."""

    TOPIC: ClassVar[str] = "consultation.ResponseCorrected"

    edition: int


class ResponseSuperseded(Event, frozen=True, kw_only=True):
    """Another response was issued in place of this one."""

    TOPIC: ClassVar[str] = "consultation.ResponseSuperseded"
    LABEL: ClassVar[str] = "management"

    by: UUID
    by_reference: str


class PromisedActionDone(Event, frozen=True, kw_only=True):
    """What a response promised was done; the evidence says where that can be seen."""

    TOPIC: ClassVar[str] = "consultation.PromisedActionDone"
    LABEL: ClassVar[str] = "management"

    evidence: Words


ResponseEvent = (
    ResponseDrafted
    | ResponseRevised
    | ResponseReturned
    | ResponseChecked
    | ResponseApproved
    | ResponseHeld
    | ResponseIssued
    | ResponsePublished
    | ResponseCorrected
    | ResponseSuperseded
    | PromisedActionDone
    | QAPublished
)
