"""The review: one lead, two clocks, deadlines that are facts (domain.md 3.1)."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Stamp
from backend.reviews.domain.refusals import (
    LONDON,
    AlreadyClosed,
    LeadOwnsEscalation,
    NoSuchDeadline,
    NotLater,
    StillRunning,
    TooShort,
    Unanswered,
    UnionsFirst,
    UnionsWithoutPack,
)
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

END = "consultation_end"


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
