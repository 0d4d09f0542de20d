"""An individual meeting: offered, answered, held, and notes that both can stand by (3.12)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.calendar import local_day
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.meetings.domain import individual_refusals as refusals
from backend.meetings.events.individual import (
    AdjustmentsAsked,
    CompanionNamed,
    CorrectionsSent,
    IndividualEvent,
    IndividualMeetingCancelled,
    IndividualMeetingScheduled,
    MeetingAccepted,
    MeetingDeclined,
    MeetingHeld,
    MeetingOffered,
    NotesAgreed,
    NotesDisputed,
    NotesShared,
    OfferUnanswered,
    Promise,
)

OFFERED, ACCEPTED, DECLINED, NO_REPLY = "offered", "accepted", "declined", "no reply"
SCHEDULED, HELD, CANCELLED = "scheduled", "held", "cancelled"
SHARED, CORRECTED, AGREED, DISPUTED = (
    "notes shared", "corrections sent", "notes agreed", "notes disputed",
)  # fmt: skip
OVER = frozenset({DECLINED, CANCELLED, AGREED, DISPUTED})
BEFORE = frozenset({OFFERED, NO_REPLY, ACCEPTED, DECLINED, SCHEDULED})
NOBODY = UUID(int=0)


class IndividualMeeting(AggregateRoot[IndividualEvent]):
    """One meeting of one person."""

    OPENING: ClassVar[Any] = MeetingOffered

    def begin(self) -> None:
        self.reference = ""
        self.employee_ref = ""
        self.person = NOBODY
        self.state = ""
        self.reply_by: datetime | None = None
        self.starts: datetime | None = None
        self.holder = NOBODY
        self.notes = 0

    def offer(self, stamp: Stamp, **facts: Any) -> None:
        self.record(MeetingOffered, stamp, **facts)

    def accept(self, stamp: Stamp) -> None:
        """Want to meet; also after a no, or after the day that was asked for."""
        if self.state not in (OFFERED, NO_REPLY, DECLINED):
            raise refusals.NotNow(self.state)
        self.record(MeetingAccepted, stamp, person=self.person)

    def decline(self, stamp: Stamp) -> None:
        """Not want to meet."""
        if self.state not in BEFORE - {DECLINED}:
            raise refusals.NotNow(self.state)
        self.record(MeetingDeclined, stamp, person=self.person)

    def no_reply(self, stamp: Stamp) -> None:
        """Record that nobody answered in time."""
        if self.state != OFFERED or (self.reply_by is not None and stamp.at <= self.reply_by):
            raise refusals.NotNow(self.state)
        self.record(OfferUnanswered, stamp, person=self.person)

    def name_companion(
        self, stamp: Stamp, kind: str, name: Words | None, union: Words | None
    ) -> None:
        """Say who comes along. It is never refused here (IM-02)."""
        if self.state not in BEFORE:
            raise refusals.NotNow(self.state)
        self.record(CompanionNamed, stamp, person=self.person, kind=kind, name=name, union=union)

    def ask_adjustments(self, stamp: Stamp, what: Words) -> None:
        """Say what is needed."""
        if self.state not in BEFORE:
            raise refusals.NotNow(self.state)
        self.record(AdjustmentsAsked, stamp, person=self.person, what=what)

    def schedule(
        self, stamp: Stamp, *, starts: datetime, place: Words, holder: UUID, hr_present: bool
    ) -> None:
        """Set the day, or move it."""
        if self.state not in (ACCEPTED, SCHEDULED):
            raise refusals.NotNow(self.state)
        if starts <= stamp.at:
            raise refusals.InThePast(stamp.at)
        if holder == self.person:
            raise refusals.HoldsTheirOwn
        self.record(
            IndividualMeetingScheduled, stamp, person=self.person, starts=starts, place=place,
            holder=holder, hr_present=hr_present, was=self.starts,
        )  # fmt: skip

    def cancel(self, stamp: Stamp) -> None:
        """Call it off."""
        if self.state not in BEFORE - {DECLINED}:
            raise refusals.NotNow(self.state)
        self.record(IndividualMeetingCancelled, stamp, person=self.person)

    def hold(self, stamp: Stamp, *, held_on: date, hr_present: bool, accompanied: bool) -> None:
        """Record that it took place."""
        if self.state != SCHEDULED or self.starts is None:
            raise refusals.NotNow(self.state)
        if held_on > local_day(stamp.at):
            raise refusals.StillToCome(self.starts)
        self.record(
            MeetingHeld, stamp, person=self.person, held_on=held_on, hr_present=hr_present,
            accompanied=accompanied,
        )  # fmt: skip

    def share_notes(
        self, stamp: Stamp, text: Words, topics: Sequence[str], actions: Sequence[Promise]
    ) -> None:
        """Give the person the notes, or a corrected version of them."""
        if self.state not in (HELD, SHARED, CORRECTED):
            raise refusals.NotNow(self.state)
        self.record(
            NotesShared, stamp, person=self.person, version=self.notes + 1, text=text,
            topics=list(topics), actions=list(actions),
        )  # fmt: skip

    def correct(self, stamp: Stamp, points: Sequence[Words]) -> None:
        """Ask for corrections."""
        self._notes_in_hand()
        if not points:
            raise refusals.SayWhat
        self.record(
            CorrectionsSent, stamp, person=self.person, version=self.notes, points=list(points)
        )

    def agree(self, stamp: Stamp) -> None:
        """Agree with the notes as they are."""
        self._notes_in_hand()
        self.record(NotesAgreed, stamp, person=self.person, version=self.notes)

    def dispute(self, stamp: Stamp, points: Sequence[Words], own_version: Words | None) -> None:
        """Disagree for good; both versions are kept."""
        self._notes_in_hand()
        if not points:
            raise refusals.SayWhat
        self.record(
            NotesDisputed, stamp, person=self.person, version=self.notes, points=list(points),
            own_version=own_version,
        )  # fmt: skip

    def _notes_in_hand(self) -> None:
        if self.state not in (SHARED, CORRECTED):
            raise refusals.NotNow(self.state)

    def evolve(self, event: IndividualEvent) -> None:
        match event:
            case MeetingOffered():
                self.reference, self.person = event.reference, event.person
                self.employee_ref = event.employee_ref
                self.state, self.reply_by = OFFERED, event.reply_by
            case MeetingAccepted():
                self.state = ACCEPTED
            case MeetingDeclined():
                self.state = DECLINED
            case OfferUnanswered():
                self.state = NO_REPLY
            case IndividualMeetingScheduled():
                self.state, self.starts, self.holder = SCHEDULED, event.starts, event.holder
            case IndividualMeetingCancelled():
                self.state = CANCELLED
            case MeetingHeld():
                self.state = HELD
            case NotesShared():
                self.state, self.notes = SHARED, event.version
            case CorrectionsSent():
                self.state = CORRECTED
            case NotesAgreed():
                self.state = AGREED
            case NotesDisputed():
                self.state = DISPUTED
            case CompanionNamed() | AdjustmentsAsked():
                pass
