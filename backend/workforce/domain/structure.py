"""The papers about posts: mapping, structure, descriptions (domain.md 3.4, 3.5)."""

from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp
from backend.workforce.events import (
    JobDescriptionIssued,
    PostMapped,
    StructureEvent,
    StructureLineAdded,
)


class Structure(AggregateRoot[StructureEvent]):
    """The papers about posts: mapping, proposed structure, job descriptions."""

    OPENING: ClassVar[Any] = (PostMapped, StructureLineAdded, JobDescriptionIssued)

    def begin(self) -> None:
        self.lines = 0

    def map_post(self, stamp: Stamp, **facts: Any) -> None:
        self.record(PostMapped, stamp, **facts)

    def add_line(self, stamp: Stamp, **facts: Any) -> None:
        self.record(StructureLineAdded, stamp, number=self.lines + 1, **facts)

    def evolve(self, event: StructureEvent) -> None:
        match event:
            case StructureLineAdded():
                self.lines = event.number
            case PostMapped() | JobDescriptionIssued():
                pass
