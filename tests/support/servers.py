"""Real servers for tests: one PostgreSQL and one Valkey per test process, gone with it."""

import itertools
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg

from backend.answering import pings, until
from backend.embedded import Postgres, Valkey
from backend.kernel.projector import Projector
from backend.kernel.schema import migrate
from backend.services import open_services
from backend.settings import Settings

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Servers:
    """Where the servers are, as the settings would name them."""

    app: str
    owner: str
    projector: str
    keys: str
    redis: str
    postgres: Postgres = field(repr=False)

    def environment(self) -> dict[str, str]:
        """The same as variables, for `Settings.read` and for processes that a test starts."""
        return {
            "PARLEY_DATABASE_URL": self.app,
            "PARLEY_OWNER_URL": self.owner,
            "PARLEY_PROJECTOR_URL": self.projector,
            "PARLEY_KEYS_URL": self.keys,
            "PARLEY_REDIS_URL": self.redis,
        }

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run SQL as the superuser; what it prints comes back."""
        return self.postgres.tool("psql", "-X", "-q", "-At", "-h", str(self.postgres.socket),
                                  "-U", "postgres", "-d", database, "-v", "ON_ERROR_STOP=1",
                                  "-f", "-", given=statement)  # fmt: skip

    def fresh(self, template: str = "parley") -> "Servers":
        """The same servers with a new pair of databases, made from `template` and its keys."""
        name = f"t{next(_numbers)}_{secrets.token_hex(3)}"
        keys = f"{template}_keys"
        self.sql(f"""
            -- Copied as files: many small tables go quickest so.
            CREATE DATABASE {name} OWNER parley_owner TEMPLATE {template} STRATEGY FILE_COPY;
            CREATE DATABASE {name}_keys OWNER parley_keys TEMPLATE {keys} STRATEGY FILE_COPY;
            REVOKE ALL ON DATABASE {name}, {name}_keys FROM PUBLIC;
            GRANT CONNECT, TEMPORARY ON DATABASE {name} TO parley_app, parley_projector;
        """)
        return replace(
            self,
            app=_moved(self.app, name),
            owner=_moved(self.owner, name),
            projector=_moved(self.projector, name),
            keys=_moved(self.keys, f"{name}_keys"),
        )

    def drop(self) -> None:
        """Take this pair of databases away again, whoever still holds a connection."""
        for url in (self.app, self.keys):
            self.sql(f"DROP DATABASE IF EXISTS {database_of(url)} WITH (FORCE)")


def database_of(url: str) -> str:
    """The name of the database that an address names."""
    return url.partition("@")[2].partition("?")[0].rpartition("/")[2]


def _moved(url: str, database: str) -> str:
    before, _, query = url.partition("?")
    return f"{before.rsplit('/', 1)[0]}/{database}?{query}"


def _lay_out(settings: Settings) -> None:
    """Make every table once, so that the databases made from this one need not."""
    migrate(settings.owner_url, settings.keys_url)
    with (
        closing(open_services(settings)) as services,
        psycopg.connect(settings.projector_url) as db,
    ):
        Projector(db, services.ledger.mapper, services.models, ()).prepare()
        db.commit()


@contextmanager
def embedded_servers(tmp: Path) -> Iterator[Servers]:
    """Start both servers below `tmp`, with the product's own logins and databases."""
    settings = Settings.read({"PARLEY_DATA": str(tmp)})
    postgres, valkey = Postgres(tmp, durable=False), Valkey(tmp)
    postgres.prepare()
    valkey.prepare()
    log = (tmp / "servers.log").open("ab")
    started = [
        subprocess.Popen(argv, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, **popen)
        for argv, popen in ((postgres.argv(), postgres.launch.popen), (valkey.argv(), {}))
    ]
    try:
        until("PostgreSQL", (postgres.socket / ".s.PGSQL.5432").exists)
        until("PostgreSQL", postgres.answers)
        postgres.furnish()
        until("Valkey", lambda: pings(valkey.socket))
        _lay_out(settings)
        yield Servers(
            app=settings.database_url,
            owner=settings.owner_url,
            projector=settings.projector_url,
            keys=settings.keys_url,
            redis=settings.redis_url,
            postgres=postgres,
        )
    finally:
        for process, stop in zip(started, (2, 15), strict=True):
            os.kill(process.pid, stop)
        for process in started:
            process.wait(20)
        log.close()
        shutil.rmtree(postgres.socket.parent, ignore_errors=True)
