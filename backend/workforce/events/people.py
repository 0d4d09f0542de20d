"""What happens to people in scope (domain.md 3.3, 4)."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar
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
    """A person holds a post; `fte` in hundredths.

    `manager` is a line of the line manager, `site` where s.188 counts the person, `starts` since
    when they hold the post, `acting` that they hold it for a time beside their own (P12).
    """

    TOPIC: ClassVar[str] = "workforce.AssignmentAdded"
    LABEL: ClassVar[str] = "hr"
    VERSION: ClassVar[int] = 2
    UPCASTS: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {1: lambda old: old}

    person: UUID
    assignment: UUID
    employee_ref: str
    job_title: str
    service: str
    section: str
    group: str
    fte: int
    post_key: str = ""
    team: str = ""
    location: str = ""
    grade: str = ""
    status: str = ""
    service_from: date | None = None
    acting: bool = False
    manager: str = ""
    site: str = ""
    starts: date | None = None


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


class PackSent(Event, frozen=True, kw_only=True):
    """The papers went to a person who is away, by their route; their deadlines start then (D14)."""

    TOPIC: ClassVar[str] = "workforce.PackSent"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    employee_ref: str
    sent: date
    route: str
