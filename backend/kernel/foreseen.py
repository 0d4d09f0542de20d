"""The guard rows as many commands of one sheaf see them: references read once, new ones known."""

from collections.abc import Callable, Sequence
from uuid import UUID

from backend.kernel.files.uploads import Upload
from backend.kernel.guards import Done
from backend.kernel.registry import Registry
from backend.kernel.words import Vault

Pending = Callable[[UUID, str], UUID | None]


class ForeseenRegistry:
    """A registry that knows what is about to be saved, and asks for references once."""

    def __init__(self, registry: Registry, pending: Pending) -> None:
        self._registry, self._pending = registry, pending
        self._known: dict[UUID, dict[str, UUID]] = {}

    def subject_of(self, review: UUID, reference: str) -> UUID | None:
        if review not in self._known:
            self._known[review] = self._registry.every_reference(review)
        wanted = reference.strip().upper()
        return self._pending(review, wanted) or self._known[review].get(wanted)

    def every_reference(self, review: UUID) -> dict[str, UUID]:
        return self._registry.every_reference(review)

    def number(self, review: UUID, kind: str, width: int = 4) -> str:
        return self._registry.number(review, kind, width)

    def brought(self, review: UUID) -> list[UUID]:
        return self._registry.brought(review)

    def claimed_by(self, scope: str, what: str) -> UUID | None:
        return self._registry.claimed_by(scope, what)

    def first_result(self, command: UUID) -> Done | None:
        return self._registry.first_result(command)

    def first_results(self, commands: Sequence[UUID]) -> dict[UUID, Done]:
        return self._registry.first_results(commands)

    def ballot_box(self, ballot: UUID) -> str | None:
        return self._registry.ballot_box(ballot)

    def waiting_file(self, file: UUID, vault: Vault) -> Upload | None:
        return self._registry.waiting_file(file, vault)
