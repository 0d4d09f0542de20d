"""A person in scope: their posts, and that they left (domain.md 3.3)."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DatesOutOfOrder, DomainError
from backend.kernel.events import Stamp
from backend.workforce.events import (
    AbsenceRecorded,
    AssignmentAdded,
    ContactRouteSet,
    EmployeeAddedToScope,
    EmployeeLeft,
    PersonEvent,
)

WHOLE = 100


class AlreadyHeld(DomainError):
    """One active line for one post."""

    code = "ES-01"
    told = "This person already holds this post. Check the employee reference."


class FTEOutOfRange(DomainError):
    """FTE lies in (0, 1]."""

    code = "ES-03"
    told = "FTE must be more than 0 and not more than 1.00."


class NotOnTheList(DomainError):
    """Only a line that is on the list can be struck."""

    code = "ES-04"
    told = (
        "People who leave are struck through, not removed: the number at the start must stay "
        "explainable. This line is not on the list, or is struck already."
    )


class PersonInScope(AggregateRoot[PersonEvent]):
    """One person in one review, with every line of the list that is theirs."""

    OPENING: ClassVar[Any] = EmployeeAddedToScope

    def begin(self) -> None:
        self.active: dict[UUID, str] = {}
        self.person: UUID | None = None

    def add_to_scope(self, stamp: Stamp, **facts: Any) -> None:
        self.record(EmployeeAddedToScope, stamp, **facts)

    def add_assignment(self, stamp: Stamp, **facts: Any) -> None:
        if facts["assignment"] in self.active:
            raise AlreadyHeld
        if not 0 < facts["fte"] <= WHOLE:
            raise FTEOutOfRange
        self.record(AssignmentAdded, stamp, **facts)

    def strike(self, assignment: UUID, left_on: date, mark: str, stamp: Stamp) -> None:
        if assignment not in self.active:
            raise NotOnTheList
        self.record(
            EmployeeLeft,
            stamp,
            person=self.person,
            assignment=assignment,
            employee_ref=self.active[assignment],
            left_on=left_on,
            mark=mark,
        )

    def be_absent(self, employee_ref: str, since: date, until: date | None, stamp: Stamp) -> None:
        """Record a long absence; each one ends where the next is recorded, or on its last day."""
        if until is not None and until < since:
            raise DatesOutOfOrder
        self.record(
            AbsenceRecorded, stamp, person=self.person, employee_ref=employee_ref, since=since,
            until=until,
        )  # fmt: skip

    def set_route(self, employee_ref: str, route: str, stamp: Stamp) -> None:
        """Set how the person is reached."""
        self.record(
            ContactRouteSet, stamp, person=self.person, employee_ref=employee_ref, route=route
        )

    def evolve(self, event: PersonEvent) -> None:
        match event:
            case EmployeeAddedToScope():
                self.person = event.person
            case AssignmentAdded():
                self.active = {**self.active, event.assignment: event.employee_ref}
            case EmployeeLeft():
                self.active = {k: v for k, v in self.active.items() if k != event.assignment}
            case AbsenceRecorded() | ContactRouteSet():
                pass
