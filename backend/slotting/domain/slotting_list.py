"""The list of a review: when it may be issued, and when it is final (SD-10, SD-11)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.slotting.domain.refusals import BeforeConsultationEnds, StillOpen
from backend.slotting.events import (
    DraftListIssued,
    EarlyIssueAllowed,
    FinalSlottingConfirmed,
    SlottingListEvent,
)


class SlottingList(AggregateRoot[SlottingListEvent]):
    """The draft lists and the final list of one review."""

    OPENING: ClassVar[Any] = (EarlyIssueAllowed, DraftListIssued, FinalSlottingConfirmed)

    def begin(self) -> None:
        self.number = 0
        self.override: Words | None = None

    def allow_early(self, end: datetime, stamp: Stamp) -> None:
        """Record the board's reason for issuing before consultation ends (decisions.md 25)."""
        if stamp.reason is None:
            raise ReasonMissing
        self.record(EarlyIssueAllowed, stamp, consultation_end=end)

    def override_needed(self, end: datetime | None, stamp: Stamp) -> Words | None:
        """Return the board's reason where it is early, nothing where it is not; else refuse."""
        if end is None or stamp.at > end:
            return None
        if self.override is None:
            raise BeforeConsultationEnds(end, stamp.at)
        return self.override

    def issue(self, outcomes: int, stamp: Stamp, *, early: bool) -> None:
        """Issue the next draft list."""
        self.record(DraftListIssued, stamp, number=self.number + 1, outcomes=outcomes, early=early)

    def confirm(
        self,
        confirmed: Sequence[str],
        still_open: Sequence[str],
        counts: tuple[int, int],
        stamp: Stamp,
        *,
        mark_open: bool,
    ) -> None:
        """Make the list final; what is under appeal or in a pool may stay marked open."""
        appeals, pools = counts
        if still_open and not mark_open:
            raise StillOpen(appeals, pools, len(still_open))
        self.record(FinalSlottingConfirmed, stamp, confirmed=list(confirmed), open=list(still_open))

    def evolve(self, event: SlottingListEvent) -> None:
        match event:
            case EarlyIssueAllowed():
                self.override = event.stamp.reason
            case DraftListIssued():
                self.number = event.number
            case FinalSlottingConfirmed():
                pass
