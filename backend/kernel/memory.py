"""A ledger in this process alone, with the same refusals: for deciding without a database."""

from collections.abc import Sequence
from typing import Any

from eventsourcing.persistence import ApplicationRecorder, StoredEvent
from eventsourcing.popo import POPOApplicationRecorder

from backend.kernel.ledger import AppendRefused, Ledger
from backend.kernel.recorder import Guard
from backend.kernel.registry import MemoryRegistry
from backend.kernel.vault import HeldKeys


class MemoryRecorder(POPOApplicationRecorder):
    """The library's in-memory recorder, with guard rows."""

    def __init__(self, registry: MemoryRegistry) -> None:
        super().__init__()
        self.registry = registry

    def insert_events(
        self, stored_events: Sequence[StoredEvent], guards: Sequence[Guard] = (), **kwargs: Any
    ) -> Sequence[int] | None:
        with self._database_lock:
            if clash := self.registry.clash(list(guards)):
                raise AppendRefused(clash)
            ids = super().insert_events(stored_events, **kwargs)
            self.registry.write(list(guards), ids[-1] if ids else 0)
            return ids


class MemoryLedger(Ledger):
    """The ledger of a test: everything but the disk."""

    def __init__(self, registry: MemoryRegistry | None = None) -> None:
        self.registry = registry or MemoryRegistry()
        super().__init__(HeldKeys())

    def construct_recorder(self) -> ApplicationRecorder:
        return MemoryRecorder(self.registry)
