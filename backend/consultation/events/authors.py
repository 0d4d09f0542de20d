"""What authors do with a comment after it was sent, and how it is kept private (domain.md 3.6)."""

from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class CoSigningOpened(Event, frozen=True, kw_only=True):
    """The author let whoever has a code read the comment and add their name to it."""

    TOPIC: ClassVar[str] = "consultation.CoSigningOpened"
    LABEL: ClassVar[str] = "comment"

    code_mark: str


class CommentCoSigned(Event, frozen=True, kw_only=True):
    """Somebody else added their name to a comment; a union signs in its own name."""

    TOPIC: ClassVar[str] = "consultation.CommentCoSigned"
    LABEL: ClassVar[str] = "comment"

    signer: UUID
    name: Words | None = None
    union: str = ""


class CoSignatureWithdrawn(Event, frozen=True, kw_only=True):
    """Somebody took their name off a comment; that it stood there stays on record."""

    TOPIC: ClassVar[str] = "consultation.CoSignatureWithdrawn"
    LABEL: ClassVar[str] = "comment"

    signer: UUID


class CommentNoteAdded(Event, frozen=True, kw_only=True):
    """The author added a note; what was sent before stays as it was."""

    TOPIC: ClassVar[str] = "consultation.CommentNoteAdded"
    LABEL: ClassVar[str] = "comment"

    note: Words


class CommentReopened(Event, frozen=True, kw_only=True):
    """The author said that the answer does not answer, and it is looked at again, once."""

    TOPIC: ClassVar[str] = "consultation.CommentReopened"
    LABEL: ClassVar[str] = "comment"

    why: Words


class CommentHeld(Event, frozen=True, kw_only=True):
    """A comment that seems to name somebody is kept private until it is checked (CM-09)."""

    TOPIC: ClassVar[str] = "consultation.CommentHeld"
    LABEL: ClassVar[str] = "held"

    names: str


class CommentReleased(Event, frozen=True, kw_only=True):
    """A comment that was kept private was checked; its ordinary readers may read it."""

    TOPIC: ClassVar[str] = "consultation.CommentReleased"
    LABEL: ClassVar[str] = "comment"


class RedactionAsked(Event, frozen=True, kw_only=True):
    """The coordinator asked for a comment to be redacted; why stands in the stamp."""

    TOPIC: ClassVar[str] = "consultation.RedactionAsked"
    LABEL: ClassVar[str] = "held"


class CommentAuthorSettled(Event, frozen=True, kw_only=True):
    """A comment that came by e-mail was given to its right author, and sealed as theirs."""

    TOPIC: ClassVar[str] = "consultation.CommentAuthorSettled"
    LABEL: ClassVar[str] = "comment"

    was: UUID
    text: Words
    author: Words


AuthorEvent = (
    CoSigningOpened
    | CommentCoSigned
    | CoSignatureWithdrawn
    | CommentNoteAdded
    | CommentReopened
    | CommentHeld
    | CommentReleased
    | RedactionAsked
    | CommentAuthorSettled
)
