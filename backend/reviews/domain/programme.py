"""The programme of a review: its dates, and the sections people comment on (domain.md 2.2)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DomainError
from backend.kernel.events import Stamp
from backend.kernel.stages import Dated, Slip
from backend.kernel.wording import say_time
from backend.reviews.events import (
    PlannedDateChanged,
    PlannedDateTakenOut,
    ProgrammeEvent,
    SectionNamed,
    SessionPlanned,
)

KINDS = ("exact", "date", "week_commencing")


class NoSuchDate(DomainError):
    """What is not on the timetable can't be moved or taken off."""

    code = "TT-04"
    told = "That date is not on the timetable any more. Look at the timetable again."


class DateNotUnderstood(DomainError):
    """A date is one that a calendar has."""

    code = "TT-04"

    def __init__(self, given: str) -> None:
        super().__init__(
            f"“{given[:40]}” is not a date of the calendar. Give a day such as 2014-01-17, with a "
            "time such as 2014-01-17T10:30 where it has one."
        )


class NoHour(DomainError):
    """A day with hours says when they begin."""

    code = "TT-04"
    told = "A day with hours begins at an hour. Enter it, or choose “A day”."


class EndsTooEarly(DomainError):
    """What has hours begins before it ends (domain.md 3.10)."""

    code = "MT-03"

    def __init__(self, starts: datetime, ends: datetime) -> None:
        super().__init__(
            f"It ends at {say_time(ends)}, which is not after its beginning at {say_time(starts)}. "
            "Correct one of the two."
        )


class DoesNotFit(DomainError):
    """A timetable with dates that cannot be is corrected, or issued with the reason why."""

    code = "TT-01"

    def __init__(self, found: Sequence[Slip]) -> None:
        left = len(found) - 1
        more = f" There {'is' if left == 1 else 'are'} {left} more." if left else ""
        super().__init__(
            f"{found[0].told}{more} Correct the timetable, or give the reason why it stands."
        )


class AppealsTooEarly(DoesNotFit):
    """A stage stands before what it depends on."""

    code = "TT-02"


class DraftTooEarly(DoesNotFit):
    """The draft list is due while people are still consulted."""

    code = "TT-03"


class DayOff(DoesNotFit):
    """A date lies on a day on which nobody works."""

    code = "LC-59"


REFUSALS = {one.code: one for one in (DoesNotFit, AppealsTooEarly, DraftTooEarly, DayOff)}


class Programme(AggregateRoot[ProgrammeEvent]):
    """What is planned, and what the parts of the business case are called."""

    OPENING: ClassVar[Any] = (SessionPlanned, SectionNamed)

    def begin(self) -> None:
        self.sessions = 0
        self.sections: dict[str, str] = {}
        self.dates: dict[int, Dated] = {}

    def plan_session(self, stamp: Stamp, **facts: Any) -> None:
        fitting(facts["starts"], facts["ends"], facts["kind"])
        self.record(SessionPlanned, stamp, number=self.sessions + 1, **facts)

    def change_date(
        self, number: int, starts: str, ends: str, kind: str, venue: str, stamp: Stamp
    ) -> None:
        """Let a date be another one."""
        fitting(starts, ends, kind)
        old = self._there(number)
        self.record(
            PlannedDateChanged, stamp, number=number, stage=old.stage, was=old.starts,
            starts=starts, ends=ends, kind=kind, venue=venue,
        )  # fmt: skip

    def take_out(self, number: int, stamp: Stamp) -> None:
        """Take a date off the timetable."""
        old = self._there(number)
        self.record(PlannedDateTakenOut, stamp, number=number, stage=old.stage, was=old.starts)

    def _there(self, number: int) -> Dated:
        if number not in self.dates:
            raise NoSuchDate
        return self.dates[number]

    def name_section(self, section_id: str, title: str, stamp: Stamp) -> None:
        if self.sections.get(section_id) != title:
            self.record(SectionNamed, stamp, section_id=section_id, title=title)

    def evolve(self, event: ProgrammeEvent) -> None:
        match event:
            case SessionPlanned():
                self.sessions = event.number
                one = Dated(event.stage, event.group, event.starts, event.kind)
                self.dates = {**self.dates, event.number: one}
            case PlannedDateChanged():
                old = self.dates[event.number]
                one = Dated(old.stage, old.group, event.starts, event.kind)
                self.dates = {**self.dates, event.number: one}
            case PlannedDateTakenOut():
                self.dates = {k: v for k, v in self.dates.items() if k != event.number}
            case SectionNamed():
                self.sections = {**self.sections, event.section_id: event.title}


def refuse(found: Sequence[Slip]) -> None:
    """Refuse a timetable by the first rule that it breaks."""
    if found:
        raise REFUSALS[found[0].code](found)


def fitting(starts: str, ends: str, kind: str) -> None:
    """Refuse a date that no calendar holds, and hours that end before they begin."""
    for text in (starts, ends):
        if text.strip():
            try:
                datetime.fromisoformat(text.strip())
            except ValueError:
                raise DateNotUnderstood(text) from None
    if not starts.strip():
        raise DateNotUnderstood(starts)
    if kind not in KINDS:
        raise DateNotUnderstood(kind)
    if "T" in starts and "T" in ends:
        first, last = (
            datetime.fromisoformat(one.strip()).replace(tzinfo=None) for one in (starts, ends)
        )
        if last <= first:
            raise EndsTooEarly(first, last)
