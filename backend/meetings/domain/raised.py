"""What people bring: an issue, a union's own note, the answer to an invitation."""

from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DatesOutOfOrder
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.meetings.domain import refusals
from backend.meetings.domain.diary import Entry
from backend.meetings.events import (
    InvitationAnswered,
    IssueEvent,
    IssueLogged,
    IssueRaised,
    UnionNoteWritten,
)

ANSWERS = {"accept": "coming", "apologies": "apologies"}


class Issue(AggregateRoot[IssueEvent]):
    """Something raised at a session, until it is in the log of comments."""

    OPENING: ClassVar[Any] = IssueRaised

    def begin(self) -> None:
        self.reference = ""
        self.comment = ""

    def raise_at(self, entry: Entry, stamp: Stamp, **facts: Any) -> None:
        """Raise it."""
        self.record(IssueRaised, stamp, session=entry.session, number=entry.number, **facts)

    def log(self, comment: str, stamp: Stamp) -> None:
        """Say as which comment it was logged, once."""
        if not self.comment:
            self.record(IssueLogged, stamp, reference=self.reference, comment=comment)

    def evolve(self, event: IssueEvent) -> None:
        match event:
            case IssueRaised():
                self.reference = event.reference
            case IssueLogged():
                self.comment = event.comment


class Note(AggregateRoot[UnionNoteWritten]):
    """A note that a union wrote for itself."""

    OPENING: ClassVar[Any] = UnionNoteWritten

    def write(self, stamp: Stamp, **facts: Any) -> None:
        """Write it."""
        self.record(UnionNoteWritten, stamp, **facts)

    def evolve(self, event: UnionNoteWritten) -> None:
        """Nothing follows from it."""


class Reply(AggregateRoot[InvitationAnswered]):
    """What one person answered to one invitation."""

    OPENING: ClassVar[Any] = InvitationAnswered

    def answer(
        self, entry: Entry, reference: str, answer: str, note: Words | None, stamp: Stamp
    ) -> None:
        """Answer, or answer anew, while the session is still to come."""
        if answer not in ANSWERS:
            raise refusals.NotKnown("Choose whether you come, or send your apologies.")
        if entry.slot.last < stamp.at:
            raise DatesOutOfOrder("This session is over, so there is nothing to answer any more.")
        self.record(
            InvitationAnswered,
            stamp,
            reference=reference,
            session=entry.session,
            number=entry.number,
            person=stamp.by,
            answer=answer,
            note=note,
        )

    def evolve(self, event: InvitationAnswered) -> None:
        """The newest answer counts; nothing else follows."""
