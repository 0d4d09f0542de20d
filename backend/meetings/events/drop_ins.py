"""What happens at drop-ins and walk-abouts: held, and what was raised is logged (3.13)."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class DropInPlanned(Event, frozen=True, kw_only=True):
    """A drop-in or a walk-about was announced: who is there, when and where."""

    TOPIC: ClassVar[str] = "meetings.DropInPlanned"

    reference: str
    kind: str
    host: UUID
    starts: datetime
    place: Words


class DropInCancelled(Event, frozen=True, kw_only=True):
    """It does not take place; the reason is in the stamp."""

    TOPIC: ClassVar[str] = "meetings.DropInCancelled"


class DropInIssueNoted(Event, frozen=True, kw_only=True):
    """Something was raised; by whom is kept only where they agree."""

    TOPIC: ClassVar[str] = "meetings.DropInIssueNoted"
    LABEL: ClassVar[str] = "comment"

    number: int
    question: bool
    text: Words
    by: Words | None = None


class DropInIssueLogged(Event, frozen=True, kw_only=True):
    """What was raised is in the log of comments."""

    TOPIC: ClassVar[str] = "meetings.DropInIssueLogged"
    LABEL: ClassVar[str] = "comment"

    number: int
    comment: str


DropInEvent = DropInPlanned | DropInCancelled | DropInIssueNoted | DropInIssueLogged
