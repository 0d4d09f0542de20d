"""The one append-only event log of all areas, and how things are fetched from it."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.persistence import IntegrityError, Mapper, Recording

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import NotFound, StaleView
from backend.kernel.events import Event
from backend.kernel.mapper import EventMapper
from backend.kernel.recorder import Guard
from backend.kernel.words import Vault

A = TypeVar("A", bound=AggregateRoot[Any])
KEPT = 2_000
PAGE = 5_000


class AppendRefused(Exception):
    """A row that must be unique exists already: another command won, or this one came twice."""

    def __init__(self, constraint: str) -> None:
        self.constraint = constraint
        super().__init__(constraint)


class Ledger(Application[UUID]):
    """One ledger for all areas: one order for audit, for waiting and for sealing.

    Things just saved are kept in hand by version. They leave the shelf while a command holds them,
    so two threads never share one; a thing that turned out stale is simply read again.
    """

    name = "parley"
    log_section_size = 10_000

    def __init__(
        self,
        vault: Vault,
        env: Mapping[str, str] | None = None,
        announce: Callable[[], None] | None = None,
    ) -> None:
        self.vault = vault
        self._announce = announce
        self._shelf: OrderedDict[UUID, AggregateRoot[Any]] = OrderedDict()
        self._shelf_lock = Lock()
        self._glances: dict[UUID, Any] = {}
        self._glances_lock = Lock()
        super().__init__(dict(env or {}))

    def construct_mapper(self) -> Mapper[UUID]:
        return EventMapper(self.vault)

    def fetch(self, kind: type[A], id_: UUID, *, seen: int | None = None) -> A:
        """Return a thing to change; refuse where the person saw an older version of it."""
        with self._shelf_lock:
            kept = self._shelf.pop(id_, None)
        root = self._forward(kept) if kept is not None else self._read(kind, id_)
        if not isinstance(root, kind):
            raise NotFound
        if seen is not None and root.version != seen:
            raise StaleView(version=root.version)
        return root

    def look(self, kind: type[A], id_: UUID) -> A:
        """Return a thing to read only, as the log has it now."""
        return self._read(kind, id_)

    def glance(self, kind: type[A], id_: UUID) -> A:
        """Return a thing that many commands only look at, kept in hand and brought up to date.

        It is shared between threads: whoever records on it breaks the house.
        """
        with self._glances_lock:
            kept = self._glances.get(id_)
            root = self._forward(kept) if kept is not None else self._read(kind, id_)
            self._glances[id_] = root
        if not isinstance(root, kind):
            raise NotFound
        return root

    def exists(self, id_: UUID) -> bool:
        """Say whether anything with this identifier is on record."""
        return bool(self.recorder.select_events(id_, limit=1))

    def story(self, id_: UUID) -> Iterator[Event]:
        """Yield the facts of one thing in order."""
        return iter(self.events.get(id_))  # type: ignore[arg-type]

    def told(self, topics: Sequence[str]) -> Iterator[Event]:
        """Yield every fact of some kinds, in order: for the few orders that are about everyone."""
        recorder: Any = self.recorder
        start = 1
        while page := recorder.select_notifications(start, PAGE, topics=topics):
            for one in page:
                yield self.mapper.to_domain_event(one)  # type: ignore[misc]
            start = page[-1].id + 1

    def append(
        self, *roots: AggregateRoot[Any], guards: Sequence[Guard] = ()
    ) -> list[Recording[UUID]]:
        """Save what these things recorded, all or nothing, with the rows that guard it."""
        try:
            saved = self.save(*roots, guards=guards)
        except IntegrityError as clash:
            raise AppendRefused(_constraint(clash)) from clash
        with self._shelf_lock:
            for root in roots:
                self._shelf[root.id] = root
                self._shelf.move_to_end(root.id)
            while len(self._shelf) > KEPT:
                self._shelf.popitem(last=False)
        if saved and self._announce is not None:
            self._announce()
        return saved

    def _read(self, kind: type[A], id_: UUID) -> A:
        events = list(self.events.get(id_))
        if not events or not isinstance(events[0], kind.OPENING):
            raise NotFound
        return kind.replay(id_, events)

    def _forward(self, root: Any) -> Any:
        for event in self.events.get(root.id, gt=root.version):
            root.follow(event)
        return root


def _constraint(clash: BaseException) -> str:
    cause = clash.__cause__
    name = getattr(getattr(cause, "diag", None), "constraint_name", None)
    return str(name or "parley_events_pkey")
