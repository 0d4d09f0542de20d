"""Three groups in memory: people with jobs, a lead, a coordinator, and the road of every order."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from backend.identity.events import AccessGranted, PersonRegistered
from backend.kernel.commands import Command, Context
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Grant, Role, Viewer
from backend.kernel.words import Words
from backend.representation.area import ORDERS
from backend.representation.commands.places import ballot_id, seats_id
from backend.representation.domain.ballot import Ballot
from backend.representation.domain.nomination import Nomination
from backend.representation.domain.seats import Seats
from backend.workforce.events import AssignmentAdded, EmployeeAddedToScope, EmployeeLeft
from tests.support.given import REVIEW, fact
from tests.support.office import REFERENCE, World

CLOSES = datetime(2013, 11, 6, 23, 59, 59, tzinfo=UTC)
ENDS = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
COORDINATOR = Viewer(named("person", "coordinator"), "Cora", (Grant(Role.COORDINATOR, REVIEW),))


def at(day: int, month: int = 11, hour: int = 10, year: int = 2013) -> datetime:
    """An instant of that autumn."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def staff(number: int) -> Viewer:
    """A member of staff by number: E0001, E0002 …"""
    scope = f"E{number:04}"
    return Viewer(
        named("person", f"P{number:04}"), f"Person {number}",
        (Grant(Role.EMPLOYEE, REVIEW, scope),),
    )  # fmt: skip


class Council:
    """Twelve people in group 1, three in group 3; E0013 has left; E0012 leads the review."""

    def __init__(self) -> None:
        groups = {"1": "Fieldwork", "2": "Looked After Children", "3": "Admin"}
        context = Context(
            groups=groups, deadlines={"nominations": CLOSES, "consultation_end": ENDS}
        )
        self.world = World(ORDERS, context)
        self.world.clock.instant = at(28, 10)
        for number in range(1, 14):
            self._joins(number, "1")
        for number in range(14, 17):
            self._joins(number, "3")
        lead = named("person", "P0012")
        words = Words(lead, "identity", "lead")
        self.world.remembers(
            named("account", lead),
            fact(PersonRegistered, person=lead, name=words, login=words),
            fact(AccessGranted, person=lead, role="lead", in_review=REVIEW),
        )

    def _joins(self, number: int, group: str) -> None:
        person, subject = named("person", f"P{number:04}"), named("line", str(number))
        line = UUID(int=1000 + number)
        facts = [
            fact(
                EmployeeAddedToScope, person=person,
                name=Words(person, "identity", f"Person {number}"),
                email=Words(person, "identity", f"p{number}@example.org"),
            ),
            fact(
                AssignmentAdded, person=person, assignment=line, employee_ref=f"E{number:04}",
                job_title="Worker", service="S", section="T", group=group, fte=100,
            ),
        ]  # fmt: skip
        if number == 13:
            facts.append(
                fact(EmployeeLeft, person=person, assignment=line, employee_ref=f"E{number:04}",
                     left_on=date(2013, 10, 1))
            )  # fmt: skip
        self.world.remembers(subject, *facts)
        self.world.ledger.registry.references[(REVIEW, f"E{number:04}")] = subject

    def at(self, instant: datetime) -> None:
        """Move the clock."""
        self.world.clock.instant = instant

    def do(self, form: type[Command], who: Viewer = COORDINATOR, **fields: Any) -> Done:
        """Give an order."""
        return self.world.do(who, form(review=REFERENCE, **fields))

    @property
    def registry(self) -> Any:
        """The guard rows."""
        return self.world.ledger.registry

    def seats(self, group: str = "1") -> Seats:
        """The seats of a group as they stand."""
        return self.world.ledger.look(Seats, seats_id(REFERENCE, group))

    def ballot(self, group: str = "1", round_: int = 1) -> Ballot:
        """The ballot of a round as it stands."""
        return self.world.ledger.look(Ballot, ballot_id(REFERENCE, group, round_))

    def nomination(self, reference: str) -> Nomination:
        """A nomination as it stands."""
        found = self.registry.subject_of(REVIEW, reference)
        return self.world.ledger.look(Nomination, found)

    def context(self, **changes: Any) -> None:
        """Change how the review stands."""
        self.world.context = replace(self.world.context, **changes)
