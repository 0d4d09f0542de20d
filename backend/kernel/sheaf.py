"""A sheaf: the facts of many commands, gathered to be saved at once."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import NotFound
from backend.kernel.events import Event
from backend.kernel.foreseen import ForeseenRegistry
from backend.kernel.guards import REFERENCE_TAKEN
from backend.kernel.ledger import Ledger
from backend.kernel.recorder import Guard
from backend.kernel.registry import Registry
from backend.kernel.words import Words

A = TypeVar("A", bound=AggregateRoot[Any])


class Entangled(Exception):
    """A refused command left facts on a thing that others of the sheaf changed too."""


class Sheaf:
    """Things that several commands change, each fetched once, and their guard rows."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self.registry = ForeseenRegistry(registry, self.subject_of)
        self._lent: dict[UUID, AggregateRoot[Any]] = {}
        self._changed: dict[UUID, AggregateRoot[Any]] = {}
        self._taken: dict[UUID, int] = {}
        self._guards: list[Guard] = []
        self._absent: set[UUID] = set()
        self._references: dict[tuple[UUID, str], UUID] = {}

    def subject_of(self, review: UUID, reference: str) -> UUID | None:
        """Return what an earlier command of this sheaf gave a reference to."""
        return self._references.get((review, reference))

    def fetch(self, kind: type[A], id_: UUID) -> A:
        """Return a thing to change: the one that this sheaf holds already, where it does."""
        if id_ in self._absent:
            raise NotFound
        if id_ not in self._lent:
            try:
                self._lent[id_] = self._ledger.fetch(kind, id_)
            except NotFound:
                self._absent.add(id_)
                raise
        root = self._lent[id_]
        if not isinstance(root, kind):
            raise NotFound
        return root

    def take(self, roots: Sequence[AggregateRoot[Any]], guards: Sequence[Guard]) -> None:
        """Take in what one command decided."""
        for root in roots:
            if self._lent.setdefault(root.id, root) is not root:
                raise Entangled
            self._changed[root.id] = root
            self._absent.discard(root.id)
            self._taken[root.id] = root.version
        self._guards.extend(guards)
        for statement, row in guards:
            if statement == REFERENCE_TAKEN:
                self._references[(row["review"], row["reference"])] = row["subject"]

    def leave(self) -> None:
        """Go on without a command that was refused; what it began to change is let go."""
        for id_, root in list(self._lent.items()):
            if root.unsaved and root.version != self._taken.get(id_):
                if id_ in self._changed:
                    raise Entangled
                del self._lent[id_]

    def save(self) -> None:
        """Save it all, or nothing."""
        if not self._changed:
            return
        roots = list(self._changed.values())
        self._ledger.vault.make_ready({one for root in roots for one in _sealed(root)})
        self._ledger.append(*roots, guards=self._guards)


def _sealed(root: AggregateRoot[Any]) -> Iterator[tuple[UUID, str]]:
    """Yield under whose keys the words of new facts will be sealed."""
    for event in root.to_be_saved:
        for words in _words(event):
            yield words.subject, words.purpose


def _words(event: Event) -> Iterator[Words]:
    if event.stamp.reason is not None:
        yield event.stamp.reason
    for name in event.__struct_fields__:
        if isinstance(value := getattr(event, name), Words):
            yield value
