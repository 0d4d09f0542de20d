"""The number at the start of a review, frozen once, and what explains it (domain.md 3.3)."""

from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.calendar import local_day
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.workforce.domain.people_refusals import NothingToExplain, StartIsFrozen
from backend.workforce.events import CountDifferenceExplained, CountEvent, StartFrozen


class StartCount(AggregateRoot[CountEvent]):
    """The list as it was when consultation opened: it is never counted again."""

    OPENING: ClassVar[Any] = StartFrozen

    def begin(self) -> None:
        self.frozen: StartFrozen | None = None

    @property
    def at_start(self) -> int:
        """The number at the start: as the papers state it, else the people counted."""
        return (self.frozen.stated or self.frozen.people) if self.frozen else 0

    @property
    def differs(self) -> int:
        """By how much the papers' number is more than the lines of the list."""
        return self.frozen.stated - self.frozen.lines if self.frozen and self.frozen.stated else 0

    def freeze(self, stamp: Stamp, **facts: Any) -> None:
        """Freeze it."""
        if self.frozen is not None:
            raise StartIsFrozen(self.at_start, local_day(self.frozen.stamp.at))
        self.record(StartFrozen, stamp, **facts)

    def explain(self, explanation: Words, stamp: Stamp) -> None:
        """Say why the number at the start and the list do not give the same."""
        if self.frozen is None or not self.differs:
            raise NothingToExplain
        self.record(
            CountDifferenceExplained, stamp, at_start=self.at_start, lines=self.frozen.lines,
            explanation=explanation,
        )  # fmt: skip

    def evolve(self, event: CountEvent) -> None:
        match event:
            case StartFrozen():
                self.frozen = event
            case CountDifferenceExplained():
                pass
