"""The whole application on one empty database: pages in a browser, projections in step."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from backend.consultation.area import POLICIES
from backend.identity.events import AccessGranted, PersonRegistered
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.commands import Command
from backend.kernel.guards import Done, reference_taken
from backend.kernel.ids import named
from backend.kernel.roles import SYSTEM, Viewer
from backend.reviews.events import (
    DeadlineSet,
    ReviewOpened,
    RevisionLineAdded,
    SectionNamed,
    VersionDrafted,
    VersionInForce,
    VersionIssuedToStaff,
    VersionIssuedToUnions,
)
from backend.services import Services
from backend.settings import Settings
from backend.workforce.events import AssignmentAdded, EmployeeAddedToScope
from tests.consultation.facts import (
    ANNA,
    BOARD,
    COORDINATOR,
    EMPLOYEE,
    ENDS,
    HEAD,
    HR,
    LEAD,
    OTHER,
    REF,
    REVIEW,
    SPOKESPERSON,
    UNION_A,
    UNION_B,
    Now,
    stamp,
    words,
)
from tests.support.rooms import ReviewRoom, opened

CSRF = re.compile(r'name="_csrf_token" value="([^"]+)"')
SMALL, LARGE = "Safeguarding unit", "Duty and Advice"
PEOPLE = (EMPLOYEE, OTHER, COORDINATOR, LEAD, HR, HEAD, UNION_A, UNION_B, BOARD, SPOKESPERSON)


class Stream(AggregateRoot[Any]):
    """A stream of facts that another area would record."""

    def evolve(self, event: Any) -> None:
        """Nothing follows."""


@dataclass
class House(ReviewRoom):
    """The application with a review of a service, its people and their hats."""

    env: Mapping[str, str] = field(default_factory=dict)

    def give(self, form: type[Command], who: Viewer, **fields: Any) -> Done:
        """Give an order past the pages."""
        done = self.services.office.perform(form(review=REF, **fields), who)
        self.settle()
        return done

    def owed(self) -> list[tuple[Any, ...]]:
        """Which letters the out-tray holds."""
        self.settle()
        with self.services.pool.connection() as db:
            return db.execute(
                """SELECT errand, recipient FROM desk.out_tray
                   WHERE errand <> 'consultation.silence' ORDER BY id"""
            ).fetchall()


@contextmanager
def open_house(
    databases: Any, furnish: Callable[[Services], None] | None = None, **env: str
) -> Iterator[House]:
    """Open it, with one review, its people and their hats, or as it is to be furnished."""
    with TemporaryDirectory() as folder:
        given = {"PARLEY_FILES": folder, "PARLEY_UNSCANNED_FILES": "allow", **env}
        settings = Settings.read({**databases.environment(), **given})
        policies = [policy() for policy in POLICIES]
        with opened(House, settings, Now(), furnish or _furnish, policies) as house:
            house.env = {**databases.environment(), **given}
            yield house


def _furnish(services: Services) -> None:
    signed = stamp(by=SYSTEM.person, role="system")
    review = Stream(REVIEW)
    review.record(
        ReviewOpened, signed, reference=REF, title="A review of a service", division="A division",
        lead=LEAD.person, escalation_owner=UUID(int=8), unions=["A", "B"], groups={},
        policy_version="1", policy_numbers={"P13": 2, "P14": 10},
    )  # fmt: skip
    review.record(
        DeadlineSet, signed, key="consultation_end", title="End", instant=ENDS, kind="fixed"
    )
    review.record(VersionInForce, signed, number="1.1")
    review.record(SectionNamed, signed, section_id="5.DA", title="Duty and Advice Service")
    version = Stream(UUID(int=81))
    version.record(VersionDrafted, signed, number="1.1", dated=date(2013, 12, 18))
    version.record(
        RevisionLineAdded, signed, revision_id="V2-02", text="Rota limited", page="1",
        dated=date(2013, 12, 18),
    )  # fmt: skip
    version.record(VersionIssuedToUnions, signed, number="1.1")
    version.record(VersionIssuedToStaff, signed, number="1.1")
    crowd = list(people(signed))
    lines = [
        reference_taken(REVIEW, fact.employee_ref, one.id)
        for one in crowd
        for fact in one._pending
        if isinstance(fact, AssignmentAdded)
    ]
    services.ledger.append(review, version, *crowd, guards=lines)


def people(signed: Any, accounts: Sequence[Viewer] = PEOPLE) -> Iterator[Stream]:
    """Yield the accounts of these people, and those who are in scope."""
    for who in accounts:
        account = Stream(named("account", who.person))
        account.record(
            PersonRegistered, signed, person=who.person,
            login=words(who.grants[0].role, who.person, "identity"),
            name=words(who.name or "Somebody", who.person, "identity"),
        )  # fmt: skip
        for grant in who.grants:
            account.record(
                AccessGranted, signed, person=who.person, role=grant.role.value,
                scope=grant.scope, in_review=REVIEW,
            )  # fmt: skip
        yield account
    crowd = [(ANNA, "Anna Example", SMALL), (OTHER.person, "Bo Sample", LARGE)]
    crowd += [(named("person", f"P1{n:03}"), f"Person {n}", LARGE) for n in range(9)]
    for n, (person, name, section) in enumerate(crowd, start=1):
        one = Stream(named("person-in-review", REF, str(person)))
        one.record(
            EmployeeAddedToScope, signed, person=person, name=words(name, person, "identity"),
            email=words(f"p{n}@example.org", person, "identity"),
        )  # fmt: skip
        one.record(
            AssignmentAdded, signed, person=person, assignment=UUID(int=900 + n),
            employee_ref=f"E{n:04}", job_title="Social Worker", service="Fieldwork",
            section=section, group="1", fte=100,
        )  # fmt: skip
        yield one
