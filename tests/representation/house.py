"""The whole application with two groups of staff, a coordinator and those who may look on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from backend import areas
from backend.identity.events import AccessGranted, PersonRegistered
from backend.kernel.ids import named
from backend.kernel.roles import SYSTEM, Role, Viewer
from backend.notices.delivery import Round
from backend.reviews.events import DeadlineSet, ReviewOpened
from backend.services import Services
from backend.settings import Settings
from backend.workforce.events import AssignmentAdded, EmployeeAddedToScope, EmployeeLeft
from tests.consultation.facts import REF, REVIEW, Now, holder, stamp, words
from tests.consultation.house import House, Stream
from tests.support.rooms import opened
from tests.support.servers import Servers

CLOSES = datetime(2013, 11, 6, 23, 59, 59, tzinfo=UTC)
ENDS = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
OPENED = datetime(2013, 10, 28, 16, tzinfo=UTC)
NOWHERE = {"PARLEY_SMTP_HOST": "127.0.0.1", "PARLEY_SMTP_PORT": "1"}
COORDINATOR = holder("coordinator", Role.COORDINATOR, name="Cora Log")
LEAD = holder("lead", Role.LEAD, name="Lee Lead")
HR = holder("hr", Role.HR, name="Hana Resource")
UNION_A = holder("union-a", Role.UNION, "A", name="Una")
AUDITOR = holder("auditor", Role.AUDITOR, name="Aud")
DPO = holder("dpo", Role.DPO, name="Dee")
BY_HAND = holder("spokesperson-3", Role.SPOKESPERSON, "3", name="Olga Before")
OUTSIDER = holder("outsider", Role.OUT_OF_SCOPE, name="Ota Side")
MANAGER = holder("manager-1", Role.HEAD_OF_SERVICE, name="Hal Head")
OFFICERS = (COORDINATOR, LEAD, HR, UNION_A, AUDITOR, DPO, BY_HAND, OUTSIDER, MANAGER)
GROUPS = {"1": "Fieldwork", "3": "Administration"}


def staff(number: int) -> Viewer:
    """A member of staff by number: E0001 to E0008 in group 1, E0009 left it, E0010 in group 3."""
    return holder(f"P{number:04}", Role.EMPLOYEE, f"E{number:04}", name=f"Person {number}")


@dataclass
class Council(House):
    """The application, with its errands run by hand."""

    def mine(self, path: str, who: Viewer) -> Any:
        """Open a page that is not of a review."""
        self.come_in(who)
        self.settle()
        return self.client.get(path, follow_redirects=False)

    def run_errands(self) -> None:
        """Keep every promise that is due, and what follows; letters find no relay and wait."""
        for _ in range(2):
            self.settle()
            Round(self.services).go()
        self.settle()

    def roles(self, who: Viewer) -> list[tuple[str, str]]:
        """The hats that a person holds now."""
        self.settle()
        with self.services.pool.connection() as db:
            return db.execute(
                "SELECT role, scope FROM grants WHERE person = %s ORDER BY role", (who.person,)
            ).fetchall()


@contextmanager
def open_council(databases: Servers) -> Iterator[Council]:
    """Open it on an empty database."""
    settings = Settings.read({**databases.environment(), **NOWHERE})
    with opened(Council, settings, Now(OPENED), _furnish, areas.policies()) as council:
        yield council


def _furnish(services: Services) -> None:
    signed = stamp(by=SYSTEM.person, role="system", at=OPENED)
    review = Stream(REVIEW)
    review.record(
        ReviewOpened, signed, reference=REF, title="A review of a service", division="A division",
        lead=LEAD.person, escalation_owner=UUID(int=8), unions=["A", "B"], groups=GROUPS,
        policy_version="1", policy_numbers={},
    )  # fmt: skip
    for key, instant in (("nominations", CLOSES), ("consultation_end", ENDS)):
        review.record(DeadlineSet, signed, key=key, title=key, instant=instant, kind="fixed")
    people = [staff(number) for number in range(1, 11)]
    services.ledger.append(
        review,
        *(_account(who, signed) for who in (*OFFICERS, *people)),
        *(_line(services, number, who, signed) for number, who in enumerate(people, start=1)),
    )
    # What only told the story is not the thing itself: the first order reads the record.
    services.ledger._shelf.clear()


def _account(who: Viewer, signed: Any) -> Stream:
    account = Stream(named("account", who.person))
    login = f"login-{who.person.hex[:12]}"
    account.record(
        PersonRegistered, signed, person=who.person, login=words(login, who.person, "identity"),
        name=words(who.name, who.person, "identity"),
    )  # fmt: skip
    for grant in who.grants:
        account.record(
            AccessGranted, signed, person=who.person, role=grant.role.value, scope=grant.scope,
            in_review=REVIEW,
        )  # fmt: skip
    return account


def _line(services: Services, number: int, who: Viewer, signed: Any) -> Stream:
    subject, reference = named("person-in-review", REF, str(number)), f"E{number:04}"
    one, line = Stream(subject), named("assignment", REF, reference)
    one.record(
        EmployeeAddedToScope, signed, person=who.person,
        name=words(who.name, who.person, "identity"),
        email=words(f"p{number}@example.org", who.person, "identity"),
    )  # fmt: skip
    one.record(
        AssignmentAdded, signed, person=who.person, assignment=line, employee_ref=reference,
        job_title="Worker", service="S", section="T", group="3" if number == 10 else "1", fte=100,
    )  # fmt: skip
    if number == 9:
        one.record(EmployeeLeft, signed, person=who.person, assignment=line,
                   employee_ref=reference, left_on=date(2013, 10, 1))  # fmt: skip
    with services.pool.connection() as db:
        db.execute(
            "INSERT INTO subject_references VALUES (%s, %s, %s)", (REVIEW, reference, subject)
        )
        login = f"login-{who.person.hex[:12]}"
        db.execute(
            "INSERT INTO unique_claims VALUES ('login', %s, %s)",
            (login, named("account", who.person)),
        )
    return one
