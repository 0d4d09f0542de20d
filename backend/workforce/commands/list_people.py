"""Orders about people in scope. HR keeps the list (domain.md 3.3, 3.29)."""

import re
from datetime import date
from typing import Any, Literal
from uuid import UUID

import msgspec

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import ReasonMissing
from backend.kernel.guards import Done
from backend.kernel.ids import known_as, named
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.workforce.commands.people_known import (
    WHO,
    at_start,
    open_appeal,
    start_of,
    theirs,
)
from backend.workforce.domain.people_refusals import (
    ListedAlready,
    NoReference,
    ReferenceOfALine,
    ReferenceOfAnother,
)
from backend.workforce.domain.person import PersonInScope

REFERENCE, OF_OTHERS = re.compile(r"[A-Z0-9][A-Z0-9._-]{0,49}"), re.compile(r"[A-Z]{2}-[0-9]+")


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the list: a person in a post; `fte` in hundredths.

    `post_key` names a current post, `manager` a line of the line manager, `starts` since when the
    post is held; `acting` is for a time beside one's own post. What is not known is left out.
    """

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


class AddToScope(Command, frozen=True, kw_only=True):
    """Add a person with their posts to the list; of somebody who is on it, add the posts.

    A reference names one person in all reviews; with `apart` it does so in this review alone.
    """

    person_ref: str
    name: str
    email: str
    lines: list[Line]
    apart: bool = False


class AddAssignment(Command, frozen=True, kw_only=True):
    """Add a post to a person who is on the list."""

    person_ref: str
    line: Line


class StrikeLeaver(Command, frozen=True, kw_only=True):
    """Strike a line of someone who left: the day, and the reason or the mark of a printed list.

    Where they have an open appeal, `appeal` says whether it continues or is withdrawn.
    """

    employee_ref: str
    left_on: date
    mark: str = ""
    appeal: Literal["", "continues", "withdrawn"] = ""


def is_reference(text: str) -> bool:
    """Say whether this can be the reference of a line or a person."""
    return bool(REFERENCE.fullmatch(text)) and not OF_OTHERS.fullmatch(text)


def in_scope_id(review: str, person_ref: str) -> UUID:
    """Return the identifier of a person's place on the list of a review."""
    return named("person-in-review", review.strip().upper(), person_ref)


def _assign(person: PersonInScope, who: UUID, line: Line, work: Work) -> None:
    reference = work.command.review.strip().upper()
    employee_ref = line.employee_ref.strip().upper()
    fields: dict[str, Any] = msgspec.structs.asdict(line)
    if not is_reference(employee_ref) or not line.job_title.strip():
        raise NoReference
    holder = work.registry.subject_of(work.review, employee_ref)
    if holder not in (None, person.id):
        raise ReferenceOfAnother(employee_ref)
    person.add_assignment(
        work.stamp,
        person=who,
        assignment=named("assignment", reference, employee_ref),
        **{**fields, "employee_ref": employee_ref},
    )
    if holder is None:
        kept = work.reference
        work.refer(employee_ref, person.id)
        work.reference = kept or work.reference


def _not_of_a_line(person: PersonInScope, who: UUID, reference: str) -> None:
    """Refuse to take somebody for the person whose line goes by this reference.

    A person may go by the reference of a line of their own, as where a list has only payroll
    numbers; lists once named such a person apart, with P- before it.
    """
    lines = {line.employee_ref for line in person.lines.values()}
    if reference in lines and person.person not in (who, named("person", f"P-{reference}")):
        raise ReferenceOfALine(reference)


def add_to_scope(command: AddToScope, work: Work) -> Done:
    """Add a person and their lines."""
    apart = known_as(command.person_ref, command.review)
    who = named("person", apart if command.apart else command.person_ref)
    known = work.registry.subject_of(work.review, command.person_ref)
    if known is not None:
        if not command.lines:
            raise ListedAlready
        person = theirs(work, command.person_ref)
        _not_of_a_line(person, who, command.person_ref.strip().upper())
    else:
        if not is_reference(command.person_ref.strip().upper()):
            raise NoReference
        person = PersonInScope(in_scope_id(command.review, command.person_ref))
        person.add_to_scope(
            work.stamp,
            person=who,
            name=Words(who, "identity", command.name),
            email=Words(who, "identity", command.email),
            counted_at_start=start_of(work).frozen is None,
        )
        work.refer(command.person_ref, person.id)
    for line in command.lines:
        _assign(person, person.person or who, line, work)
    return work.commit(person, yet=person.warning)


def add_assignment(command: AddAssignment, work: Work) -> Done:
    """Add a line to someone on the list."""
    person = theirs(work, command.person_ref)
    _assign(person, person.person or named("person", command.person_ref), command.line, work)
    return work.commit(person, yet=person.warning)


def strike_leaver(command: StrikeLeaver, work: Work) -> Done:
    """Strike a line, once it is known what becomes of an open appeal."""
    person = theirs(work, command.employee_ref)
    if work.stamp.role == Role.HR and not (command.reason.strip() or command.mark):
        raise ReasonMissing
    assignment, number = person.line(command.employee_ref), at_start(work)
    stamp = work.because(person.person) if person.person else work.stamp
    person.strike(assignment, command.left_on, command.mark, stamp, number)
    if (appeal := open_appeal(work, assignment)) is not None:
        person.settle_appeal(appeal, command.appeal, work.stamp)
    return work.commit(person)


LINE = {
    "employee_ref": "E0900",
    "job_title": "Social Worker",
    "service": "Fieldwork",
    "section": "Duty",
    "group": "1",
    "fte": 60,
    "grade": "9",
    "status": "permanent",
    "starts": "2013-04-01",
}
EXAMPLE = {"review": "LEICESTER-2013", "person_ref": "P0900"}
ORDERS = [
    Order(AddToScope, add_to_scope, WHO, "Add a person to scope",
          {**EXAMPLE, "name": "…", "email": "…", "lines": [LINE]},
          ("ES-01", "ES-02", "ES-03", "ES-04")),
    Order(AddAssignment, add_assignment, WHO, "Add a post to a person in scope",
          {**EXAMPLE, "line": LINE}, ("ES-01", "ES-02", "ES-03", "ES-04")),
    Order(StrikeLeaver, strike_leaver, WHO, "Strike a leaver's line",
          {"review": "LEICESTER-2013", "employee_ref": "E0900", "left_on": "2013-12-18",
           "reason": "Resigned."}, ("ES-04", "ES-05", "GN-04", "GN-06")),
]  # fmt: skip
