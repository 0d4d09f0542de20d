"""A review in memory: people with lines, posts with places, and the road of every order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from backend.appeals.area import ORDERS as APPEALS
from backend.kernel.commands import Command, Context, Office, by_name
from backend.kernel.events import Event
from backend.kernel.guards import Done
from backend.kernel.ids import named, review_id
from backend.kernel.memory import MemoryLedger
from backend.kernel.roles import SYSTEM, Grant, Role, Viewer
from backend.kernel.tables import Fold, Row, Table
from backend.slotting.area import ORDERS, READ_MODELS
from backend.slotting.commands.check_match import CheckMatch
from backend.slotting.commands.issue_outcomes import IssueOutcome
from backend.slotting.commands.propose_match import ProposeMatch
from backend.slotting.domain.categories import Category
from backend.workforce.area import ORDERS as WORKFORCE
from backend.workforce.commands.list_people import AddToScope, Line
from backend.workforce.commands.list_posts import ConfirmPost, ProposePost

REF = "TEST-1"
REVIEW = review_id(REF)


def at(day: int, month: int = 1, hour: int = 9) -> datetime:
    """An instant of early 2014, when London keeps UTC."""
    return datetime(2014, month, day, hour, tzinfo=UTC)


END = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
INTENTION = datetime(2014, 1, 27, 23, 59, 59, tzinfo=UTC)


def person(name: str, *hats: tuple[Role, str]) -> Viewer:
    """Somebody with these hats in the review."""
    return Viewer(named("person", name), name, tuple(Grant(r, REVIEW, s) for r, s in hats))


HR = person("hr", (Role.HR, ""))
LEAD = person("lead", (Role.LEAD, ""))
BOARD = person("board", (Role.BOARD, ""))
HEAD = person("head", (Role.HEAD_OF_SERVICE, "Fieldwork"))
MANAGER = person("manager", (Role.MANAGER, "Duty"))
OTHER_MANAGER = person("other", (Role.MANAGER, "Fostering"))
COLLEAGUE = person("P0002", (Role.EMPLOYEE, "E0002"), (Role.HR, ""), (Role.HEAD_OF_SERVICE, ""))
KIT = person("P0001", (Role.EMPLOYEE, "E0001"), (Role.HR, ""), (Role.LEAD, ""))
STAFF = person("P0001", (Role.EMPLOYEE, "E0001"))

MATCH: Mapping[str, Any] = {
    "review": REF,
    "employee_ref": "E0001",
    "category": Category.ASSIMILATED,
    "post": "social-worker",
    "jd_percent": 95,
    "grade_before": "9",
    "rationale": "The job description is unchanged.",
}


def matching(**different: Any) -> ProposeMatch:
    """A proposal that holds, with what differs."""
    return ProposeMatch(**{**MATCH, **different})


@dataclass
class FixedClock:
    """A clock that stands where a test put it."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant


@dataclass
class World:
    """One review in memory."""

    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    clock: FixedClock = field(default_factory=lambda: FixedClock(at(2)))
    context: Context = field(
        default_factory=lambda: Context(
            deadlines={"consultation_end": END, "intention": INTENTION}, threshold=80
        )
    )

    def __post_init__(self) -> None:
        self.office = Office(
            self.ledger,
            self.ledger.registry,
            self.clock,
            by_name([*ORDERS, *WORKFORCE, *APPEALS]),
            lambda *_: self.context,
        )

    def knows(self, **different: Any) -> "World":
        """Let the review stand differently."""
        self.context = replace(self.context, **different)
        return self

    def hires(self, number: int, fte: int = 100, job: str = "Social Worker") -> "World":
        """Put a person with one line on the list."""
        line = Line(
            employee_ref=f"E{number:04}", job_title=job, service="Fieldwork", section="Duty",
            group="1", fte=fte,
        )  # fmt: skip
        who = f"P{number:04}"
        self.do(SYSTEM, AddToScope(review=REF, person_ref=who, name=who, email="", lines=[line]))
        return self

    def posts(self, key: str, title: str, grade: str, fte: int, *, sure: bool = True) -> "World":
        """Put a post into the new structure."""
        self.do(
            SYSTEM,
            ProposePost(
                review=REF, side="proposed", key=key, title=title, team="", grade=grade, fte=fte
            ),
        )
        if sure:
            self.do(SYSTEM, ConfirmPost(review=REF, side="proposed", key=key))
        return self

    def do(self, who: Viewer, command: Command, when: datetime | None = None) -> Done:
        """Let somebody give an order, now or at an instant."""
        if when is not None:
            self.clock.instant = when
        return self.office.perform(command, who)

    def proposes(self, who: Viewer = HR, when: datetime | None = None, **different: Any) -> str:
        """Propose an outcome; return its reference."""
        return self.do(who, matching(**different), when).reference

    def issues(self, reference: str, when: datetime) -> None:
        """Check and issue an outcome."""
        self.do(HEAD, CheckMatch(review=REF, match=reference), when)
        self.do(LEAD, IssueOutcome(review=REF, match=reference), when)

    def facts(self, topic: str = "") -> list[Event]:
        """Every fact on record, of one kind where named."""
        notes = self.ledger.recorder.select_notifications(1, 10_000)
        found: list[Any] = [self.ledger.mapper.to_domain_event(note) for note in notes]
        return [one for one in found if not topic or one.TOPIC.removeprefix("slotting.") == topic]

    def told(self, topic: str) -> dict[str, Any]:
        """The fields of the only fact of a kind, words read."""
        (event,) = self.facts(topic)
        return {
            name: self.ledger.vault.read(value) if type(value).__name__ == "Words" else value
            for name, value in msgspec.structs.asdict(event).items()
        }

    def rows(self, table: Table) -> list[Row]:
        """The rows after everything that happened."""
        fold = Fold()
        models = [kind(self.ledger.vault) for kind in READ_MODELS]
        for position, event in enumerate(self.facts(), start=1):
            for model in models:
                fold.apply(model.writes(event, position))
        return fold.rows(table)


def a_review() -> World:
    """Two people in a review with a post that has room for them."""
    world = World().hires(1).hires(2)
    return world.posts("social-worker", "Social Worker", "6-9", 1000)
