"""A database of one's own beside the configured one, gone afterwards."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from backend.embedded import Postgres
from backend.kernel.schema import migrate
from backend.settings import Settings
from backend.told import Told


class MayNotMakeDatabases(Told):
    """The owner's login can't make a database, so there is nowhere to measure."""

    code = "BN-01"


@contextmanager
def scratch(settings: Settings) -> Iterator[Settings]:
    """Lend settings that name an empty, migrated database on the same server."""
    name = f"parley_bench_{secrets.token_hex(4)}"
    _run(settings, sql.SQL("CREATE DATABASE {} OWNER {}"), name)
    try:
        there = replace(
            settings,
            database_url=make_conninfo(settings.database_url, dbname=name),
            owner_url=make_conninfo(settings.owner_url, dbname=name),
            projector_url=make_conninfo(settings.projector_url, dbname=name),
            # Keys of scratch words need no second database.
            keys_url=make_conninfo(settings.owner_url, dbname=name),
        )
        migrate(there.owner_url, there.keys_url)
        yield there
    finally:
        _run(settings, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)"), name)


def _run(settings: Settings, statement: sql.SQL, name: str) -> None:
    with psycopg.connect(settings.owner_url, autocommit=True) as db:
        text = statement.format(sql.Identifier(name), sql.Identifier(db.info.user))
        try:
            db.execute(text)
        except psycopg.errors.InsufficientPrivilege:
            if not settings.embedded_database:
                raise MayNotMakeDatabases(
                    f"The login {db.info.user} may not make a database to measure in. Let it with "
                    f"ALTER ROLE {db.info.user} CREATEDB, or name another in PARLEY_OWNER_URL."
                ) from None
            server = Postgres(settings.data)
            server.tool("psql", "-X", "-q", "-h", str(server.socket), "-U", "postgres",
                        "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-f", "-",
                        given=text.as_string(db))  # fmt: skip
