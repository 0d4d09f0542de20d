"""Given what happened, when somebody decides, then this is recorded: for tests of aggregates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

import msgspec

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DomainError
from backend.kernel.events import Event, Stamp
from backend.kernel.ids import named, review_id

A = TypeVar("A", bound=AggregateRoot[Any])
REVIEW = review_id("TEST-1")
THING = named("thing", REVIEW, "1")
STAMP = Stamp(
    at=datetime(2014, 1, 20, 9, 0, tzinfo=UTC),
    by=named("person", "lead"),
    role="lead",
    review=REVIEW,
)
PLACE = frozenset({"originator_id", "originator_version"})


@dataclass(frozen=True)
class Fact:
    """A fact as a test tells it; its stamp and its place in the stream are filled in."""

    kind: type[Event]
    fields: dict[str, Any]
    stamp: Stamp | None = None

    def at(self, id_: UUID, version: int) -> Event:
        """Return the fact in its place."""
        stamp = self.stamp or STAMP
        return self.kind(originator_id=id_, originator_version=version, stamp=stamp, **self.fields)


def fact(kind: type[Event], stamp: Stamp | None = None, /, **fields: Any) -> Fact:
    """Tell a fact by its own fields; its stamp only where the rule looks at it."""
    return Fact(kind, fields, stamp)


def history(kind: type[A], *facts: Fact, id_: UUID = THING) -> A:
    """Return the thing that these facts tell of."""
    return kind.replay(id_, (one.at(id_, n) for n, one in enumerate(facts, 1)))


class Given(Generic[A]):
    """A thing with a history, and what somebody decided about it."""

    def __init__(self, root: A) -> None:
        self.root = root
        self.recorded: tuple[Event, ...] = ()
        self.refused: DomainError | None = None

    def when(self, decide: Callable[[A], object]) -> Self:
        """Let somebody decide."""
        try:
            decide(self.root)
        except DomainError as refusal:
            self.refused = refusal
        self.recorded = tuple(self.root.collect_events())
        return self

    def then(self, *facts: Fact) -> Self:
        """Expect these facts in this order and no others; stamps count where the test gave them."""
        if self.refused is not None:
            raise self.refused
        assert [_told(e) for e in self.recorded] == [(f.kind, f.fields) for f in facts]
        for event, expected in zip(self.recorded, facts, strict=True):
            assert expected.stamp in (None, event.stamp)
        return self

    def then_nothing(self) -> Self:
        """Expect that nothing was recorded and nothing refused."""
        return self.then()

    def then_refused(self, refusal: type[DomainError], code: str = "") -> Self:
        """Expect this refusal, and nothing recorded."""
        assert type(self.refused) is refusal, f"not refused so: {self.refused!r}"
        assert code in ("", refusal.code)
        assert not self.recorded
        return self


def given(kind: type[A], *facts: Fact, id_: UUID = THING) -> Given[A]:
    """Begin with a thing to which this happened."""
    return Given(history(kind, *facts, id_=id_))


def _told(event: Event) -> tuple[type[Event], dict[str, Any]]:
    """Return a fact's own fields; those that were left at their default are left out."""
    defaults = _defaults(type(event))
    return type(event), {
        name: value
        for name in event.__struct_fields__
        if name not in PLACE | {"stamp"}
        and ((value := getattr(event, name)) != defaults.get(name, msgspec.UNSET))
    }


def _defaults(kind: type[Event]) -> dict[str, Any]:
    fields: Iterable[msgspec.structs.FieldInfo] = msgspec.structs.fields(kind)
    return {
        f.name: f.default_factory() if f.default_factory is not msgspec.NODEFAULT else f.default
        for f in fields
    }
