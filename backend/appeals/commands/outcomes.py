"""What the record of a match says: whose outcome it is, when issued, and who had a part in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from backend.appeals.commands.people import leads_here
from backend.appeals.domain.dates import local_day, say_day
from backend.kernel.commands import Work
from backend.kernel.roles import SYSTEM
from backend.reviews.events import ReviewOpened

DID = {
    "slotting.MatchProposed": "proposed",
    "slotting.MatchChecked": "checked",
    "slotting.MatchReturned": "returned",
    "slotting.DraftSlottingIssued": "issued",
}


@dataclass(frozen=True)
class Part:
    """What one person did to the match under appeal, and on which day."""

    did: str
    on: date

    def __str__(self) -> str:
        return f"{self.did} the match under appeal ({say_day(self.on)})"


@dataclass(frozen=True)
class MatchStory:
    """One match as its own facts tell it."""

    match: UUID
    person: UUID | None
    employee_ref: str
    reference: str
    issued_at: datetime | None
    appeal_by: datetime | None
    parts: Mapping[UUID, Part]

    def part_of(self, person: UUID) -> date | None:
        """Return the day on which a person had a part in the decision, if they had one."""
        part = self.parts.get(person)
        return part.on if part else None


def match_story(work: Work, match: UUID) -> MatchStory:
    """Read the facts of a match; whoever recorded any of them is a decider of it (5.4 rule 4)."""
    told: dict[str, Any] = {
        "person": None,
        "employee_ref": "",
        "reference": "",
        "issued": None,
        "appeal_by": None,
    }
    parts: dict[UUID, Part] = {}
    for event in work.ledger.story(match):
        if not event.TOPIC.startswith("slotting."):
            continue
        for name in ("person", "employee_ref", "reference"):
            told[name] = getattr(event, name, None) or told[name]
        if event.TOPIC == "slotting.DraftSlottingIssued":
            told["issued"] = event.stamp.occurred or event.stamp.at
            told["appeal_by"] = getattr(event, "appeal_by", None)
        if event.TOPIC == "slotting.MatchRescinded":
            told["issued"] = None
        parts.setdefault(
            event.stamp.by, Part(DID.get(event.TOPIC, "worked on"), local_day(event.stamp.at))
        )
    for nobody in (SYSTEM.person, told["person"]):
        parts.pop(nobody, None)
    return MatchStory(
        match,
        told["person"],
        told["employee_ref"],
        told["reference"],
        told["issued"],
        told["appeal_by"],
        parts,
    )


def conflicts(work: Work, match: UUID, people: Iterable[UUID]) -> dict[UUID, str]:
    """Return who may not hear an appeal about a match, and why, as history has it (PN-01)."""
    story = match_story(work, match)
    found = leads_here(work, people)
    found.update({person: str(part) for person, part in story.parts.items()})
    for event in work.ledger.story(work.review):
        if isinstance(event, ReviewOpened):
            found.setdefault(event.lead, "leads this review")
    if story.person is not None:
        found[story.person] = "is the person who appealed"
    return found
