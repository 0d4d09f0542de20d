"""What a fact is: its stamp (domain.md 3.0), its fixed topic, its version and how it is told."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from backend.kernel.ids import named
from backend.kernel.words import Words

TOPICS: dict[str, type["Event"]] = {}


class Stamp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who acted, when, in which hat, why, and on what they relied (domain.md 3.0).

    `at` is when it was recorded; `occurred` when it happened in the world and `received` when a
    submission reached the employer, where they differ from it. `label` is who may read the fact.
    """

    at: datetime
    by: UUID
    role: str
    review: UUID | None = None
    occurred: datetime | None = None
    received: datetime | None = None
    behalf: str = ""
    channel: str = ""
    reason: Words | None = None
    policy: str = ""
    timetable: int = 0
    case_version: str = ""
    label: str = ""
    command: UUID | None = None
    cause: UUID | None = None
    thread: UUID | None = None

    @property
    def reached_us(self) -> datetime:
        """The instant by which a deadline is judged: received, else recorded (D12)."""
        return self.received or self.at


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened. Subclasses name it in the past tense and fix its TOPIC for ever.

    A changed meaning is a new topic; a changed shape raises VERSION and adds to UPCASTS the
    function that brings the older state forward.
    """

    TOPIC: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1
    UPCASTS: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}
    LABEL: ClassVar[str] = "review"

    originator_id: UUID
    originator_version: int
    stamp: Stamp

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.TOPIC and cls.__dict__.get("TOPIC"):
            if TOPICS.setdefault(cls.TOPIC, cls).__qualname__ != cls.__qualname__:
                raise TypeError(f"topic {cls.TOPIC} is taken")
            TOPICS[cls.TOPIC] = cls

    @property
    def event_id(self) -> UUID:
        """The identifier of this fact: its place in its stream decides it."""
        return named("event", self.originator_id, str(self.originator_version))

    @property
    def label(self) -> str:
        """Who may read this fact (see audience.py)."""
        return self.stamp.label or self.LABEL


def every_event() -> Iterator[type[Event]]:
    """Yield every kind of fact that the imported areas can record."""
    yield from (TOPICS[topic] for topic in sorted(TOPICS))
