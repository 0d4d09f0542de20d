"""The review: one lead, two clocks, deadlines that are facts (domain.md 3.1)."""

from datetime import datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DomainError, ReasonMissing
from backend.kernel.events import Stamp
from backend.reviews.events import (
    ConsultationClosed,
    ConsultationExtended,
    DeadlineMoved,
    DeadlineSet,
    ReviewApprovedToConsult,
    ReviewClosed,
    ReviewEvent,
    ReviewOpened,
    StaffConsultationOpened,
    TimetableIssued,
    UnionConsultationStarted,
    VersionInForce,
)

LONDON = ZoneInfo("Europe/London")
END = "consultation_end"


class LeadOwnsEscalation(DomainError):
    """Concerns about the lead need someone else to go to."""

    code = "RV-01"
    told = (
        "The escalation owner must be someone other than the review lead, because concerns about "
        "the lead go there."
    )


class UnionsWithoutPack(DomainError):
    """Every recognised union has the pack before consultation starts."""

    code = "RV-03"

    def __init__(self, missing: list[str]) -> None:
        has = "has" if len(missing) == 1 else "have"
        super().__init__(f"{' and '.join(missing)} {has} not been sent the pack.")


class UnionsFirst(DomainError):
    """Unions before staff."""

    code = "RV-04"
    told = (
        "The unions have not had the business case yet. Your policy says unions first (section "
        "8.3)."
    )


class NotLater(DomainError):
    """An extension lengthens."""

    code = "RV-05"

    def __init__(self, wanted: datetime, present: datetime) -> None:
        super().__init__(f"{_day(wanted)} is not later than the present end of {_day(present)}.")


class AlreadyClosed(DomainError):
    """A closed consultation is re-opened, not extended."""

    code = "RV-06"
    told = "Consultation has closed. Re-open it instead; that needs the board."


class TooShort(DomainError):
    """The policy's minimum period has not run."""

    code = "RV-07"

    def __init__(self, days: int, minimum: int, earliest: datetime) -> None:
        super().__init__(
            f"Only {days} days have run. The minimum is {minimum}, so the earliest close is "
            f"{_day(earliest)}."
        )


class StillRunning(DomainError):
    """The end instant has not passed."""

    code = "RV-07"

    def __init__(self, end: datetime) -> None:
        super().__init__(
            f"Consultation runs until 11.59pm on {_day(end)}. It can be closed after that."
        )


class Unanswered(DomainError):
    """Every comment has a disposition before close, or the board reads why not."""

    code = "RV-08"

    def __init__(self, references: list[str]) -> None:
        some = ", ".join(references[:20])
        count = len(references)
        have = "comment has" if count == 1 else "comments have"
        super().__init__(
            f"{count} {have} no response ({some}). Answer or disposition each, or close with a "
            "stated reason that the board sees."
        )


class NoSuchDeadline(DomainError):
    """A deadline that was never set can't be moved."""

    code = "TT-04"
    told = "That deadline has not been set. Set it first."


class Review(AggregateRoot[ReviewEvent]):
    """One organisational review."""

    OPENING: ClassVar[Any] = ReviewOpened

    def begin(self) -> None:
        self.reference = ""
        self.title = ""
        self.stage = "draft"
        self.unions: list[str] = []
        self.groups: dict[str, str] = {}
        self.policy = ""
        self.policy_numbers: dict[str, int] = {}
        self.threshold: int | None = None
        self.timetable = 0
        self.deadlines: dict[str, datetime] = {}
        self.titles: dict[str, str] = {}
        self.unions_started: datetime | None = None
        self.closed_at: datetime | None = None
        self.finished = False
        self.version_in_force = ""

    def open(self, stamp: Stamp, **facts: Any) -> None:
        if facts["lead"] == facts["escalation_owner"]:
            raise LeadOwnsEscalation
        self.record(ReviewOpened, stamp, **facts)

    def approve(self, stamp: Stamp) -> None:
        self.record(ReviewApprovedToConsult, stamp)

    def start_with_unions(self, sent_to: list[str], stamp: Stamp) -> None:
        missing = [u for u in self.unions if u not in sent_to]
        if missing:
            raise UnionsWithoutPack([f"Union {u}" for u in missing])
        self.record(UnionConsultationStarted, stamp, unions=sent_to)

    def open_to_staff(self, stamp: Stamp) -> None:
        if self.unions_started is None:
            raise UnionsFirst
        self.record(StaffConsultationOpened, stamp)

    def extend(self, until: datetime, agreed_with: list[str], stamp: Stamp) -> None:
        if self.closed_at is not None:
            raise AlreadyClosed
        if stamp.reason is None:
            raise ReasonMissing
        present = self.deadlines[END]
        if until <= present:
            raise NotLater(until, present)
        self.record(ConsultationExtended, stamp, was=present, until=until, agreed_with=agreed_with)

    def close_consultation(self, unanswered: list[str], stamp: Stamp) -> None:
        if self.closed_at is not None:
            raise AlreadyClosed
        minimum = self.policy_numbers.get("P01", 30)
        started = self.unions_started or stamp.at
        earliest = started + timedelta(days=minimum)
        days = (stamp.at.astimezone(LONDON).date() - started.astimezone(LONDON).date()).days
        if days < minimum:
            raise TooShort(days, minimum, earliest)
        if stamp.at <= self.deadlines.get(END, stamp.at):
            raise StillRunning(self.deadlines[END])
        if unanswered and stamp.reason is None:
            raise Unanswered(unanswered)
        self.record(ConsultationClosed, stamp, unanswered=unanswered)

    def finish(self, stamp: Stamp) -> None:
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
        self.record(DeadlineSet, stamp, **facts)

    def move_deadline(self, key: str, instant: datetime, stamp: Stamp) -> None:
        if key not in self.deadlines:
            raise NoSuchDeadline
        was = self.deadlines[key]
        if instant == was:
            return
        if instant < was:  # D9: a running deadline is never shortened
            raise NotLater(instant, was)
        self.record(DeadlineMoved, stamp, key=key, title=self.titles[key], was=was, instant=instant)

    def evolve(self, event: ReviewEvent) -> None:
        match event:
            case ReviewOpened():
                self.reference, self.title = event.reference, event.title
                self.unions, self.groups = event.unions, event.groups
                self.policy, self.policy_numbers = event.policy_version, event.policy_numbers
                self.threshold = event.threshold
            case ReviewApprovedToConsult():
                self.stage = "approved to consult"
            case UnionConsultationStarted():
                self.stage, self.unions_started = "unions consulted", event.stamp.at
            case StaffConsultationOpened():
                self.stage = "consulting"
            case ConsultationExtended():
                self.deadlines = {**self.deadlines, END: event.until}
            case ConsultationClosed():
                self.stage, self.closed_at = "consultation closed", event.stamp.at
            case ReviewClosed():
                self.stage, self.finished = "closed", True
            case TimetableIssued():
                self.timetable = event.number
            case DeadlineSet():
                self.deadlines = {**self.deadlines, event.key: event.instant}
                self.titles = {**self.titles, event.key: event.title}
            case DeadlineMoved():
                self.deadlines = {**self.deadlines, event.key: event.instant}
            case VersionInForce():
                self.version_in_force = event.number


def _day(instant: datetime) -> str:
    local = instant.astimezone(LONDON)
    return f"{local.day} {local:%B %Y}"
