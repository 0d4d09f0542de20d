"""Comparing comments, and the groups it suggests: somebody accepts or rejects each, and why."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from backend.consultation.events import (
    ComparisonAsked,
    ComparisonEvent,
    ComparisonFinished,
    GroupAccepted,
    GroupEvent,
    GroupRejected,
    GroupSuggested,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DomainError
from backend.kernel.events import Stamp

# Longer than any comparison takes: one that never ended is asked for again.
LONGEST = timedelta(minutes=15)


class ComparedAlready(DomainError):
    """One comparison at a time."""

    code = "CM-51"
    told = (
        "The comments are being compared already. Look at how far it is, and at what it suggests "
        "when it is done."
    )


class DecidedAlready(DomainError):
    """A group is accepted once, and rejected once."""

    code = "CM-52"

    def __init__(self, how: str) -> None:
        super().__init__(f"This group was {how} already. Read the reason given then.")


class Comparison(AggregateRoot[ComparisonEvent]):
    """The comparing of a review's comments, as often as somebody asks for it."""

    OPENING: ClassVar[Any] = ComparisonAsked

    def begin(self) -> None:
        self.asked_at: datetime | None = None

    def ask(self, stamp: Stamp) -> None:
        if self.asked_at is not None and stamp.at - self.asked_at < LONGEST:
            raise ComparedAlready
        self.record(ComparisonAsked, stamp)

    def finish(self, stamp: Stamp, compared: int, groups: int) -> None:
        """Say what came of it."""
        if self.asked_at is not None:
            self.record(ComparisonFinished, stamp, compared=compared, groups=groups)

    def evolve(self, event: ComparisonEvent) -> None:
        match event:
            case ComparisonAsked():
                self.asked_at = event.stamp.at
            case ComparisonFinished():
                self.asked_at = None


class Group(AggregateRoot[GroupEvent]):
    """Comments that say nearly the same."""

    OPENING: ClassVar[Any] = GroupSuggested

    def begin(self) -> None:
        self.reference = ""
        self.joins = ""
        self.state = ""

    def suggest(self, stamp: Stamp, **facts: Any) -> None:
        self.record(GroupSuggested, stamp, **facts)

    def accept(self, stamp: Stamp) -> None:
        """Show and count them as one campaign from now on."""
        if self.state != "suggested":
            raise DecidedAlready(self.state)
        self.record(GroupAccepted, stamp, campaign=self.joins or self.reference)

    def reject(self, stamp: Stamp) -> None:
        """Don't show them together; what was accepted by mistake is taken apart so."""
        if self.state == "rejected":
            raise DecidedAlready(self.state)
        self.record(GroupRejected, stamp)

    def evolve(self, event: GroupEvent) -> None:
        match event:
            case GroupSuggested():
                self.reference, self.joins, self.state = event.reference, event.joins, "suggested"
            case GroupAccepted():
                self.state = "accepted"
            case GroupRejected():
                self.state = "rejected"
