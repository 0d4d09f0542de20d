"""A union's pre-meeting: planned, moved and cancelled by that union alone (domain.md 5.4)."""

from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DatesOutOfOrder, ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.meetings.domain import refusals
from backend.meetings.domain.times import Slot
from backend.meetings.events.pre_meetings import (
    PreMeetingCancelled,
    PreMeetingEvent,
    PreMeetingMoved,
    PreMeetingPlanned,
)


class PreMeeting(AggregateRoot[PreMeetingEvent]):
    """One meeting of a union by itself. It stands in no diary but the union's own."""

    OPENING: ClassVar[Any] = PreMeetingPlanned

    def begin(self) -> None:
        self.reference = ""
        self.union = ""
        self.cancelled = False

    def plan(self, stamp: Stamp, slot: Slot, **facts: Any) -> None:
        """Plan it, for a time that is still to come."""
        starts, ends = _to_come(slot, stamp)
        self.record(PreMeetingPlanned, stamp, starts=starts, ends=ends, **facts)

    def move(self, stamp: Stamp, slot: Slot, place: Words | None) -> None:
        """Meet at another time or place."""
        self._stands()
        starts, ends = _to_come(slot, stamp)
        self.record(
            PreMeetingMoved, stamp, reference=self.reference, starts=starts, ends=ends, place=place
        )

    def cancel(self, stamp: Stamp) -> None:
        """Call it off, with a reason."""
        self._stands()
        if stamp.reason is None:
            raise ReasonMissing
        self.record(PreMeetingCancelled, stamp, reference=self.reference)

    def _stands(self) -> None:
        if self.cancelled:
            raise refusals.Cancelled

    def evolve(self, event: PreMeetingEvent) -> None:
        match event:
            case PreMeetingPlanned():
                self.reference, self.union = event.reference, event.union
            case PreMeetingMoved():
                pass
            case PreMeetingCancelled():
                self.cancelled = True


def _to_come(slot: Slot, stamp: Stamp) -> tuple[str, str]:
    if slot.last < stamp.at:
        raise DatesOutOfOrder(
            "That time is over. Choose one that is still to come; what was said at an earlier "
            "meeting can be kept as a note."
        )
    return slot.printed
