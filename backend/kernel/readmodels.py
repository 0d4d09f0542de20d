"""Read models: which rows each fact writes, and nothing else."""

from collections.abc import Iterable
from typing import Any, ClassVar

from backend.kernel.events import Event
from backend.kernel.tables import Op, Table
from backend.kernel.words import Vault, Words


class ReadModel:
    """Says which rows each fact writes; the kernel writes them, and moves the position with them.

    It takes every fact and picks its own, so that its position always advances. VERSION is raised
    when the same facts should give other rows: the model is then rebuilt.
    """

    name: ClassVar[str]
    tables: ClassVar[tuple[Table, ...]]
    VERSION: ClassVar[int] = 1

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        """Yield the rows that a fact at a position writes."""
        raise NotImplementedError

    def veils(self, event: Event) -> Iterable[Op]:
        """Yield what a fact hides from everyone, also as things stood before it.

        A page as it stood at an instant is told by the facts until then, and by what later facts
        took away: a text that was redacted since is not read there either.
        """
        return ()

    def text(self, words: Words | None) -> str | None:
        """Return people's words in clear, or None where there are none any more."""
        return self._vault.read(words)

    @property
    def personal(self) -> bool:
        """Whether any of its tables holds people's words or names."""
        return any(table.personal for table in self.tables)


def every_table(models: Iterable[type[ReadModel] | ReadModel]) -> list[Table]:
    """Return the tables of some models; a name used twice is a mistake of ours."""
    tables: dict[str, Table] = {}
    for model in models:
        for table in model.tables:
            if tables.setdefault(table.name, table) is not table:
                raise ValueError(f"two tables are called {table.name}")
    return list(tables.values())


def values(table: Table, row: dict[str, Any]) -> list[Any]:
    """Return a row's values in column order."""
    return [row.get(column) for column in table.columns]
