"""What happens to a review, its timetable and its business case (domain.md 3.1, 3.2, 4)."""

from datetime import datetime
from typing import ClassVar

from backend.kernel.events import Event
from backend.reviews.events.bundle import (
    Held,
    PartAttached,
    PartDetached,
    SectionRemoved,
    SectionSet,
    StatedFigure,
    VersionBasedOn,
)
from backend.reviews.events.case import (
    CheckResult,
    FinalReportSignedOff,
    RevisionLineAdded,
    RevisionLineLinked,
    TermEvent,
    TermRemoved,
    TermRenamed,
    TermRestored,
    VersionAbandoned,
    VersionChecked,
    VersionDrafted,
    VersionEvent,
    VersionFinalised,
    VersionIssuedToStaff,
    VersionIssuedToUnions,
    VersionSuperseded,
    WarningAnswered,
)
from backend.reviews.events.life import (
    AlternativesLeftUndecided,
    CloseOverridden,
    ConsultationClosed,
    ConsultationExtended,
    ConsultationReopened,
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
    UnionConsultationStarted,
    VersionInForce,
)


class TimetableIssued(Event, frozen=True, kw_only=True):
    """A version of the timetable was issued."""

    TOPIC: ClassVar[str] = "reviews.TimetableIssued"

    number: int


class DeadlineSet(Event, frozen=True, kw_only=True):
    """A deadline of the review was set, with the rule it came from."""

    TOPIC: ClassVar[str] = "reviews.DeadlineSet"

    key: str
    title: str
    instant: datetime
    kind: str
    rule: str = ""


class DeadlineMoved(Event, frozen=True, kw_only=True):
    """A deadline was moved; the old one stays visible."""

    TOPIC: ClassVar[str] = "reviews.DeadlineMoved"

    key: str
    title: str
    was: datetime
    instant: datetime


class SessionPlanned(Event, frozen=True, kw_only=True):
    """A session of the timetable was planned."""

    TOPIC: ClassVar[str] = "reviews.SessionPlanned"

    number: int
    stage_no: int
    stage: str
    group: str
    starts: str
    ends: str
    kind: str
    venue: str
    unions_present: str
    actions: str = ""


class PlannedDateChanged(Event, frozen=True, kw_only=True):
    """A date or a week on the timetable is another one from now on, for a stated reason."""

    TOPIC: ClassVar[str] = "reviews.PlannedDateChanged"

    number: int
    stage: str
    was: str
    starts: str
    ends: str
    kind: str
    venue: str


class PlannedDateTakenOut(Event, frozen=True, kw_only=True):
    """A date or a week was taken off the timetable, for a stated reason."""

    TOPIC: ClassVar[str] = "reviews.PlannedDateTakenOut"

    number: int
    stage: str
    was: str


class SectionNamed(Event, frozen=True, kw_only=True):
    """A section of the business case got the name by which people comment on it."""

    TOPIC: ClassVar[str] = "reviews.SectionNamed"

    section_id: str
    title: str


ReviewEvent = (
    ReviewOpened
    | ReviewApprovedToConsult
    | UnionConsultationStarted
    | StaffConsultationOpened
    | ConsultationExtended
    | ConsultationClosed
    | ReviewClosed
    | CloseOverridden
    | AlternativesLeftUndecided
    | ConsultationReopened
    | FinalBusinessCaseIssued
    | PackItemRecorded
    | PackGapsAllowed
    | PackReachedUnion
    | ReviewPaused
    | ReviewResumed
    | ReviewWithdrawn
    | ReviewLeadChanged
    | StageOrderOverridden
    | TimetableIssued
    | DeadlineSet
    | DeadlineMoved
    | VersionInForce
)
ProgrammeEvent = SessionPlanned | PlannedDateChanged | PlannedDateTakenOut | SectionNamed

__all__ = [
    "AlternativesLeftUndecided",
    "CheckResult",
    "CloseOverridden",
    "ConsultationClosed",
    "ConsultationExtended",
    "ConsultationReopened",
    "DeadlineMoved",
    "DeadlineSet",
    "FinalBusinessCaseIssued",
    "FinalReportSignedOff",
    "Held",
    "PackGapsAllowed",
    "PackItemRecorded",
    "PackReachedUnion",
    "PartAttached",
    "PartDetached",
    "PlannedDateChanged",
    "PlannedDateTakenOut",
    "ProgrammeEvent",
    "ReviewApprovedToConsult",
    "ReviewClosed",
    "ReviewEvent",
    "ReviewLeadChanged",
    "ReviewOpened",
    "ReviewPaused",
    "ReviewResumed",
    "ReviewWithdrawn",
    "RevisionLineAdded",
    "RevisionLineLinked",
    "SectionNamed",
    "SectionRemoved",
    "SectionSet",
    "SessionPlanned",
    "StaffConsultationOpened",
    "StageOrderOverridden",
    "StatedFigure",
    "TermEvent",
    "TermRemoved",
    "TermRenamed",
    "TermRestored",
    "TimetableIssued",
    "UnionConsultationStarted",
    "VersionAbandoned",
    "VersionBasedOn",
    "VersionChecked",
    "VersionDrafted",
    "VersionEvent",
    "VersionFinalised",
    "VersionInForce",
    "VersionIssuedToStaff",
    "VersionIssuedToUnions",
    "VersionSuperseded",
    "WarningAnswered",
]
