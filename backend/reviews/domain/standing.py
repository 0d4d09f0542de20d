"""How a review stands: what its facts so far come to (domain.md 3.1)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.calendar import local_day
from backend.kernel.policy import pinned_number
from backend.kernel.statutory_periods import earliest_close, minimum_days
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
    ReviewEvent,
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

END = "consultation_end"


class Standing(AggregateRoot[ReviewEvent]):
    """The state of one review; what may be decided about it is in `Review`."""

    OPENING: ClassVar[Any] = ReviewOpened

    def begin(self) -> None:
        self.reference = self.title = self.policy = self.version_in_force = ""
        self.stage = "draft"
        self.lead = self.escalation_owner = UUID(int=0)
        self.unions: list[str] = []
        self.groups: dict[str, str] = {}
        self.policy_numbers: dict[str, int] = {}
        self.threshold: int | None = None
        self.dismissals = self.timetable = 0
        self.deadlines: dict[str, datetime] = {}
        self.titles: dict[str, str] = {}
        self.pack: frozenset[str] = frozenset()
        self.receipts: dict[str, date] = {}
        self.approved_at: datetime | None = None
        self.unions_started: datetime | None = None
        self.staff_opened: datetime | None = None
        self.closed_at: datetime | None = None
        self.final_at: datetime | None = None
        self.paused_at: datetime | None = None
        self.finished_at: datetime | None = None

    @property
    def finished(self) -> bool:
        """Whether the review was closed or withdrawn: its record is read-only."""
        return self.finished_at is not None

    @property
    def minimum(self) -> int:
        """The days that consultation runs at least: the larger of policy and law (P01)."""
        return minimum_days(pinned_number(self.policy_numbers, "P01"), self.dismissals)

    @property
    def earliest_close(self) -> date | None:
        """The first day on which consultation may close under its minimum (RV-07)."""
        if self.unions_started is None:
            return None
        return earliest_close(local_day(self.unions_started), self.minimum)

    def evolve(self, event: ReviewEvent) -> None:
        match event:
            case ReviewOpened():
                self._opened(event)
            case PackItemRecorded():
                self.pack = self.pack | {event.item}
            case PackReachedUnion():
                self.receipts = {**self.receipts, event.union: event.on}
            case ReviewApprovedToConsult():
                self.stage, self.approved_at = "approved to consult", event.stamp.at
            case UnionConsultationStarted():
                self.stage, self.unions_started = "unions consulted", event.stamp.at
            case StaffConsultationOpened():
                self.stage, self.staff_opened = "consulting", event.stamp.at
            case ConsultationExtended():
                self.deadlines = {**self.deadlines, END: event.until}
            case ConsultationClosed():
                self.stage, self.closed_at = "consultation closed", event.stamp.at
            case ConsultationReopened():
                self.stage, self.closed_at, self.final_at = "consulting", None, None
                self.deadlines = {**self.deadlines, END: event.until}
            case FinalBusinessCaseIssued():
                self.stage, self.final_at = "finalised", event.stamp.at
            case ReviewPaused():
                self.paused_at = event.stamp.at
            case ReviewResumed():
                self.paused_at = None
            case ReviewWithdrawn():
                self.stage, self.finished_at = "withdrawn", event.stamp.at
            case ReviewClosed():
                self.stage, self.finished_at = "closed", event.stamp.at
            case ReviewLeadChanged():
                self.lead = event.lead
            case TimetableIssued():
                self.timetable = event.number
            case DeadlineSet():
                self.deadlines = {**self.deadlines, event.key: event.instant}
                self.titles = {**self.titles, event.key: event.title}
            case DeadlineMoved():
                self.deadlines = {**self.deadlines, event.key: event.instant}
            case VersionInForce():
                self.version_in_force = event.number
            case (
                CloseOverridden()
                | AlternativesLeftUndecided()
                | StageOrderOverridden()
                | PackGapsAllowed()
            ):
                pass

    def _opened(self, event: ReviewOpened) -> None:
        self.reference, self.title = event.reference, event.title
        self.lead, self.escalation_owner = event.lead, event.escalation_owner
        self.unions, self.groups = event.unions, event.groups
        self.policy, self.policy_numbers = event.policy_version, event.policy_numbers
        self.threshold, self.dismissals = event.threshold, event.dismissals
