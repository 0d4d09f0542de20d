"""What happens to a pre-meeting that a union holds by itself (domain.md 5.3, 5.4)."""

from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.words import Words


class PreMeetingPlanned(Event, frozen=True, kw_only=True):
    """A union planned a meeting of its own; nobody else is ever told that there is one.

    `starts` and `ends` are local, as in the diary of the review.
    """

    TOPIC: ClassVar[str] = "meetings.PreMeetingPlanned"
    LABEL: ClassVar[str] = "union"

    reference: str
    union: str
    title: Words
    starts: str
    ends: str
    place: Words | None = None


class PreMeetingMoved(Event, frozen=True, kw_only=True):
    """The union meets at another time or place."""

    TOPIC: ClassVar[str] = "meetings.PreMeetingMoved"
    LABEL: ClassVar[str] = "union"

    reference: str
    starts: str
    ends: str
    place: Words | None = None


class PreMeetingCancelled(Event, frozen=True, kw_only=True):
    """The union does not meet then; the reason is in the stamp."""

    TOPIC: ClassVar[str] = "meetings.PreMeetingCancelled"
    LABEL: ClassVar[str] = "union"

    reference: str


PreMeetingEvent = PreMeetingPlanned | PreMeetingMoved | PreMeetingCancelled
