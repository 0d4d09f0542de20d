""" "You said, we did": what was said about a theme and what came of it, in the lead's words."""

from typing import Any, ClassVar

from backend.consultation.domain import answer_refusals as refusals
from backend.consultation.events import OutcomeEvent, OutcomePublished, OutcomeWorded
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp


class Outcome(AggregateRoot[OutcomeEvent]):
    """What came of one theme."""

    OPENING: ClassVar[Any] = OutcomeWorded

    def begin(self) -> None:
        self.theme = ""
        self.words: dict[str, Any] = {}
        self.published = False

    def word(self, stamp: Stamp, **facts: Any) -> None:
        """Word it; what is public stays until this is published."""
        for name in ("said", "changed"):
            if not (facts[name].clear or "").strip():
                raise refusals.NothingWritten(
                    "Say what people said, and what came of it. Nothing you typed is lost."
                )
        self.record(OutcomeWorded, stamp, **facts)

    def publish(self, stamp: Stamp) -> None:
        """Publish the newest wording."""
        if not self.published:
            self.record(OutcomePublished, stamp, theme=self.theme, **self.words)

    def evolve(self, event: OutcomeEvent) -> None:
        match event:
            case OutcomeWorded():
                self.theme, self.published = event.theme, False
                names = ("said", "changed", "unchanged")
                self.words = {name: getattr(event, name) for name in names}
            case OutcomePublished():
                self.published = True
