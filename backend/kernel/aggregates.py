"""Aggregates: they decide, and change only by the facts they record."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, Self, TypeVar
from uuid import UUID

from backend.kernel.events import Event, Stamp

E = TypeVar("E", bound=Event)


class AggregateRoot(Generic[E]):
    """One thing with a history. Subclasses decide in named methods and assign in `evolve`.

    `begin` sets the first state, `evolve` follows every fact and must never refuse, since it runs
    again on each replay.
    """

    OPENING: ClassVar[type[Event] | tuple[type[Event], ...]]

    def __init__(self, id_: UUID) -> None:
        self.id = id_
        self.version = 0
        self._pending: list[Event] = []
        self.begin()

    def begin(self) -> None:
        """Set the state that a thing has before anything happened to it."""

    def evolve(self, event: E) -> None:
        """Change the state as a fact demands."""
        raise NotImplementedError

    def record(self, kind: type[Event], stamp: Stamp, /, **fields: Any) -> None:
        """Record that something happened here, and change because of it."""
        event: Any = kind(
            originator_id=self.id, originator_version=self.version + 1, stamp=stamp, **fields
        )
        self.follow(event)
        self._pending.append(event)

    def follow(self, event: E) -> None:
        """Take the next fact of this stream."""
        self.evolve(event)
        self.version = event.originator_version

    def collect_events(self) -> Sequence[Event]:
        """Hand over what was recorded and not yet saved."""
        pending, self._pending = self._pending, []
        return pending

    @property
    def to_be_saved(self) -> Sequence[Event]:
        """What was recorded and is not saved yet."""
        return tuple(self._pending)

    @property
    def unsaved(self) -> bool:
        """Whether anything was recorded that is not saved."""
        return bool(self._pending)

    @classmethod
    def replay(cls, id_: UUID, events: Iterable[Any]) -> Self:
        """Return the thing that these facts tell of."""
        root = cls(id_)
        for event in events:
            root.follow(event)
        return root
