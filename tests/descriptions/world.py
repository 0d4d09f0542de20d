"""A review in memory with descriptions, posts and people who write, freeze and evaluate."""

from typing import Any
from uuid import UUID

from backend.descriptions.area import ORDERS
from backend.descriptions.commands.issue_description import (
    FreezeJobDescription,
    IssueJobDescription,
)
from backend.descriptions.commands.write_description import DraftJobDescription
from backend.identity.area import ORDERS as IDENTITY
from backend.identity.commands.keep_accounts import RegisterPerson
from backend.job_sheets.sheet import Requirement, Sheet
from backend.kernel.commands import Context
from backend.kernel.ids import named
from backend.kernel.roles import SYSTEM, Role
from backend.slotting.area import ORDERS as SLOTTING
from backend.workforce.area import ORDERS as WORKFORCE
from backend.workforce.commands.list_people import AddToScope, Line
from backend.workforce.commands.list_posts import ConfirmPost, ProposePost
from tests.support.office import REFERENCE, World, office, person

LEAD = person("lead", Role.LEAD)
HR = person("hr", Role.HR)
OTHER_HR = person("hr-2", Role.HR)
MANAGER = person("manager", Role.MANAGER)
STAFF = person("P0001", Role.EMPLOYEE, scope="E0001")
EVALUATORS = ("analyst", "union-a", "analyst-2", "union-b")

WHOLE: dict[str, Any] = {
    "title": "16+ Manager",
    "post_number": "SC907",
    "change": "new",
    "responsible_to": "Service Manager, LAC service",
    "purpose": "To lead the work with young people who leave care.",
    "duties": (
        "Leads and supervises the team.",
        "Manages the budget of the team.",
        "Any other duties that reasonably fall within the grade.",
    ),
    "politically_restricted_a": ("no",),
    "rehabilitation_exempt": ("yes",),
}
GRID = (
    Requirement(category="A", seq=1, text="professional award in social care", flag="E"),
    Requirement(category="B", seq=2, text="has managed a team", flag="D"),
    Requirement(category="E", seq=3, text="works with children aged 5 to 11", flag="E"),
)


def sheet(**different: Any) -> Sheet:
    """A description with which nothing is wrong, with what differs."""
    return Sheet(**{**WHOLE, **different})


def world(threshold: int | None = 80) -> World:
    """A review with an account for everyone who evaluates."""
    here = office([*ORDERS, *WORKFORCE, *SLOTTING, *IDENTITY], Context(threshold=threshold))
    for name in EVALUATORS:
        here.do(SYSTEM, RegisterPerson(review=REFERENCE, person_ref=name, login=name, name=name,
                                       hats=[]))  # fmt: skip
    return here


def hires(here: World, number: int, job: str = "Transitions Manager") -> None:
    """Put somebody with one line on the list."""
    line = Line(employee_ref=f"E{number:04}", job_title=job, service="LAC", section="16+",
                group="2", fte=100)  # fmt: skip
    who = f"P{number:04}"
    here.do(SYSTEM, AddToScope(review=REFERENCE, person_ref=who, name=who, email="", lines=[line]))


def posts(here: World, key: str = "manager-16", grade: str = "10", side: str = "proposed") -> UUID:
    """Propose and confirm a post; return its identifier."""
    where: dict[str, Any] = {"review": REFERENCE, "side": side, "key": key}
    here.do(SYSTEM, ProposePost(**where, title="Team Manager - 16+", team="", grade=grade, fte=200))
    here.do(SYSTEM, ConfirmPost(**where))
    return named("post", REFERENCE, side, key)


def drafted(here: World, who: Any = MANAGER, grid: Any = GRID, **more: Any) -> str:
    """Draft a description; return its reference."""
    fields = {name: more.pop(name) for name in ("posts", "replaces", "indicative", "also", "side")
              if name in more}  # fmt: skip
    command = DraftJobDescription(
        review=REFERENCE, sheet=sheet(**more), requirements=list(grid),
        **{"side": "proposed", **fields},
    )  # fmt: skip
    return here.do(who, command).reference


def issued(here: World, who: Any = MANAGER, **more: Any) -> str:
    """Draft a description and issue it."""
    reference = drafted(here, who, **more)
    here.do(LEAD, IssueJobDescription(review=REFERENCE, description=reference))
    return reference


def frozen(here: World, **more: Any) -> str:
    """Draft, issue and freeze a description."""
    reference = issued(here, **more)
    here.do(HR, FreezeJobDescription(review=REFERENCE, description=reference))
    return reference
