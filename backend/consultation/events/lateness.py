"""What later ends of consultation do to comments that were late (domain.md 3.1, 7 scenario 5)."""

from datetime import datetime
from typing import ClassVar

from backend.kernel.events import Event


class LateCommentInTime(Event, frozen=True, kw_only=True):
    """Consultation ends later than it was to: a comment that was late is in time now."""

    TOPIC: ClassVar[str] = "consultation.LateCommentInTime"
    LABEL: ClassVar[str] = "comment"

    was: str
    until: datetime
