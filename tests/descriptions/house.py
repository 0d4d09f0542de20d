"""A review on real tables with descriptions on both sides, and people who may read them or not."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from backend import areas
from backend.descriptions.commands.issue_description import IssueJobDescription
from backend.descriptions.commands.write_description import DraftJobDescription
from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.kernel.commands import Command
from backend.kernel.roles import SYSTEM, Role
from backend.reviews.commands.run_review import OpenReview
from backend.services import Services
from backend.settings import Settings
from backend.workforce.commands.list_people import AddToScope, Line
from backend.workforce.commands.list_posts import ConfirmPost, ProposePost
from tests.descriptions.world import GRID, sheet
from tests.support.rooms import REF, ReviewRoom, SetClock, opened, person
from tests.support.servers import Servers

MORNING = datetime(2014, 1, 13, 9, tzinfo=UTC)
OLD, MANAGER_16, DRAFT = "JB-0001", "JB-0002", "JB-0003"


LEAD = person("lead", (Role.LEAD, ""))
HR = person("hr", (Role.HR, ""))
HR_2 = person("hr-2", (Role.HR, ""))
HEAD = person("head", (Role.HEAD_OF_SERVICE, ""))
ANALYST = person("analyst", (Role.JOB_ANALYST, ""))
MANAGER = person("manager", (Role.MANAGER, "16+"))
UNION_A = person("union-a", (Role.UNION, "A"))
UNION_B = person("union-b", (Role.UNION, "B"))
CLERK = person("clerk", (Role.CLERK, ""))
PANEL = person("panel-2", (Role.PANEL, "member"))
OUTSIDE = person("outside", (Role.OUT_OF_SCOPE, ""))
HOLDER = person("P0001", (Role.EMPLOYEE, "E0001"))
SECOND = person("P0002", (Role.EMPLOYEE, "E0002"))
OTHER = person("P0003", (Role.EMPLOYEE, "E0003"))
PEOPLE = (LEAD, HR, HR_2, ANALYST, HEAD, MANAGER, UNION_A, UNION_B, CLERK, PANEL, OUTSIDE, HOLDER,
          SECOND, OTHER)  # fmt: skip


@dataclass
class House(ReviewRoom):
    """The application with a review and its descriptions."""


@contextmanager
def open_house(databases: Servers) -> Iterator[House]:
    """Open the application with two issued descriptions and a draft."""
    settings = Settings.read(databases.environment())
    with opened(House, settings, SetClock(MORNING), _furnish, areas.policies()) as house:
        yield house


def _furnish(services: Services) -> None:
    for one in (*_review(), *_descriptions()):
        services.office.perform(one, SYSTEM)


def _review() -> Iterator[Command]:
    yield OpenReview(
        review=REF, title="A review of a service", division="Children", lead=LEAD.person,
        escalation_owner=UUID(int=9), unions=["A", "B"], groups={"2": "Looked After Children"},
        threshold=80,
    )  # fmt: skip
    for who in PEOPLE:
        hats = [Hat(role=grant.role.value, scope=grant.scope) for grant in who.grants]
        yield RegisterPerson(
            review=REF, person_ref=who.name, login=who.name.lower(), name=who.name, hats=hats
        )
    for number, title in ((1, "Transitions Manager"), (2, "Transitions Manager"), (3, "Chef")):
        line = Line(employee_ref=f"E{number:04}", job_title=title, service="LAC", section="16+",
                    group="2", fte=100)  # fmt: skip
        yield AddToScope(
            review=REF, person_ref=f"P{number:04}", name=f"Person {number}",
            email=f"p{number}@example.org", lines=[line],
        )  # fmt: skip
    post: dict[str, Any] = {"review": REF, "side": "proposed", "key": "manager-16"}
    yield ProposePost(**post, title="Team Manager - 16+", team="", grade="10", fte=200)
    yield ConfirmPost(**post, reason="Nothing maps to it yet.")


def _descriptions() -> Iterator[Command]:
    yield DraftJobDescription(
        review=REF, side="current", requirements=list(GRID),
        sheet=sheet(title="Transitions Manager", post_number="SC100", change="current",
                    duties=("Leads the team.", "Visits young people at home.")),
    )  # fmt: skip
    yield IssueJobDescription(review=REF, description=OLD)
    yield DraftJobDescription(
        review=REF, side="proposed", requirements=list(GRID), posts=["manager-16"],
        replaces=[OLD], indicative="10", also=["Transitions Manager"],
        sheet=sheet(change="changed", rehabilitation_exempt=("yes", "no")),
    )  # fmt: skip
    yield IssueJobDescription(review=REF, description=MANAGER_16)
    yield DraftJobDescription(
        review=REF, side="proposed", sheet=sheet(title="Advanced Practitioner", post_number="")
    )
