"""What a process owns: the ledger, the pools, the vault, the clock; opened once, closed once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool

from backend import areas
from backend.kernel.clock import Clock, RehearsalClock, SystemClock
from backend.kernel.commands import Command, Office
from backend.kernel.database import library_environment, open_pool
from backend.kernel.files.limits import MEGABYTE, FileLimits
from backend.kernel.files.scanner import Scanner
from backend.kernel.files.store import FileStore
from backend.kernel.files.uploads import Uploads
from backend.kernel.guards import Done
from backend.kernel.ids import review_id
from backend.kernel.ledger import Ledger
from backend.kernel.readmodels import ReadModel
from backend.kernel.registry import PostgresRegistry
from backend.kernel.rehearsal import Rehearsal
from backend.kernel.roles import Viewer
from backend.kernel.vault import KeyStore
from backend.kernel.watch import Watch
from backend.settings import Settings


@dataclass(frozen=True)
class Services:
    """Everything a request, an errand or a command line needs, handed in and never looked up."""

    settings: Settings
    pool: ConnectionPool[Connection[Any]]
    vault: KeyStore
    ledger: Ledger
    registry: PostgresRegistry
    clock: Clock
    office: Office
    models: tuple[ReadModel, ...]
    uploads: Uploads
    watch: Watch | None = None
    rehearsal: Rehearsal | None = None

    def perform(self, command: Command, viewer: Viewer, **how: Any) -> Done:
        """Have a command carried out, after what it brings was put away."""
        prepare = self.office.orders[type(command).__name__].prepare
        roles = self.office.orders[type(command).__name__].roles
        if prepare is not None and viewer.has(review_id(command.review), *roles):
            command = prepare(command, self, viewer)
        return self.office.perform(command, viewer, **how)

    def close(self) -> None:
        """Let go of every connection."""
        if self.watch is not None:
            self.watch.close()
        self.ledger.close()
        self.pool.close()
        self.vault.pool.close()


def open_services(settings: Settings, *, size: int = 8, watching: bool = False) -> Services:
    """Open what a process owns. Tables are made by `parley migrate`, never here."""
    pool = open_pool(settings.database_url, size=size)
    vault = KeyStore(
        open_pool(settings.keys_url, size=2, path="public", name="parley keys"), settings.key_wrap
    )

    def announce() -> None:
        with pool.connection() as db:
            db.execute("NOTIFY parley_events")

    ledger = Ledger(vault, library_environment(settings.database_url, size=size), announce)
    registry = PostgresRegistry(pool)
    rehearsal = Rehearsal(pool, settings.clock) if settings.clock else None
    clock: Clock = RehearsalClock(rehearsal.ahead) if rehearsal else SystemClock()
    office = Office(ledger, registry, clock, areas.orders(), areas.context, areas.checks())
    models = tuple(model(vault) for model in areas.read_models())
    names = frozenset(model.name for model in models)
    uploads = Uploads(
        pool,
        vault,
        FileStore(settings.files),
        Scanner(settings.clamd),
        FileLimits(settings.file_megabytes * MEGABYTE),
    )
    watch = Watch(settings.database_url, names) if watching else None
    return Services(
        settings, pool, vault, ledger, registry, clock, office, models, uploads, watch, rehearsal
    )


@contextmanager
def services_from(env: Mapping[str, str], **how: Any) -> Iterator[Services]:
    """Lend services as an environment describes them."""
    services = open_services(Settings.read(env), **how)
    try:
        yield services
    finally:
        services.close()


def ahead_of_now(services: Services) -> timedelta:
    """Return how far the rehearsal's clock is from the real one; nothing outside a rehearsal."""
    return services.rehearsal.ahead() if services.rehearsal else timedelta(0)
