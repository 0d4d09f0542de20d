"""The kernel on real tables: a ledger, its guards and keys, and a projector that steps."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID, uuid4

import psycopg
from psycopg import Connection
from psycopg_pool import ConnectionPool

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.database import library_environment, open_pool
from backend.kernel.events import Event, Stamp
from backend.kernel.ledger import Ledger
from backend.kernel.mapper import EventMapper
from backend.kernel.out_tray import Policy
from backend.kernel.projector import Projector
from backend.kernel.readmodels import ReadModel
from backend.kernel.registry import PostgresRegistry
from backend.kernel.schema import migrate
from backend.kernel.tables import Op, Table, add, put
from backend.kernel.vault import KeyStore
from backend.kernel.words import Words
from tests.support.given import STAMP
from tests.support.servers import Servers

WRAP = bytes(32)


class Noted(Event, frozen=True, kw_only=True):
    """Something was noted, perhaps in somebody's own words."""

    TOPIC: ClassVar[str] = "test.Noted"

    number: int
    text: Words | None = None


class Notebook(AggregateRoot[Noted]):
    """A thing to which only notes happen."""

    OPENING = Noted

    def begin(self) -> None:
        self.total = 0

    def note(self, number: int, text: Words | None = None, stamp: Stamp = STAMP) -> "Notebook":
        """Note something."""
        self.record(Noted, stamp, number=number, text=text)
        return self

    def evolve(self, event: Noted) -> None:
        self.total += event.number


NOTES = Table(
    "notes",
    {"notebook": "uuid", "notes": "integer", "total": "integer", "last": "text"},
    ("notebook",),
    personal=True,
)
TOTALS = Table("totals", {"one": "integer", "total": "bigint"}, ("one",))


class Notes(ReadModel):
    """Each notebook with its sum and its last words."""

    name: ClassVar[str] = "notes"
    tables: ClassVar[tuple[Table, ...]] = (NOTES,)

    def writes(self, event: Event, position: int) -> Sequence[Op]:
        match event:
            case Noted(originator_version=1):
                text = self.text(event.text)
                row = {"notes": 1, "total": event.number, "last": text}
                return [put(NOTES, notebook=event.originator_id, **row)]
            case Noted():
                key = {"notebook": event.originator_id}
                return [add(NOTES, key, notes=1, total=event.number)]
            case _:
                return []


class Totals(ReadModel):
    """The sum of everything noted."""

    name: ClassVar[str] = "totals"
    tables: ClassVar[tuple[Table, ...]] = (TOTALS,)

    def writes(self, event: Event, position: int) -> Sequence[Op]:
        match event:
            case Noted() if position == 1:
                return [put(TOTALS, one=1, total=event.number)]
            case Noted():
                return [add(TOTALS, {"one": 1}, total=event.number)]
            case _:
                return []


@dataclass
class Stand:
    """A kernel of its own."""

    servers: Servers
    pool: ConnectionPool[Connection[Any]]
    vault: KeyStore
    ledger: Ledger
    registry: PostgresRegistry
    db: Connection[Any]

    @property
    def mapper(self) -> EventMapper:
        """What reads stored facts."""
        assert isinstance(self.ledger.mapper, EventMapper)
        return self.ledger.mapper

    def notebook(self, *numbers: int, text: Words | None = None) -> UUID:
        """Put a notebook with these notes on record."""
        book = Notebook(uuid4())
        for number in numbers:
            book.note(number, text)
        self.ledger.append(book)
        return book.id

    def projector(
        self, models: Sequence[ReadModel] | None = None, policies: Sequence[Policy] = ()
    ) -> Projector:
        """Return a projector, ready to step."""
        found = self.models() if models is None else models
        projector = Projector(self.db, self.mapper, found, policies)
        projector.prepare()
        return projector

    def models(self) -> list[ReadModel]:
        """Return the read models of notebooks."""
        return [Notes(self.vault), Totals(self.vault)]

    def rows(self, query: Any, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database."""
        with self.pool.connection() as db:
            return db.execute(query, values or None).fetchall()


def abreast(projector: Projector) -> Projector:
    """Let a projector take in all there is."""
    while projector.step():
        pass
    return projector


@contextmanager
def standing(databases: Servers) -> Iterator[Stand]:
    """Open a kernel on an empty pair of databases."""
    migrate(databases.owner, databases.keys)
    pool = open_pool(databases.app, size=4)
    keys = open_pool(databases.keys, size=2, path="public")
    vault = KeyStore(keys, WRAP)
    ledger = Ledger(vault, library_environment(databases.app, size=12))
    with psycopg.connect(databases.projector) as db:
        yield Stand(databases, pool, vault, ledger, PostgresRegistry(pool), db)
    ledger.close()
    pool.close()
    keys.close()
