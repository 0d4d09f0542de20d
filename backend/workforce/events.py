"""What happens to people and posts in scope (domain.md 3.3, 3.4, 4)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class EmployeeAddedToScope(Event, frozen=True, kw_only=True):
    """A person's post is affected; they may comment, be slotted and appeal."""

    TOPIC: ClassVar[str] = "workforce.EmployeeAddedToScope"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    name: Words
    email: Words
    counted_at_start: bool = True


class AssignmentAdded(Event, frozen=True, kw_only=True):
    """A person holds a post; `fte` in hundredths."""

    TOPIC: ClassVar[str] = "workforce.AssignmentAdded"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    assignment: UUID
    employee_ref: str
    job_title: str
    service: str
    section: str
    group: str
    fte: int


class EmployeeLeft(Event, frozen=True, kw_only=True):
    """A line was struck, not deleted: the number at the start must stay explainable."""

    TOPIC: ClassVar[str] = "workforce.EmployeeLeft"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    assignment: UUID
    employee_ref: str
    left_on: date
    mark: str = ""


class AbsenceRecorded(Event, frozen=True, kw_only=True):
    """A person is away for long: papers and offers reach them by their own route (D14).

    Why they are away is nobody's business here, so it has no field.
    """

    TOPIC: ClassVar[str] = "workforce.AbsenceRecorded"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    employee_ref: str
    since: date
    until: date | None = None


class ContactRouteSet(Event, frozen=True, kw_only=True):
    """By which route a person wants to be reached: e-mail, letter or telephone."""

    TOPIC: ClassVar[str] = "workforce.ContactRouteSet"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    employee_ref: str
    route: str


class PostProposed(Event, frozen=True, kw_only=True):
    """A post of the current or the proposed structure; `fte` in hundredths."""

    TOPIC: ClassVar[str] = "workforce.PostProposed"

    side: str
    key: str
    title: str
    team: str
    grade: str
    fte: int
    group: str = ""


class PostConfirmed(Event, frozen=True, kw_only=True):
    """A post is in the final structure."""

    TOPIC: ClassVar[str] = "workforce.PostConfirmed"


class PostDeleted(Event, frozen=True, kw_only=True):
    """A post is not in the structure any more."""

    TOPIC: ClassVar[str] = "workforce.PostDeleted"


class PostMapped(Event, frozen=True, kw_only=True):
    """What a current post becomes: no change, minor, renamed, replaced, merged, split, deleted."""

    TOPIC: ClassVar[str] = "workforce.PostMapped"

    staff_group: str
    current_post: str
    new_post: str
    change: str
    grade: str
    note: str = ""


class StructureLineAdded(Event, frozen=True, kw_only=True):
    """A line of the proposed structure: a post in a team of a service."""

    TOPIC: ClassVar[str] = "workforce.StructureLineAdded"

    number: int
    service: str
    team: str
    post: str
    fte: str
    grade: str
    is_manager: bool
    note: str = ""


class JobDescriptionIssued(Event, frozen=True, kw_only=True):
    """A job description was issued with the proposals."""

    TOPIC: ClassVar[str] = "workforce.JobDescriptionIssued"

    structure: str
    title: str
    post_number: str
    status: str
    page: str = ""


PersonEvent = (
    EmployeeAddedToScope | AssignmentAdded | EmployeeLeft | AbsenceRecorded | ContactRouteSet
)
PostEvent = PostProposed | PostConfirmed | PostDeleted
StructureEvent = PostMapped | StructureLineAdded | JobDescriptionIssued
