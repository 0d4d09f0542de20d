"""What happens to a review, its timetable and its business case (domain.md 3.1, 3.2, 4)."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event


class ReviewOpened(Event, frozen=True, kw_only=True):
    """A formal exercise to change a service's structure was opened."""

    TOPIC: ClassVar[str] = "reviews.ReviewOpened"

    reference: str
    title: str
    division: str
    lead: UUID
    escalation_owner: UUID
    unions: list[str]
    groups: dict[str, str]
    policy_version: str
    policy_numbers: dict[str, int]
    threshold: int | None = None
    mailbox: str = ""


class ReviewApprovedToConsult(Event, frozen=True, kw_only=True):
    """The board agreed that consultation may begin."""

    TOPIC: ClassVar[str] = "reviews.ReviewApprovedToConsult"


class UnionConsultationStarted(Event, frozen=True, kw_only=True):
    """Every recognised union has the pack; the consultation clock runs."""

    TOPIC: ClassVar[str] = "reviews.UnionConsultationStarted"

    unions: list[str]


class StaffConsultationOpened(Event, frozen=True, kw_only=True):
    """Staff in scope are consulted."""

    TOPIC: ClassVar[str] = "reviews.StaffConsultationOpened"


class ConsultationExtended(Event, frozen=True, kw_only=True):
    """Consultation ends later than it was to end."""

    TOPIC: ClassVar[str] = "reviews.ConsultationExtended"

    was: datetime
    until: datetime
    agreed_with: list[str]


class ConsultationClosed(Event, frozen=True, kw_only=True):
    """Consultation is over; what was unanswered then is listed."""

    TOPIC: ClassVar[str] = "reviews.ConsultationClosed"

    unanswered: list[str]


class ReviewClosed(Event, frozen=True, kw_only=True):
    """The review is finished; its record is read-only."""

    TOPIC: ClassVar[str] = "reviews.ReviewClosed"


class VersionInForce(Event, frozen=True, kw_only=True):
    """This version of the business case is the one that comments are about from now on."""

    TOPIC: ClassVar[str] = "reviews.VersionInForce"

    number: str


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


class SectionNamed(Event, frozen=True, kw_only=True):
    """A section of the business case got the name by which people comment on it."""

    TOPIC: ClassVar[str] = "reviews.SectionNamed"

    section_id: str
    title: str


class VersionDrafted(Event, frozen=True, kw_only=True):
    """A version of the business case was begun."""

    TOPIC: ClassVar[str] = "reviews.VersionDrafted"

    number: str
    dated: date


class RevisionLineAdded(Event, frozen=True, kw_only=True):
    """A line of the summary of revisions: what changed, and on which page."""

    TOPIC: ClassVar[str] = "reviews.RevisionLineAdded"

    revision_id: str
    text: str
    page: str
    dated: date


class VersionIssuedToUnions(Event, frozen=True, kw_only=True):
    """The unions have this version; from now it can't be changed."""

    TOPIC: ClassVar[str] = "reviews.VersionIssuedToUnions"

    number: str


class VersionIssuedToStaff(Event, frozen=True, kw_only=True):
    """Staff have this version; the one before is superseded."""

    TOPIC: ClassVar[str] = "reviews.VersionIssuedToStaff"

    number: str


ReviewEvent = (
    ReviewOpened
    | ReviewApprovedToConsult
    | UnionConsultationStarted
    | StaffConsultationOpened
    | ConsultationExtended
    | ConsultationClosed
    | ReviewClosed
    | TimetableIssued
    | DeadlineSet
    | DeadlineMoved
    | VersionInForce
)
ProgrammeEvent = SessionPlanned | SectionNamed
VersionEvent = VersionDrafted | RevisionLineAdded | VersionIssuedToUnions | VersionIssuedToStaff
