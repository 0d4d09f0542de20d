"""The log of one review, read by kind of fact: for the few orders that are about all of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.ledger import Ledger

E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Record:
    """The log of one review, up to an instant where that is asked for."""

    ledger: Ledger
    review: UUID
    until: datetime | None = None

    def facts(self, topics: Iterable[str]) -> Iterator[Event]:
        """Yield the facts of some kinds."""
        for event in self.ledger.told(sorted(topics)):
            then = self.until is None or event.stamp.at <= self.until
            if event.stamp.review == self.review and then:
                yield event

    def of(self, *kinds: type[E]) -> Iterator[E]:
        """Yield the facts of some kinds."""
        return cast("Iterator[E]", self.facts(kind.TOPIC for kind in kinds))
