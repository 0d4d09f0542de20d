"""`parley migrate`: make or complete the tables."""

import click
import psycopg
from psycopg import conninfo, sql

from backend.cli._output import say
from backend.kernel.database import open_pool
from backend.kernel.rehearsal import Rehearsal
from backend.kernel.schema import migrate
from backend.settings import Settings, process_environment
from backend.told import Told


class NoKeysDatabase(Told):
    """The second database is not there and could not be made."""

    code = "DB-01"


@click.command()
def command() -> None:
    """Make or complete the tables of an installation; safe at every start."""
    settings = Settings.read(process_environment())
    make_keys_database(settings)
    migrate(settings.owner_url, settings.keys_url)
    if settings.clock is not None:
        pool = open_pool(settings.database_url, size=1)
        Rehearsal(pool, settings.clock).resume()
        pool.close()
    say("The tables are in place.")


def make_keys_database(settings: Settings) -> None:
    """Make the database of the keys where it is missing and our login may do so."""
    try:
        psycopg.connect(settings.keys_url).close()
    except psycopg.OperationalError as missing:
        if "does not exist" not in str(missing):
            raise
        name = str(conninfo.conninfo_to_dict(settings.keys_url)["dbname"])
        try:
            with psycopg.connect(settings.owner_url, autocommit=True) as db:
                db.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege:
            raise NoKeysDatabase(
                f"The database {name} for the keys of personal fields is missing, and this login "
                "may not make it. Make it, or set PARLEY_KEYS_URL."
            ) from None
