"""Rows of people, their lines and how they are reached."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, add, change, put
from backend.workforce.events import (
    AbsenceRecorded,
    AssignmentAdded,
    ContactRouteSet,
    EmployeeAddedToScope,
    EmployeeLeft,
)

PEOPLE = Table(
    "people",
    {
        "person": "uuid",
        "review": "uuid",
        "name": "text",
        "email": "text",
        "employee_ref_first": "text",
        "counted_at_start": "boolean",
        "lines": "integer",
        "lines_in_post": "integer",
    },
    ("person", "review"),
    ("review",),
    personal=True,
)
ASSIGNMENTS = Table(
    "assignments",
    {
        "assignment": "uuid",
        "review": "uuid",
        "person": "uuid",
        "employee_ref": "text",
        "job_title": "text",
        "service": "text",
        "section": "text",
        "grp": "text",
        "fte": "integer",
        "in_post": "boolean",
        "left_on": "date",
        "left_mark": "text",
    },
    ("assignment",),
    ("person", "review, employee_ref"),
    personal=True,
)
ABSENCES = Table(
    "absences",
    {"review": "uuid", "person": "uuid", "since": "date", "until": "date"},
    ("review", "person"),
    personal=True,
)
ROUTES = Table(
    "contact_routes",
    {"review": "uuid", "person": "uuid", "route": "text"},
    ("review", "person"),
    personal=True,
)


class People(ReadModel):
    """Who is in scope, and every line of the list, struck or not."""

    name: ClassVar[str] = "people"
    tables: ClassVar[tuple[Table, ...]] = (PEOPLE, ASSIGNMENTS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case EmployeeAddedToScope():
                yield put(
                    PEOPLE,
                    person=event.person,
                    review=event.stamp.review,
                    name=self.text(event.name),
                    email=self.text(event.email),
                    employee_ref_first="",
                    counted_at_start=event.counted_at_start,
                    lines=0,
                    lines_in_post=0,
                )
            case AssignmentAdded():
                yield put(
                    ASSIGNMENTS,
                    assignment=event.assignment,
                    review=event.stamp.review,
                    person=event.person,
                    employee_ref=event.employee_ref,
                    job_title=event.job_title,
                    service=event.service,
                    section=event.section,
                    grp=event.group,
                    fte=event.fte,
                    in_post=True,
                )
                who = {"person": event.person, "review": event.stamp.review}
                yield add(PEOPLE, who, lines=1, lines_in_post=1)
                first = {**who, "employee_ref_first": ""}
                yield change(PEOPLE, first, employee_ref_first=event.employee_ref)
            case EmployeeLeft():
                yield change(
                    ASSIGNMENTS,
                    {"assignment": event.assignment},
                    in_post=False,
                    left_on=event.left_on,
                    left_mark=event.mark,
                )
                who = {"person": event.person, "review": event.stamp.review}
                yield add(PEOPLE, who, lines_in_post=-1)
            case _:
                pass


class ContactRoutes(ReadModel):
    """Who is away for long, and by which route each person wants to be reached (D14)."""

    name: ClassVar[str] = "contact_routes"
    tables: ClassVar[tuple[Table, ...]] = (ABSENCES, ROUTES)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case AbsenceRecorded():
                yield put(
                    ABSENCES,
                    review=event.stamp.review,
                    person=event.person,
                    since=event.since,
                    until=event.until,
                )
            case ContactRouteSet():
                yield put(ROUTES, review=event.stamp.review, person=event.person, route=event.route)
            case _:
                pass
