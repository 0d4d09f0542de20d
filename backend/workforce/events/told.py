"""What the facts of posts and their mapping add up to, for whoever reads them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from backend.kernel.events import Event
from backend.workforce.events.mapping import (
    MappingChanged,
    MappingWithdrawn,
    PostMapped,
    PostTotalStated,
)
from backend.workforce.events.posts import (
    PostChanged,
    PostConfirmed,
    PostDeleted,
    PostProposed,
    PostRestored,
    VacancyHeld,
    VacancyReleased,
)
from backend.workforce.events.structure import JobDescriptionIssued

KINDS = (PostProposed, PostChanged, PostConfirmed, PostDeleted, PostRestored, VacancyHeld,
         VacancyReleased, PostMapped, MappingChanged, MappingWithdrawn, PostTotalStated,
         JobDescriptionIssued)  # fmt: skip
# Descriptions have facts of their own; theirs are told by topic, as areas share no code.
DESCRIBED = ("descriptions.JobDescriptionIssued", "descriptions.JobDescriptionWithdrawn")
TOPICS = sorted([*(kind.TOPIC for kind in KINDS), *DESCRIBED])


@dataclass(frozen=True)
class Sheet:
    """A job description as it was issued last; `posts` are those that it says it describes."""

    side: str
    title: str
    number: str
    reference: str = ""
    posts: tuple[UUID, ...] = ()


@dataclass
class PostNow:
    """A post as its facts tell it; FTE in hundredths."""

    post: UUID
    side: str
    key: str
    says: dict[str, Any]
    confirmed: bool = False
    deleted: bool = False
    held: int = 0
    held_until: date | None = None

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.says["title"])

    @property
    def fte(self) -> int:
        """How much of it there is."""
        return int(self.says["fte"])


@dataclass
class PostsTold:
    """The posts of one review, what they become, and what papers state of them."""

    posts: dict[UUID, PostNow] = field(default_factory=dict)
    mappings: dict[UUID, PostMapped | MappingChanged] = field(default_factory=dict)
    printed: list[PostMapped] = field(default_factory=list)
    totals: dict[tuple[str, str, str], PostTotalStated] = field(default_factory=dict)
    issued: dict[str, Sheet] = field(default_factory=dict)

    @classmethod
    def of(cls, review: UUID, events: Iterable[Event]) -> "PostsTold":
        """Take in the facts of one review."""
        told = cls()
        for event in events:
            if event.stamp.review == review:
                told.take(event)
        return told

    def take(self, event: Event) -> None:
        """Take in a fact."""
        id_ = event.originator_id
        match event:
            case PostProposed():
                says = {name: getattr(event, name) for name in event.__struct_fields__}
                self.posts[id_] = PostNow(id_, event.side, event.key, says)
            case PostChanged():
                self.posts[id_].says.update(event.values)
            case PostConfirmed():
                self.posts[id_].confirmed = True
            case PostDeleted():
                self.posts[id_].deleted = True
            case PostRestored():
                self.posts[id_].deleted = False
            case VacancyHeld():
                self.posts[id_].held, self.posts[id_].held_until = event.fte, event.review_on
            case VacancyReleased():
                self.posts[id_].held, self.posts[id_].held_until = 0, None
            case PostMapped(reference=""):
                self.printed.append(event)
            case PostMapped() | MappingChanged():
                self.mappings[id_] = event
            case MappingWithdrawn():
                self.mappings.pop(id_, None)
            case PostTotalStated():
                self.totals[event.side, event.of, event.name.casefold()] = event
            case JobDescriptionIssued():
                key = f"{id_} {event.originator_version}"
                self.issued[key] = Sheet(event.structure, event.title, event.post_number)
            case Event(TOPIC="descriptions.JobDescriptionIssued"):
                one: Any = event
                self.issued[str(id_)] = Sheet(
                    one.side, one.title, one.post_number, one.reference, tuple(one.posts)
                )
            case Event(TOPIC="descriptions.JobDescriptionWithdrawn"):
                self.issued.pop(str(id_), None)
            case _:
                pass

    def on(self, side: str) -> list[PostNow]:
        """Return the posts of a side that stand."""
        return [one for one in self.posts.values() if one.side == side and not one.deleted]

    @property
    def descriptions(self) -> list[Sheet]:
        """The descriptions that were issued."""
        return list(self.issued.values())

    @property
    def unmapped(self) -> list[PostNow]:
        """The current posts of which nothing says what they become (PO-04)."""
        mapped = {post for one in self.mappings.values() for post in one.current}
        titles = {one.current_post.strip().casefold() for one in self.printed}
        return [
            one
            for one in self.on("current")
            if one.post not in mapped and one.title.strip().casefold() not in titles
        ]
