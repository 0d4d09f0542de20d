"""The programme of a review: its sessions, and the sections people comment on (domain.md 2.2)."""

from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp
from backend.reviews.events import ProgrammeEvent, SectionNamed, SessionPlanned


class Programme(AggregateRoot[ProgrammeEvent]):
    """What is planned, and what the parts of the business case are called."""

    OPENING: ClassVar[Any] = (SessionPlanned, SectionNamed)

    def begin(self) -> None:
        self.sessions = 0
        self.sections: dict[str, str] = {}

    def plan_session(self, stamp: Stamp, **facts: Any) -> None:
        self.record(SessionPlanned, stamp, number=self.sessions + 1, **facts)

    def name_section(self, section_id: str, title: str, stamp: Stamp) -> None:
        if self.sections.get(section_id) != title:
            self.record(SectionNamed, stamp, section_id=section_id, title=title)

    def evolve(self, event: ProgrammeEvent) -> None:
        match event:
            case SessionPlanned():
                self.sessions = event.number
            case SectionNamed():
                self.sections = {**self.sections, event.section_id: event.title}
