"""The review: one lead, two clocks, deadlines that are facts (domain.md 3.1)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from backend.kernel.calendar import local_day
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.statutory_periods import days_run
from backend.kernel.words import Words
from backend.reviews.domain import period, refusals
from backend.reviews.domain.order import out_of_order
from backend.reviews.domain.standing import END, Standing
from backend.reviews.events import (
    AlternativesLeftUndecided,
    CloseOverridden,
    ConsultationClosed,
    ConsultationExtended,
    ConsultationReopened,
    DeadlineMoved,
    DeadlineSet,
    FinalBusinessCaseIssued,
    PackGapsAllowed,
    PackItemRecorded,
    PackReachedUnion,
    ReviewApprovedToConsult,
    ReviewClosed,
    ReviewLeadChanged,
    ReviewOpened,
    ReviewPaused,
    ReviewResumed,
    ReviewWithdrawn,
    StaffConsultationOpened,
    StageOrderOverridden,
    TimetableIssued,
    UnionConsultationStarted,
    VersionInForce,
)


class Review(Standing):
    """One organisational review."""

    def open(self, stamp: Stamp, **facts: Any) -> None:
        if facts["lead"] == facts["escalation_owner"]:
            raise refusals.LeadOwnsEscalation
        self.record(ReviewOpened, stamp, **facts)

    def change_lead(self, lead: UUID, stamp: Stamp, *, hears_appeals: bool) -> None:
        """Hand over; a person decides or hears appeals in a review, never both."""
        if lead == self.lead:
            raise refusals.LeadsAlready
        if lead == self.escalation_owner:
            raise refusals.LeadOwnsEscalation
        if hears_appeals:
            raise refusals.LeadHearsAppeals
        self.record(ReviewLeadChanged, _reasoned(stamp), was=self.lead, lead=lead)

    def record_item(self, item: str, note: Words | None, stamp: Stamp) -> None:
        if item not in self.pack or note is not None:
            self.record(PackItemRecorded, stamp, item=item, note=note)

    def record_receipt(self, union: str, on: date, stamp: Stamp) -> None:
        if union not in self.unions:
            raise refusals.NotRecognised(union)
        if on > local_day(stamp.at):
            raise refusals.NotYetReceived(on)
        if self.receipts.get(union) != on:
            self.record(PackReachedUnion, stamp, union=union, on=on)

    def approve(self, lacks: list[str], stamp: Stamp) -> None:
        self._goes_on()
        if self.approved_at is not None:
            raise refusals.DoneAlready("approved to consult", self.approved_at)
        if lacks and stamp.reason is None:
            raise refusals.PackIncomplete(lacks)
        if lacks:
            self.record(PackGapsAllowed, stamp, lacks=lacks)
        self.record(ReviewApprovedToConsult, stamp)

    def start_with_unions(self, sent_to: list[str], stamp: Stamp) -> None:
        """Start the clock, once every recognised union has the pack."""
        self._goes_on()
        if self.unions_started is not None:
            raise refusals.DoneAlready("started with the unions", self.unions_started)
        had = {*self.receipts, *sent_to}
        if missing := [union for union in self.unions if union not in had]:
            raise refusals.UnionsWithoutPack(missing)
        if self.approved_at is None:
            self._unless_reasoned([refusals.NOT_APPROVED], stamp)
        for union in self.unions:
            if union not in self.receipts:
                self.record_receipt(union, local_day(stamp.at), stamp)
        self.record(UnionConsultationStarted, stamp, unions=list(self.unions))

    def open_to_staff(self, stamp: Stamp) -> None:
        self._goes_on()
        if self.unions_started is None:
            raise refusals.UnionsFirst
        if self.staff_opened is not None:
            raise refusals.DoneAlready("opened to staff", self.staff_opened)
        self.record(StaffConsultationOpened, stamp)

    def extend(self, until: datetime, agreed_with: list[str], stamp: Stamp) -> None:
        if self.closed_at is not None:
            raise period.AlreadyClosed
        was = self._later_end(until, _reasoned(stamp))
        self.record(ConsultationExtended, stamp, was=was, until=until, agreed_with=agreed_with)

    def reopen(self, until: datetime, stamp: Stamp) -> None:
        if self.closed_at is None:
            raise period.NotClosed
        was = self._later_end(until, _reasoned(stamp))
        self.record(ConsultationReopened, stamp, was=was, until=until)

    def close_consultation(
        self, unanswered: list[str], stamp: Stamp, *, undecided: Sequence[str] = ()
    ) -> None:
        """Close it after its minimum and its end; the board reads why something is left over."""
        if self.closed_at is not None:
            raise period.AlreadyClosed
        self._goes_on()
        self._has_run(stamp.at)
        if unanswered and stamp.reason is None:
            raise period.Unanswered(unanswered)
        # Why something was left over is for the board; that it closed is for everyone.
        left_over = unanswered or undecided
        public = msgspec.structs.replace(stamp, reason=None) if left_over else stamp
        self.record(ConsultationClosed, public)
        if unanswered:
            self.record(CloseOverridden, stamp, count=len(unanswered), references=unanswered)
        if undecided:
            facts = {"count": len(undecided), "references": list(undecided)}
            self.record(AlternativesLeftUndecided, stamp, **facts)

    def issue_final(self, number: str, unlinked: list[str], stamp: Stamp) -> None:
        self._goes_on()
        if self.closed_at is None:
            raise period.FinalBeforeClose
        if self.final_at is not None:
            raise refusals.DoneAlready("given its final business case", self.final_at)
        if unlinked:
            raise period.AcceptedButForgotten(unlinked)
        self.record(FinalBusinessCaseIssued, stamp, number=number)

    def pause(self, until: date | None, cases: list[str], stamp: Stamp) -> None:
        self._goes_on()
        if until is not None and until < local_day(stamp.at):
            raise refusals.EndsBeforeItStarts(until, local_day(stamp.at))
        self.record(ReviewPaused, _reasoned(stamp), until=until, cases=cases)

    def resume(self, stamp: Stamp) -> None:
        if self.paused_at is None:
            raise refusals.NotPaused
        self.record(ReviewResumed, _reasoned(stamp))

    def withdraw(self, stamp: Stamp) -> None:
        self.record(ReviewWithdrawn, _reasoned(stamp))

    def finish(self, still_open: list[str], stamp: Stamp) -> None:
        self._goes_on()
        if still_open:
            raise refusals.StillOpen(still_open)
        self.record(ReviewClosed, stamp)

    def issue_timetable(self, stamp: Stamp) -> None:
        self.record(TimetableIssued, stamp, number=self.timetable + 1)

    def put_in_force(self, number: str, stamp: Stamp) -> None:
        if number != self.version_in_force:
            self.record(VersionInForce, stamp, number=number)

    def set_deadline(self, stamp: Stamp, **facts: Any) -> None:
        key, instant = facts["key"], facts["instant"]
        if key in self.deadlines:
            self.move_deadline(key, instant, stamp)
            return
        titles = {**self.titles, key: facts["title"]}
        self._unless_reasoned(out_of_order(self.deadlines, titles, key, instant), stamp)
        self.record(DeadlineSet, stamp, **facts)

    def move_deadline(self, key: str, instant: datetime, stamp: Stamp) -> None:
        if key not in self.deadlines:
            raise period.NoSuchDeadline
        was = self.deadlines[key]
        if instant == was:
            return
        if instant < was:  # D9: a running deadline is never shortened
            raise period.NotLater(instant, was)
        self._unless_reasoned(out_of_order(self.deadlines, self.titles, key, instant), stamp)
        self.record(DeadlineMoved, stamp, key=key, title=self.titles[key], was=was, instant=instant)

    def _goes_on(self) -> None:
        if self.paused_at is not None:
            raise refusals.Paused(self.paused_at)

    def _has_run(self, now: datetime) -> None:
        if self.unions_started is None or self.earliest_close is None:
            raise period.NotStarted
        today = local_day(now)
        if today < self.earliest_close:
            run = days_run(local_day(self.unions_started), today)
            raise period.TooShort(run, self.minimum, self.earliest_close)
        if END not in self.deadlines:
            raise period.NoEnd
        if now <= self.deadlines[END]:
            raise period.StillRunning(self.deadlines[END])

    def _later_end(self, until: datetime, stamp: Stamp) -> datetime:
        if END not in self.deadlines:
            raise period.NoEnd
        present = self.deadlines[END]
        if until <= present:
            raise period.NotLater(until, present)
        if until <= stamp.at:
            raise period.EndHasPassed(until)
        self._unless_reasoned(out_of_order(self.deadlines, self.titles, END, until), stamp)
        return present

    def _unless_reasoned(self, warnings: list[str], stamp: Stamp) -> None:
        """Let what is out of order pass with a reason, which is then on record."""
        if not warnings:
            return
        if stamp.reason is None:
            raise refusals.OutOfOrder(warnings)
        self.record(StageOrderOverridden, stamp, warnings=warnings)


def _reasoned(stamp: Stamp) -> Stamp:
    if stamp.reason is None:
        raise ReasonMissing
    return stamp
