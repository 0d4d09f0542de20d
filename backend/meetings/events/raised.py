"""What people bring to a meeting: an issue that becomes a comment, a union's own notes."""

from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class IssueRaised(Event, frozen=True, kw_only=True):
    """Something was raised at a session; it becomes a comment, and bears a comment's label.

    `by` is `union:A`, `group:1` or an employee reference, sealed under whose it is.
    """

    TOPIC: ClassVar[str] = "meetings.IssueRaised"
    LABEL: ClassVar[str] = "comment"

    reference: str
    session: UUID
    number: int
    text: Words
    about: str
    kind: str
    by: Words
    confidentiality: str


class IssueLogged(Event, frozen=True, kw_only=True):
    """What was raised is in the log of comments."""

    TOPIC: ClassVar[str] = "meetings.IssueLogged"
    LABEL: ClassVar[str] = "comment"

    reference: str
    comment: str


class UnionNoteWritten(Event, frozen=True, kw_only=True):
    """A union wrote a note for itself; nobody else is ever told that there is one (5.3)."""

    TOPIC: ClassVar[str] = "meetings.UnionNoteWritten"
    LABEL: ClassVar[str] = "union"

    reference: str
    meeting: UUID
    union: str
    text: Words


IssueEvent = IssueRaised | IssueLogged
