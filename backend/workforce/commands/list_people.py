"""Orders about people in scope. HR keeps the list (domain.md 3.3, 3.29)."""

from datetime import date
from uuid import UUID

import msgspec

from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.workforce.domain.person import PersonInScope

WHO = (Role.HR, Role.SYSTEM)


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the list: a person in a post; `fte` in hundredths."""

    employee_ref: str
    job_title: str
    service: str
    section: str
    group: str
    fte: int


class AddToScope(Command, frozen=True, kw_only=True):
    """Add a person with their posts to the list."""

    person_ref: str
    name: str
    email: str
    lines: list[Line]


class AddAssignment(Command, frozen=True, kw_only=True):
    """Add a post to a person who is on the list."""

    person_ref: str
    line: Line


class StrikeLeaver(Command, frozen=True, kw_only=True):
    """Strike a line of someone who left."""

    employee_ref: str
    left_on: date
    mark: str = ""


def in_scope_id(review: str, person_ref: str) -> UUID:
    """Return the identifier of a person's place on the list of a review."""
    return named("person-in-review", review.strip().upper(), person_ref)


def _assign(person: PersonInScope, who: UUID, line: Line, work: Work) -> None:
    reference = work.command.review.strip().upper()
    assignment = named("assignment", reference, line.employee_ref)
    person.add_assignment(
        work.stamp,
        person=who,
        assignment=assignment,
        employee_ref=line.employee_ref,
        job_title=line.job_title,
        service=line.service,
        section=line.section,
        group=line.group,
        fte=line.fte,
    )
    kept = work.reference
    work.refer(line.employee_ref, person.id)
    work.reference = kept


def add_to_scope(command: AddToScope, work: Work) -> Done:
    """Add a person and their lines."""
    person = PersonInScope(in_scope_id(command.review, command.person_ref))
    who = named("person", command.person_ref)
    person.add_to_scope(
        work.stamp,
        person=who,
        name=Words(who, "identity", command.name),
        email=Words(who, "identity", command.email),
    )
    work.refer(command.person_ref, person.id)
    for line in command.lines:
        _assign(person, who, line, work)
    return work.commit(person)


def add_assignment(command: AddAssignment, work: Work) -> Done:
    """Add a line to someone on the list."""
    person = work.fetch(PersonInScope, command.person_ref, seen=command.seen)
    _assign(person, named("person", command.person_ref), command.line, work)
    return work.commit(person)


def strike_leaver(command: StrikeLeaver, work: Work) -> Done:
    """Strike a line."""
    person = work.fetch(PersonInScope, command.employee_ref, seen=command.seen)
    reference = command.review.strip().upper()
    assignment = named("assignment", reference, command.employee_ref.strip().upper())
    person.strike(assignment, command.left_on, command.mark, work.stamp)
    return work.commit(person)


LINE = {
    "employee_ref": "E0900",
    "job_title": "Social Worker",
    "service": "Fieldwork",
    "section": "Duty",
    "group": "1",
    "fte": 60,
}
EXAMPLE = {"review": "LEICESTER-2013", "person_ref": "P0900"}
ORDERS = [
    Order(AddToScope, add_to_scope, WHO, "Add a person to scope",
          {**EXAMPLE, "name": "…", "email": "…", "lines": [LINE]}, ("ES-01", "ES-03")),
    Order(AddAssignment, add_assignment, WHO, "Add a post to a person in scope",
          {**EXAMPLE, "line": LINE}, ("ES-01", "ES-03")),
    Order(StrikeLeaver, strike_leaver, WHO, "Strike a leaver's line",
          {"review": "LEICESTER-2013", "employee_ref": "E0900", "left_on": "2013-12-18"},
          ("ES-04",)),
]  # fmt: skip
