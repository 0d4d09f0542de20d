"""What current posts become, and which totals the papers state (domain.md 3.4, 4)."""

from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words
from backend.workforce.events.posts import Upcast, as_it_was


class PostMapped(Event, frozen=True, kw_only=True):
    """What current posts become: no change, minor, renamed, replaced, merged, split, deleted.

    Facts without a `reference` name posts by title alone, as the papers print them.
    """

    TOPIC: ClassVar[str] = "workforce.PostMapped"
    VERSION: ClassVar[int] = 2
    UPCASTS: ClassVar[dict[int, Upcast]] = {1: as_it_was}

    staff_group: str
    current_post: str
    new_post: str
    change: str
    grade: str
    note: str = ""
    reference: str = ""
    current: list[UUID] = []
    proposed: list[UUID] = []
    jd_percent: int | None = None
    said: Words | None = None


class MappingChanged(Event, frozen=True, kw_only=True):
    """What some posts become was put right; the whole of it as it is now."""

    TOPIC: ClassVar[str] = "workforce.MappingChanged"

    reference: str
    current: list[UUID]
    proposed: list[UUID]
    current_post: str
    new_post: str
    change: str
    was: str
    grade: str = ""
    jd_percent: int | None = None
    said: Words | None = None
    cause: str = ""


class MappingWithdrawn(Event, frozen=True, kw_only=True):
    """A mapping does not hold; its current posts are unmapped where no other has them."""

    TOPIC: ClassVar[str] = "workforce.MappingWithdrawn"

    reference: str
    current_post: str
    new_post: str


class PostTotalStated(Event, frozen=True, kw_only=True):
    """How much FTE a paper states for a post, a team or a group, to be held against its rows."""

    TOPIC: ClassVar[str] = "workforce.PostTotalStated"

    side: str
    of: str
    name: str
    fte: int
    where: str = ""


MappingEvent = PostMapped | MappingChanged | MappingWithdrawn
