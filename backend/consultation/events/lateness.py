"""What later ends of consultation do to comments that were late (domain.md 3.1, 7 scenario 5)."""

from datetime import datetime
from typing import ClassVar

from backend.kernel.events import Event


class LateCommentInTime(Event, frozen=True, kw_only=True):
    """A later end holds, for all or (`own`) for its author: a comment that was late is in time."""

    TOPIC: ClassVar[str] = "consultation.LateCommentInTime"
    LABEL: ClassVar[str] = "comment"

    was: str
    until: datetime
    own: bool = False
