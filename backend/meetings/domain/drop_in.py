"""A drop-in or a walk-about: what is raised there is not lost (domain.md 3.13, DI-01)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.calendar import local_day
from backend.kernel.errors import DomainError, ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.wording import say_date
from backend.kernel.words import Words
from backend.meetings.events.drop_ins import (
    DropInCancelled,
    DropInEvent,
    DropInIssueLogged,
    DropInIssueNoted,
    DropInPlanned,
)

KINDS = {"drop-in": "a drop-in", "walk-about": "a walk-about"}


def not_logged(kind: str, held: datetime, *, question: bool) -> str:
    """Say that something raised is in no log (DI-01)."""
    what = "A question" if question else "Something"
    day = say_date(held).partition(" ")[2].rpartition(" ")[0]
    return f"{what} raised in {KINDS[kind]} on {day} has not been logged."


class NotHeldYet(DomainError):
    """Nothing is raised before the doors open."""

    code = "DI-02"

    def __init__(self, starts: datetime) -> None:
        super().__init__(
            f"It is on {say_date(starts)}. What is raised can be noted from that day on."
        )


class NotTakingPlace(DomainError):
    """A cancelled drop-in has no issues."""

    code = "DI-03"
    told = "It was cancelled. Choose another drop-in from the list."


class NoSuchIssue(DomainError):
    """A number that was not given, or is logged already."""

    code = "DI-04"
    told = "There is no issue of that number that waits to be logged. Open the drop-in again."


class SayWhatWasRaised(DomainError):
    """An empty note."""

    code = "DI-05"
    told = "Write what was raised."


class DropIn(AggregateRoot[DropInEvent]):
    """One drop-in or walk-about."""

    OPENING: ClassVar[Any] = DropInPlanned

    def begin(self) -> None:
        self.reference = ""
        self.host = UUID(int=0)
        self.starts: datetime | None = None
        self.cancelled = False
        self.issues: Mapping[int, str] = {}

    def plan(self, stamp: Stamp, **facts: Any) -> None:
        """Announce it; a past one may be recorded too, since notes of it must not be lost."""
        self.record(DropInPlanned, stamp, **facts)

    def cancel(self, stamp: Stamp) -> None:
        """Call it off, while nothing was raised."""
        if self.cancelled or self.issues:
            raise NotTakingPlace
        if stamp.reason is None:
            raise ReasonMissing
        self.record(DropInCancelled, stamp)

    def note(self, stamp: Stamp, text: Words, by: Words | None, *, question: bool) -> int:
        """Note what was raised; return its number."""
        if self.cancelled:
            raise NotTakingPlace
        if not text.clear:
            raise SayWhatWasRaised
        if self.starts is not None and local_day(self.starts) > local_day(stamp.at):
            raise NotHeldYet(self.starts)
        number = len(self.issues) + 1
        self.record(DropInIssueNoted, stamp, number=number, text=text, by=by, question=question)
        return number

    def log(self, stamp: Stamp, number: int, comment: str) -> None:
        """Say as which comment it was logged; once."""
        if self.issues.get(number) != "":
            raise NoSuchIssue
        self.record(DropInIssueLogged, stamp, number=number, comment=comment)

    def evolve(self, event: DropInEvent) -> None:
        match event:
            case DropInPlanned():
                self.reference, self.host = event.reference, event.host
                self.starts = event.starts
            case DropInCancelled():
                self.cancelled = True
            case DropInIssueNoted():
                self.issues = {**self.issues, event.number: ""}
            case DropInIssueLogged():
                self.issues = {**self.issues, event.number: event.comment}
