"""What the record of a match says: whose outcome it is, when issued, and who had a part in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from backend.appeals.commands.described import had_a_part_in_the_job
from backend.appeals.commands.people import leads_here
from backend.appeals.domain.dates import local_day, say_day
from backend.kernel.commands import Work
from backend.kernel.roles import SYSTEM
from backend.reviews.events import ReviewLeadChanged, ReviewOpened
from backend.slotting.events import DraftSlottingIssued, MatchProposed, MatchRescinded

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


@dataclass
class MatchStory:
    """One match as its own facts tell it."""

    match: UUID
    person: UUID | None = None
    employee_ref: str = ""
    reference: str = ""
    issued_at: datetime | None = None
    appeal_by: datetime | None = None
    post: UUID | None = None
    parts: dict[UUID, Part] = field(default_factory=dict)

    def part_of(self, person: UUID) -> date | None:
        """Return the day on which a person had a part in the decision, if they had one."""
        part = self.parts.get(person)
        return part.on if part else None


def match_story(work: Work, id_: UUID) -> MatchStory:
    """Read the facts of a match; whoever recorded any of them is a decider of it (5.4 rule 4)."""
    story = MatchStory(id_)
    for event in work.ledger.story(id_):
        match event:
            case MatchProposed():
                story.person, story.employee_ref = event.person, event.employee_ref
                story.reference, story.post = event.reference, event.post
            case DraftSlottingIssued():
                story.issued_at = event.stamp.occurred or event.stamp.at
                story.appeal_by = event.appeal_by
            case MatchRescinded():
                story.issued_at = None
            case _ if not event.TOPIC.startswith("slotting."):
                continue
            case _:
                pass
        part = Part(DID.get(event.TOPIC, "worked on"), local_day(event.stamp.at))
        story.parts.setdefault(event.stamp.by, part)
    story.parts.pop(SYSTEM.person, None)
    if story.person is not None:
        story.parts.pop(story.person, None)
    return story


def conflicts(work: Work, match: UUID, people: Iterable[UUID]) -> dict[UUID, str]:
    """Return who may not hear an appeal about a match, and why, as history has it (PN-01)."""
    story = match_story(work, match)
    found = {**had_a_part_in_the_job(work.ledger, story.post), **leads_here(work, people)}
    found.update({person: str(part) for person, part in story.parts.items()})
    led: dict[UUID, str] = {}
    for event in work.ledger.story(work.review):
        # Whoever led it once decided in it too: decision-maker or panel member, never both (3.1).
        if isinstance(event, ReviewLeadChanged):
            led[event.was] = "led this review"
        if isinstance(event, ReviewOpened | ReviewLeadChanged):
            led[event.lead] = "leads this review"
    found = {**led, **found}
    if story.person is not None:
        found[story.person] = "is the person who appealed"
    return found
