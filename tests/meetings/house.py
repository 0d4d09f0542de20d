"""A review on real tables with groups, unions and a diary: its pages, its orders, its letters."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from backend import areas
from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.kernel.commands import Command
from backend.kernel.roles import SYSTEM, Role
from backend.reviews.commands.run_review import OpenReview
from backend.reviews.commands.run_timetable import SetDeadline
from backend.services import Services
from backend.settings import Settings
from backend.workforce.commands.list_people import AddToScope, Line
from tests.support.rooms import REF, ReviewRoom, SetClock, opened, person
from tests.support.servers import Servers

MORNING = datetime(2013, 12, 20, 9, tzinfo=UTC)
ENDS = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
UNIONS = ["A", "B", "C"]


LEAD = person("lead", (Role.LEAD, ""))
COORDINATOR = person("coordinator", (Role.COORDINATOR, ""))
HR = person("hr", (Role.HR, ""))
UNION_A = person("union-a", (Role.UNION, "A"))
UNION_B = person("union-b", (Role.UNION, "B"))
UNION_C = person("union-c", (Role.UNION, "C"))
SPOKE_1 = person("spokesperson-1", (Role.SPOKESPERSON, "1"))
SPOKE_2 = person("spokesperson-2", (Role.SPOKESPERSON, "2"))
AUDITOR = person("auditor", (Role.AUDITOR, ""))
DPO = person("dpo", (Role.DPO, ""))
BOARD = person("board", (Role.BOARD, ""))
STAFF_1 = person("P0001", (Role.EMPLOYEE, "E0001"))
STAFF_2 = person("P0002", (Role.EMPLOYEE, "E0002"))
PEOPLE = (LEAD, COORDINATOR, HR, UNION_A, UNION_B, UNION_C, SPOKE_1, SPOKE_2, AUDITOR, DPO, BOARD,
          STAFF_1, STAFF_2)  # fmt: skip
NIGHTS = [f"E{n:04}" for n in range(101, 114)]


@dataclass
class House(ReviewRoom):
    """The application with a review of four groups and three unions."""

    def deliver(self) -> list[tuple[str, str, str]]:
        """Do what the out-tray owes; return what it holds: errand, recipient, state."""
        self.works()
        with self.services.pool.connection() as db:
            return db.execute(
                "SELECT errand, recipient, state FROM desk.out_tray ORDER BY id"
            ).fetchall()


@contextmanager
def open_house(databases: Servers) -> Iterator[House]:
    """Open the application with a review of four groups and three unions."""
    settings = Settings.read(databases.environment())
    with opened(House, settings, SetClock(MORNING), _furnish, areas.policies()) as house:
        yield house


def _furnish(services: Services) -> None:
    for one in (*_review(), *_people()):
        services.office.perform(one, SYSTEM)


def _review() -> Iterator[Command]:
    yield OpenReview(
        review=REF,
        title="Children's social care",
        division="Children",
        lead=LEAD.person,
        escalation_owner=UUID(int=9),
        unions=UNIONS,
        groups={"1": "Fieldwork", "2": "Looked After Children", "2R": "Residential", "3": "ABSO"},
        threshold=80,
    )
    yield SetDeadline(review=REF, key="consultation_end", title="End", instant=ENDS, kind="fixed")


def _people() -> Iterator[Command]:
    for who in PEOPLE:
        hats = [Hat(role=grant.role.value, scope=grant.scope) for grant in who.grants]
        yield RegisterPerson(
            review=REF, person_ref=who.name, login=who.name.lower(), name=who.name, hats=hats
        )
    lines = [("P0001", "E0001", "1", "Social Worker"), ("P0002", "E0002", "2", "Social Worker")]
    lines += [(f"N{ref}", ref, "1", "Waking Nights Staff") for ref in NIGHTS]
    for ref, employee, group, title in lines:
        line = Line(
            employee_ref=employee, job_title=title, service="Fieldwork", section="Duty",
            group=group, fte=100,
        )  # fmt: skip
        yield AddToScope(
            review=REF, person_ref=ref, name=f"Person {employee}",
            email=f"{employee.lower()}@example.org", lines=[line],
        )  # fmt: skip
