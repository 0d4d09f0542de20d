"""The roll of a review: who is on the list, who has an outcome, what is under appeal.

Read from the log by kind of fact, for the few orders that are about everyone (SD-08, SD-11).
"""

from dataclasses import dataclass, field
from uuid import UUID

from backend.kernel.commands import Work
from backend.kernel.events import Event
from backend.slotting.events import (
    DraftSlottingIssued,
    MatchChecked,
    MatchProposed,
    MatchReopened,
    MatchRescinded,
    MatchReturned,
)
from backend.workforce.events import STORY, AssignmentAdded, LineNow, follow

BEGINS = frozenset({"appeals.AppealIntentionRegistered", "appeals.AppealIntentionReceivedLate"})
ENDS = frozenset(
    f"appeals.{what}"
    for what in ("OutcomeIssued", "AppealWithdrawn", "AppealNotAdmitted", "AppealRedirected",
                 "AppealLapsed", "LateAppealRefused", "AppealResolved", "AppealClosed")
)  # fmt: skip
KINDS = (*STORY, MatchProposed, MatchChecked, MatchReturned, MatchReopened,
         DraftSlottingIssued, MatchRescinded)  # fmt: skip
TOPICS = [*(kind.TOPIC for kind in KINDS), *sorted(BEGINS), *sorted(ENDS)]


@dataclass(frozen=True)
class Entry:
    """One outcome as it stands."""

    match: UUID
    reference: str
    assignment: UUID
    category: str
    pool: str
    state: str


@dataclass
class Roll:
    """Everyone on the list, every outcome that stands, every appeal that is open."""

    at_start: set[str] = field(default_factory=set)
    lines: dict[UUID, LineNow] = field(default_factory=dict)
    outcomes: dict[UUID, Entry] = field(default_factory=dict)
    appeals: dict[UUID, UUID] = field(default_factory=dict)

    @property
    def in_post(self) -> list[str]:
        """The lines that count now, by reference."""
        return sorted(line.employee_ref for line in self.lines.values() if line.in_post)

    @property
    def without(self) -> list[str]:
        """The lines in post that have no outcome."""
        have = {one.assignment for one in self.outcomes.values()}
        return sorted(
            line.employee_ref
            for line in self.lines.values()
            if line.in_post and line.assignment not in have
        )

    def of(self, *states: str) -> list[Entry]:
        """Return the outcomes that stand so, by reference."""
        found = (one for one in self.outcomes.values() if one.state in states)
        return sorted(found, key=lambda one: one.reference)

    @property
    def open_pools(self) -> list[Entry]:
        """The outcomes that only say: goes to a pool."""
        return [one for one in self.of("issued") if one.category == "E"]

    @property
    def under_appeal(self) -> list[Entry]:
        """The outcomes that someone has appealed against and nobody has decided yet."""
        return [one for one in self.of("issued") if one.match in self.appeals.values()]

    def take_in(self, event: Event) -> None:
        """Follow one fact."""
        match event:
            case AssignmentAdded():
                self.at_start.add(event.employee_ref)
                follow(self.lines, event)
            case _ if isinstance(event, STORY):
                follow(self.lines, event)
            case MatchProposed():
                self.outcomes[event.originator_id] = Entry(
                    event.originator_id, event.reference, event.assignment, event.category,
                    event.pool, "proposed",
                )  # fmt: skip
            case MatchChecked():
                self._stands(event.originator_id, "checked")
            case MatchReopened():
                self._stands(event.originator_id, "reopened")
            case DraftSlottingIssued():
                self._stands(event.originator_id, "issued")
            case MatchReturned() | MatchRescinded():
                self.outcomes.pop(event.originator_id, None)
            case _ if event.TOPIC in BEGINS:
                self.appeals[event.originator_id] = getattr(event, "match", event.originator_id)
            case _:
                self.appeals.pop(event.originator_id, None)

    def _stands(self, match: UUID, state: str) -> None:
        if (was := self.outcomes.get(match)) is not None:
            self.outcomes[match] = Entry(
                was.match, was.reference, was.assignment, was.category, was.pool, state
            )


def call_the_roll(work: Work) -> Roll:
    """Read the roll of a review."""
    roll = Roll()
    for event in work.ledger.told(TOPICS):
        if event.stamp.review == work.review:
            roll.take_in(event)
    return roll
