"""The sample review in a house: lived through in memory, then laid into a database at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import Recording

from backend import areas
from backend.consultation.area import POLICIES
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.commands import Office
from backend.kernel.events import Event
from backend.kernel.ids import named
from backend.kernel.memory import MemoryLedger
from backend.kernel.recorder import Guard
from backend.kernel.registry import MemoryRegistry
from backend.kernel.roles import Grant, Role, Viewer
from backend.loading.comments import Comment
from backend.loading.folder import ReviewFolder
from backend.loading.orders import Given, Story
from backend.services import Services
from backend.settings import Settings
from tests.consultation.facts import REF, REVIEW, Now
from tests.support.rooms import ReviewRoom, opened

SAMPLE = Path(__file__).parents[2] / "sample" / "leicester-2013"
# The final version, with its revision lines, is of 17 January 2014.
AFTER_IT = datetime(2014, 1, 17, 16, tzinfo=UTC)
NEEDED = frozenset(
    {
        "OpenReview", "SetDeadline", "NameSection", "DraftVersion", "AddRevisionLine",
        "IssueToUnions", "IssueToStaff", "SubmitComment", "AcknowledgeComment", "ThemeComment",
    }
)  # fmt: skip


class Noting(MemoryLedger):
    """A ledger that keeps what was recorded in clear, as well."""

    def __init__(self, registry: MemoryRegistry) -> None:
        super().__init__(registry)
        self.facts: list[Event] = []
        self.guards: list[Guard] = []

    def append(
        self, *roots: AggregateRoot[Any], guards: Sequence[Guard] = ()
    ) -> list[Recording[UUID]]:
        """Note it, and save it."""
        self.facts += [fact for root in roots for fact in root._pending]
        self.guards += guards
        return super().append(*roots, guards=guards)


class Past(AggregateRoot[Any]):
    """All that was recorded so far, of many things, in order."""

    def evolve(self, event: Any) -> None:
        """Nothing follows."""


@dataclass
class SampleLife:
    """The sample until its comments wait for answers."""

    papers: ReviewFolder
    registry: MemoryRegistry = field(default_factory=MemoryRegistry)

    def __post_init__(self) -> None:
        self.ledger = Noting(self.registry)
        known = areas.orders()
        self.office = Office(self.ledger, self.registry, Now(AFTER_IT), known, areas.context)

    def lives(self) -> None:
        """Give the orders that comments and their answers need, as of their hours."""
        authors = {one.author for one in self.papers.comments}
        for one in Story(REF, self.papers).told():
            hats = [hat.get("scope", "") for hat in one.fields.get("hats", [])]
            lines = [
                line["employee_ref"]
                for line in one.fields.get("lines", [])
                if "employee_ref" in line
            ]
            account = one.name == "RegisterPerson" and str(one.fields["login"])[:6] != "staff-"
            staff = authors.intersection(*[",".join(hats).split(",")]) if hats else set()
            if one.name in NEEDED or account or staff or authors.intersection(lines):
                self._gives(one)

    def _gives(self, one: Given) -> None:
        fields = dict(one.fields)
        if str(fields.get("comment", "")).startswith("@"):
            fields["comment"] = self.reference(str(fields["comment"]).rpartition("/")[2])
        self.office.perform(
            msgspec.convert(fields, self.office.orders[one.name].form), one.by,
            command_id=named("load", REF, one.key),
            acting_as=Role(one.hat) if one.hat else None, at=one.at,
        )  # fmt: skip

    def reference(self, comment: str) -> str:
        """Return the reference that a comment of the sample got."""
        done = self.registry.first_result(named("load", REF, f"SubmitComment/{comment}"))
        assert done is not None
        return done.reference


@dataclass
class SampleHouse(ReviewRoom):
    """The application with the sample's comments in it; pages follow when they are asked to."""

    comments: Sequence[Comment] = ()
    references: dict[str, str] = field(default_factory=dict)
    lines: dict[str, UUID] = field(default_factory=dict)
    busy: bool = False

    def author(self, one: Comment) -> Viewer:
        """Return the member of staff who wrote it."""
        line = one.author or ""
        return Viewer(self.lines[line], "", (Grant(Role.EMPLOYEE, REVIEW, line),))

    def settle(self) -> None:
        """Let the pages follow, but not after each of many orders."""
        if not self.busy:
            super().settle()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Give many orders, and let the pages follow once."""
        super().settle()
        self.busy = True
        yield
        self.busy = False
        super().settle()


@contextmanager
def open_sample(databases: Any) -> Iterator[SampleHouse]:
    """Open the application with the comments of the sample waiting for their answers."""
    life = SampleLife(ReviewFolder.read(SAMPLE))
    life.lives()

    def furnish(services: Services) -> None:
        past = Past(UUID(int=1))
        past._pending = list(life.ledger.facts)
        services.ledger.append(past, guards=life.ledger.guards)

    with TemporaryDirectory() as folder:
        given = {"PARLEY_FILES": folder, "PARLEY_UNSCANNED_FILES": "allow"}
        settings = Settings.read({**databases.environment(), **given})
        policies = [policy() for policy in POLICIES]
        with opened(SampleHouse, settings, Now(AFTER_IT), furnish, policies) as house:
            house.comments = life.papers.comments
            house.lines = {
                line.employee_ref: named("person", one.ref)
                for one in life.papers.people
                for line in one.lines
            }
            house.references = {one.ref: life.reference(one.ref) for one in house.comments}
            yield house
