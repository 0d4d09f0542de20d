"""What later ends of consultation do to comments that were late (domain.md 3.1, 7 scenario 5)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from backend.kernel.events import Event


def as_it_was(state: dict[str, Any]) -> dict[str, Any]:
    """Return an older fact unchanged: each was about an end for all."""
    return state


class LateCommentInTime(Event, frozen=True, kw_only=True):
    """A later end holds, for all or (`own`) for its author: a comment that was late is in time."""

    TOPIC: ClassVar[str] = "consultation.LateCommentInTime"
    LABEL: ClassVar[str] = "comment"
    VERSION: ClassVar[int] = 2
    UPCASTS: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {1: as_it_was}

    was: str
    until: datetime
    own: bool = False
