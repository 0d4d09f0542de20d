"""The places in one post: how much of it is committed, whoever asks first (SD-02)."""

from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp
from backend.slotting.domain.proposal import PostStanding
from backend.slotting.domain.refusals import PostIsFull
from backend.slotting.events import PlaceEvent, PlaceFreed, PlaceTaken


class Place(AggregateRoot[PlaceEvent]):
    """What is committed of one post, saved together with the match (decisions.md 5)."""

    OPENING: ClassVar[Any] = PlaceTaken

    def begin(self) -> None:
        self.taken = 0
        self.held: dict[UUID, int] = {}

    def take(self, post: PostStanding, match: UUID, hundredths: int, stamp: Stamp) -> None:
        """Commit part of the post to a match, while there is enough of it."""
        if self.taken + hundredths > post.fte:
            raise PostIsFull(post.title, post.fte, self.taken, hundredths)
        self.record(PlaceTaken, stamp, post=post.post, match=match, hundredths=hundredths)

    def free(self, post: UUID, match: UUID, stamp: Stamp) -> int:
        """Give back what a match held; return how much."""
        held = self.held.get(match, 0)
        if held:
            self.record(PlaceFreed, stamp, post=post, match=match, hundredths=held)
        return held

    def evolve(self, event: PlaceEvent) -> None:
        match event:
            case PlaceTaken():
                self.taken += event.hundredths
                self.held = {**self.held, event.match: event.hundredths}
            case PlaceFreed():
                self.taken -= event.hundredths
                self.held = {m: n for m, n in self.held.items() if m != event.match}
