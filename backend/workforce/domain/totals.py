"""Totals that the papers state, to be held against the rows (domain.md 3.4, PO-03)."""

from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp
from backend.workforce.domain.post_refusals import PostWrongStage
from backend.workforce.events import PostTotalStated


class StatedTotals(AggregateRoot[PostTotalStated]):
    """The totals of one review; the newest of each name holds."""

    OPENING: ClassVar[Any] = PostTotalStated

    def begin(self) -> None:
        self.stated: dict[tuple[str, str, str], tuple[int, str]] = {}

    def state(self, stamp: Stamp, **facts: Any) -> None:
        """Record a total; the same one again is no new fact."""
        if not facts["name"]:
            raise PostWrongStage("Say of which post, team or group this is the total.")
        key = (facts["side"], facts["of"], facts["name"].casefold())
        if self.stated.get(key) != (facts["fte"], facts["where"]):
            self.record(PostTotalStated, stamp, **facts)

    def evolve(self, event: PostTotalStated) -> None:
        key = (event.side, event.of, event.name.casefold())
        self.stated = {**self.stated, key: (event.fte, event.where)}
