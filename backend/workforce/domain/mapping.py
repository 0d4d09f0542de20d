"""What current posts become: from posts to posts, of one type (domain.md 3.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Stamp
from backend.workforce.domain.post_refusals import (
    MappingMisshaped,
    NothingChanges,
    PostWrongStage,
)
from backend.workforce.events import MappingChanged, MappingEvent, MappingWithdrawn, PostMapped


class Becomes(StrEnum):
    """What happens to posts; the closed list of domain.md 3.4."""

    NO_CHANGE = "no change"
    MINOR = "minor change"
    RENAMED = "renamed"
    REPLACED = "replaced"
    MERGED = "merged"
    SPLIT = "split"
    DELETED = "deleted"
    NEW = "new"
    TRANSFERRED = "transferred out"


# How many current and new posts each needs: at least, and whether there may be any at all.
SHAPES: dict[Becomes, tuple[int, int, str]] = {
    Becomes.NO_CHANGE: (1, 1, "at least one current post and one new post"),
    Becomes.MINOR: (1, 1, "at least one current post and one new post"),
    Becomes.RENAMED: (1, 1, "at least one current post and one new post"),
    Becomes.REPLACED: (1, 1, "at least one current post and one new post"),
    Becomes.MERGED: (2, 1, "two or more current posts and a new post"),
    Becomes.SPLIT: (1, 2, "a current post and two or more new posts"),
    Becomes.DELETED: (1, 0, "at least one current post and no new post"),
    Becomes.NEW: (0, 1, "no current post and at least one new post"),
    Becomes.TRANSFERRED: (1, 0, "at least one current post and no new post"),
}


@dataclass(frozen=True)
class Pairing:
    """The posts on both sides, and what is said of them."""

    change: Becomes
    current: Sequence[UUID]
    proposed: Sequence[UUID]
    current_post: str = ""
    new_post: str = ""
    grade: str = ""
    jd_percent: int | None = None

    def check(self) -> None:
        """Refuse a type that does not fit the posts named."""
        before, after, needs = SHAPES[self.change]
        fits = len(self.current) >= before and len(self.proposed) >= after
        none = (before or not self.current) and (after or not self.proposed)
        if not (fits and none):
            raise MappingMisshaped(self.change.value, needs)
        if self.jd_percent is not None and not 0 <= self.jd_percent <= 100:  # noqa: PLR2004
            raise PostWrongStage(
                "Give the result of the job description comparison in percent, from 0 to 100."
            )

    @property
    def facts(self) -> dict[str, Any]:
        """What is kept of it."""
        return {
            "change": self.change.value,
            "current": list(self.current),
            "proposed": list(self.proposed),
            "current_post": self.current_post,
            "new_post": self.new_post,
            "grade": self.grade,
            "jd_percent": self.jd_percent,
        }


class PostMapping(AggregateRoot[MappingEvent]):
    """One line of the mapping, from the day it was made."""

    OPENING: ClassVar[Any] = PostMapped

    def begin(self) -> None:
        self.reference = ""
        self.withdrawn = False
        self.is_now: dict[str, Any] = {}

    def map_posts(self, reference: str, pairing: Pairing, stamp: Stamp, **more: Any) -> None:
        """Say what posts become."""
        pairing.check()
        self.record(PostMapped, stamp, reference=reference, **pairing.facts, **more)

    def change(self, pairing: Pairing, stamp: Stamp, **more: Any) -> None:
        """Put it right; the reason says why."""
        self._need_standing(stamp)
        pairing.check()
        if pairing.facts == self.is_now and more.get("said") is None:
            raise NothingChanges("This is what the mapping says already. Nothing was changed.")
        was = self.is_now["change"]
        self.record(
            MappingChanged, stamp, reference=self.reference, was=was, **pairing.facts, **more
        )

    def withdraw(self, stamp: Stamp) -> None:
        """Take it back; the reason says why."""
        self._need_standing(stamp)
        self.record(
            MappingWithdrawn, stamp, reference=self.reference,
            current_post=self.is_now["current_post"], new_post=self.is_now["new_post"],
        )  # fmt: skip

    def evolve(self, event: MappingEvent) -> None:
        match event:
            case PostMapped() | MappingChanged():
                self.reference = event.reference
                self.is_now = {
                    name: getattr(event, name)
                    for name in ("change", "current", "proposed", "current_post", "new_post",
                                 "grade", "jd_percent")
                }  # fmt: skip
            case MappingWithdrawn():
                self.withdrawn = True

    def _need_standing(self, stamp: Stamp) -> None:
        if stamp.reason is None:
            raise ReasonMissing
        if self.withdrawn:
            raise PostWrongStage(f"{self.reference} was withdrawn. Map the posts anew instead.")
