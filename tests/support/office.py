"""An office in memory: the road of every order, a clock that stands, and people with hats."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.commands import Command, Context, Office, Order, by_name
from backend.kernel.events import Event
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.memory import MemoryLedger
from backend.kernel.roles import Grant, Role, Viewer
from tests.support.given import REVIEW, Fact

REFERENCE = "TEST-1"


@dataclass
class StandingClock:
    """A clock that stands where a test put it."""

    instant: datetime = datetime(2014, 1, 20, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Return that instant."""
        return self.instant


class AnyThing(AggregateRoot[Any]):
    """A stream of any facts, for telling what happened before."""

    OPENING = Event

    def evolve(self, event: Event) -> None:
        """Nothing follows: the test only tells."""


def person(name: str, *roles: Role, scope: str = "", review: UUID | None = REVIEW) -> Viewer:
    """Return somebody with these hats."""
    return Viewer(named("person", name), name, tuple(Grant(r, review, scope) for r in roles))


def holder(role: Role, scope: str = "") -> Viewer:
    """Return somebody with this one hat, called by it."""
    return person(role.value, role, scope=scope)


@dataclass
class World:
    """One review in memory."""

    orders: Sequence[Order]
    context: Context = field(default_factory=Context)
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    clock: StandingClock = field(default_factory=StandingClock)

    def __post_init__(self) -> None:
        self.office = Office(
            self.ledger,
            self.ledger.registry,
            self.clock,
            by_name(self.orders),
            lambda *_: self.context,
        )

    def do(self, who: Viewer, command: Command, **how: Any) -> Done:
        """Carry out a command, or raise the refusal."""
        return self.office.perform(command, who, **how)

    def remembers(self, id_: UUID, *facts: Fact) -> None:
        """Put facts on record as having happened before."""
        thing = AnyThing(id_)
        for version, one in enumerate(facts, 1):
            event = one.at(id_, version)
            thing.record(
                type(event),
                event.stamp,
                **{
                    name: getattr(event, name)
                    for name in event.__struct_fields__
                    if name not in ("originator_id", "originator_version", "stamp")
                },
            )
        self.ledger.append(thing)

    def story(self, id_: UUID) -> list[Event]:
        """Return the facts of one thing in order."""
        return list(self.ledger.story(id_))

    def facts(self) -> list[Event]:
        """Return every fact on record, in order."""
        mapper: Any = self.ledger.mapper
        found = self.ledger.recorder.select_notifications(None, 10_000)
        return [mapper.to_domain_event(one) for one in found]


def office(orders: Sequence[Order] = (), context: Context | None = None) -> World:
    """Return a review in memory in which these orders can be given."""
    return World(orders, context or Context())
