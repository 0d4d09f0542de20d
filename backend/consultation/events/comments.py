"""What happens to a comment (domain.md 3.6, 4)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.consultation.events.answers import AnswerEvent
from backend.consultation.events.authors import AuthorEvent
from backend.consultation.events.lateness import LateCommentInTime
from backend.kernel.events import Event
from backend.kernel.words import Words

Upcasts = dict[int, Callable[[dict[str, Any]], dict[str, Any]]]


def as_it_was(state: dict[str, Any]) -> dict[str, Any]:
    """Return an older fact unchanged: what it did not say yet stays at its default."""
    return state


class Submission(Event, frozen=True, kw_only=True):
    """What a comment brings with it. `text` is sealed under its author: that is whose it is.

    An anonymous comment is sealed under its own identifier: nobody is behind it on record
    (domain.md 5.2).
    """

    LABEL: ClassVar[str] = "comment"
    VERSION: ClassVar[int] = 2
    UPCASTS: ClassVar[Upcasts] = {1: as_it_was}

    reference: str
    about: str
    kind: str
    confidentiality: str
    capacity: str
    text: Words
    author: Words | None = None
    union: str = ""
    group: str = ""
    people: str = ""
    receipt_mark: str = ""
    about_kind: str = ""


class CommentReceived(Submission, frozen=True, kw_only=True):
    """A comment reached the employer in time: `until` its author's own end, where that is later."""

    TOPIC: ClassVar[str] = "consultation.CommentReceived"
    VERSION: ClassVar[int] = 3
    UPCASTS: ClassVar[Upcasts] = {1: as_it_was, 2: as_it_was}

    until: datetime | None = None


class CommentReceivedLate(Submission, frozen=True, kw_only=True):
    """A comment reached the employer after consultation ended; it is kept, and counted apart."""

    TOPIC: ClassVar[str] = "consultation.CommentReceivedLate"

    ended: datetime


class CommentAcknowledged(Event, frozen=True, kw_only=True):
    """The author was told that their comment is here."""

    TOPIC: ClassVar[str] = "consultation.CommentAcknowledged"
    LABEL: ClassVar[str] = "comment"


class CommentThemed(Event, frozen=True, kw_only=True):
    """A comment was put under its themes, or under none with a note."""

    TOPIC: ClassVar[str] = "consultation.CommentThemed"
    LABEL: ClassVar[str] = "comment"

    themes: list[str]
    note: Words | None = None


class CommentAssigned(Event, frozen=True, kw_only=True):
    """Somebody was asked to see to a comment."""

    TOPIC: ClassVar[str] = "consultation.CommentAssigned"
    LABEL: ClassVar[str] = "comment"

    to: UUID


class LateCommentAccepted(Event, frozen=True, kw_only=True):
    """A late comment is taken into account: `because` is from the list, why is in the stamp."""

    TOPIC: ClassVar[str] = "consultation.LateCommentAccepted"
    LABEL: ClassVar[str] = "comment"
    VERSION: ClassVar[int] = 2
    UPCASTS: ClassVar[Upcasts] = {1: as_it_was}

    because: str = ""


class LateCommentDeclined(Event, frozen=True, kw_only=True):
    """A late comment is not taken into account: `because` is why it came late, as was found."""

    TOPIC: ClassVar[str] = "consultation.LateCommentDeclined"
    LABEL: ClassVar[str] = "comment"
    VERSION: ClassVar[int] = 2
    UPCASTS: ClassVar[Upcasts] = {1: as_it_was}

    because: str = ""


class ConfidentialityRaised(Event, frozen=True, kw_only=True):
    """The author's name is seen by fewer people from now on."""

    TOPIC: ClassVar[str] = "consultation.ConfidentialityRaised"
    LABEL: ClassVar[str] = "comment"

    was: str
    now: str


class ConfidentialityLowered(Event, frozen=True, kw_only=True):
    """The author let more people see their name."""

    TOPIC: ClassVar[str] = "consultation.ConfidentialityLowered"
    LABEL: ClassVar[str] = "comment"

    was: str
    now: str


class CommentWithdrawn(Event, frozen=True, kw_only=True):
    """The author took a comment back; that there was one stays on record."""

    TOPIC: ClassVar[str] = "consultation.CommentWithdrawn"
    LABEL: ClassVar[str] = "comment"


CommentEvent = (
    CommentReceived
    | CommentReceivedLate
    | CommentAcknowledged
    | CommentThemed
    | CommentAssigned
    | LateCommentAccepted
    | LateCommentDeclined
    | LateCommentInTime
    | ConfidentialityRaised
    | ConfidentialityLowered
    | CommentWithdrawn
    | AuthorEvent
    | AnswerEvent
)
