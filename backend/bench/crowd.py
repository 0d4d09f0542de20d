"""A review with its people and their hats, as facts: who comments, and on what."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from backend.bench.record import REFERENCE, REVIEW, Record
from backend.identity.events import AccessGranted, PersonRegistered
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.reviews.events import DeadlineSet, ReviewOpened, SectionNamed, VersionInForce
from backend.workforce.events import AssignmentAdded, EmployeeAddedToScope

UNIONS = ("A", "B", "C")
SECTIONS = [f"5.{n:02}" for n in range(1, 31)]
UNITS = [f"Unit-{n:02}" for n in range(1, 41)]
OFFICE = {
    Role.COORDINATOR: named("person", "bench", "coordinator"),
    Role.LEAD: named("person", "bench", "lead"),
    Role.HR: named("person", "bench", "hr"),
}
OPEN_DAYS = 45


@dataclass(frozen=True)
class Somebody:
    """Somebody in scope of the review."""

    person: UUID
    name: str
    number: int


def crowd(count: int, chance: Random) -> list[Somebody]:
    """Return as many people; a name is nobody's in particular."""
    names = [f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(count)]
    return [
        Somebody(named("person", "bench", str(n)), name, n) for n, name in enumerate(names, start=1)
    ]


def representative(union: str) -> UUID:
    """Return who represents a union."""
    return named("person", "bench", f"union-{union}")


def opened(record: Record, now: datetime, people: list[Somebody]) -> None:
    """Tell how the review came to be: its dates, its sections, its people and their hats."""
    at = now - timedelta(days=OPEN_DAYS + 5)
    record.tell(
        REVIEW, ReviewOpened, at, reference=REFERENCE, title="A review of a large division",
        division="Division", lead=OFFICE[Role.LEAD], escalation_owner=UUID(int=9),
        unions=list(UNIONS), groups={}, policy_version="1", policy_numbers={"P13": 2, "P14": 10},
    )  # fmt: skip
    ends = now + timedelta(days=10)
    record.tell(
        REVIEW, DeadlineSet, at, key="consultation_end", title="End", kind="fixed", instant=ends
    )
    record.tell(REVIEW, VersionInForce, at, number="1.0")
    for one in SECTIONS:
        record.tell(REVIEW, SectionNamed, at, section_id=one, title=f"Service {one}")
    for role, person in OFFICE.items():
        _account(record, at, person, role.value.capitalize(), role)
    for union in UNIONS:
        _account(record, at, representative(union), f"Union {union}", Role.UNION, union)
    for each in people:
        _account(record, at, each.person, each.name, Role.EMPLOYEE, f"E{each.number:05}")
        _in_scope(record, at, each)


def _account(
    record: Record, at: datetime, person: UUID, name: str, role: Role, scope: str = ""
) -> None:
    id_ = named("account", person)
    login, called = (Words(person, "identity", t) for t in (f"{role.value}-{scope}", name))
    record.tell(id_, PersonRegistered, at, person=person, login=login, name=called)
    record.tell(
        id_, AccessGranted, at, person=person, role=role.value, scope=scope, in_review=REVIEW
    )


def _in_scope(record: Record, at: datetime, one: Somebody) -> None:
    id_ = named("person-in-review", REFERENCE, str(one.person))
    name, email = (
        Words(one.person, "identity", t) for t in (one.name, f"e{one.number}@example.org")
    )
    record.tell(id_, EmployeeAddedToScope, at, person=one.person, name=name, email=email)
    record.tell(
        id_, AssignmentAdded, at, person=one.person, assignment=named("line", str(one.person)),
        employee_ref=f"E{one.number:05}", job_title="Officer", service="Service",
        section=UNITS[one.number % len(UNITS)], group=str(1 + one.number % 3), fte=100,
    )  # fmt: skip


FIRST = (
    "Alex", "Bo", "Cam", "Dee", "Eli", "Fran", "Gil", "Hal", "Ira", "Jo", "Kit", "Lee", "Max",
    "Nat", "Oz", "Pat", "Quinn", "Ray", "Sam", "Tay", "Uma", "Val", "Wyn", "Zed",
)  # fmt: skip
LAST = (
    "Example", "Sample", "Specimen", "Instance", "Pattern", "Model", "Copy", "Proof", "Draft",
    "Trial", "Token", "Blank", "Figure", "Test", "Sketch", "Outline",
)  # fmt: skip
