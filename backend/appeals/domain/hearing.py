"""When and where an appeal is heard, and that it was (domain.md 3.22)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec

from backend.appeals.domain.dates import (
    local_day,
    not_worked,
    working_days_after,
    working_days_between,
)
from backend.appeals.domain.periods import Periods
from backend.appeals.domain.refusals import (
    AppellantAbsent,
    NotAtThisStage,
    NotAWorkingDay,
    QuorumAbsent,
    ShortNotice,
    TooFar,
)
from backend.appeals.events import (
    HearingConcluded,
    HearingEvent,
    HearingListed,
    HearingOpened,
    HearingPostponed,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Event, Stamp
from backend.kernel.words import Words


class Hearing(AggregateRoot[HearingEvent]):
    """The hearing of one appeal."""

    OPENING = HearingListed

    def begin(self) -> None:
        self.reference = ""
        self.appeal = self.person = UUID(int=0)
        self.state = ""
        self.starts: datetime | None = None
        self.moved_of_right = False

    def set_down(
        self,
        stamp: Stamp,
        *,
        reference: str,
        appeal: UUID,
        person: UUID,
        starts: datetime,
        place: str,
        periods: Periods,
    ) -> None:
        """Give the hearing a time and a place, on a working day, with notice or a reason."""
        if self.version:
            raise NotAtThisStage(reference, f"Hearing {self.state}")
        _must_be_worked(starts)
        today = local_day(stamp.at)
        notice = working_days_between(today, local_day(starts))
        if notice < periods.notice and stamp.reason is None:
            raise ShortNotice(notice, working_days_after(today, periods.notice))
        self._say(
            HearingListed,
            stamp,
            reference=reference,
            appeal=appeal,
            person=person,
            starts=starts,
            place=place,
            notice=notice,
        )

    def postpone(self, to: datetime, periods: Periods, stamp: Stamp, *, by_chair: bool) -> None:
        """Move the hearing: once as of right within P09, else by the chair (scenario 38)."""
        self._must_be("listed")
        _must_be_worked(to)
        assert self.starts is not None  # noqa: S101 - listed hearings have a start
        until = working_days_after(local_day(self.starts), periods.P09)
        of_right = not self.moved_of_right and local_day(to) <= until
        if not (of_right or by_chair):
            raise TooFar(until)
        self._say(
            HearingPostponed,
            stamp,
            appeal=self.appeal,
            person=self.person,
            was=self.starts,
            starts=to,
            of_right=of_right,
        )

    def open(
        self,
        present: Collection[UUID],
        voting: Collection[UUID],
        periods: Periods,
        stamp: Stamp,
        *,
        appellant_present: bool,
        attempts: Words | None = None,
    ) -> None:
        """Begin, with the quorum in the room and the appellant there or looked for."""
        self._must_be("listed")
        sitting = [p for p in voting if p in present]
        if len(sitting) < periods.P22:
            raise QuorumAbsent
        if not appellant_present and attempts is None:
            raise AppellantAbsent
        self._say(
            HearingOpened,
            stamp,
            appeal=self.appeal,
            present=tuple(sitting),
            in_absence=not appellant_present,
            attempts=attempts,
        )

    def conclude(self, stamp: Stamp) -> None:
        """End the hearing: both sides have been heard."""
        self._must_be("open")
        self._say(HearingConcluded, stamp, appeal=self.appeal)

    def evolve(self, event: HearingEvent) -> None:
        match event:
            case HearingListed():
                self.reference, self.appeal = event.reference, event.appeal
                self.person = event.person
                self.state, self.starts = "listed", event.starts
            case HearingPostponed():
                self.starts = event.starts
                self.moved_of_right = self.moved_of_right or event.of_right
            case HearingOpened():
                self.state = "open"
            case HearingConcluded():
                self.state = "concluded"

    def _must_be(self, state: str) -> None:
        if self.state != state:
            raise NotAtThisStage(self.reference, f"Hearing {self.state or 'not listed'}")

    def _say(self, kind: type[Event], stamp: Stamp, **fields: object) -> None:
        reference = fields.pop("reference", self.reference)
        stamp = msgspec.structs.replace(stamp, label=f"case:{reference}")
        self.record(kind, stamp, reference=reference, **fields)


def _must_be_worked(starts: datetime) -> None:
    day = local_day(starts)
    if why := not_worked(day):
        raise NotAWorkingDay(day, why)
