"""Pools of connections, each with the search path of its work."""

from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool

READING = "views, desk, public"


def open_pool(
    url: str, *, size: int = 4, path: str = READING, name: str = "parley"
) -> ConnectionPool[Connection[Any]]:
    """Return an open pool. It reconnects by itself after the server was away."""

    def ready(db: Connection[Any]) -> None:
        db.execute(f"SET search_path = {path}")
        db.execute("SET idle_in_transaction_session_timeout = '60s'")
        db.commit()

    return ConnectionPool(
        url,
        min_size=1,
        max_size=size,
        kwargs={"application_name": name},
        configure=ready,
        check=ConnectionPool.check_connection,
        timeout=10,
        open=True,
    )


def library_environment(url: str, *, size: int = 4) -> dict[str, str]:
    """Return the settings by which the event library reaches the ledger."""
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - only the ledger needs it

    known = conninfo_to_dict(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "APPLICATION_RECORDER_TOPIC": "backend.kernel.recorder:LockingRecorder",
        "POSTGRES_DBNAME": str(known.get("dbname", "parley")),
        "POSTGRES_HOST": str(known.get("host", "localhost")),
        "POSTGRES_PORT": str(known.get("port", "5432")),
        "POSTGRES_USER": str(known.get("user", "parley_app")),
        # The library insists on one, even where the socket asks for none.
        "POSTGRES_PASSWORD": str(known.get("password", "unused")),
        "POSTGRES_SCHEMA": "public",
        "POSTGRES_POOL_SIZE": "1",
        "POSTGRES_MAX_OVERFLOW": str(size - 1),
        "POSTGRES_LOCK_TIMEOUT": "10",
        "POSTGRES_IDLE_IN_TRANSACTION_SESSION_TIMEOUT": "30",
        "CREATE_TABLE": "n",
        "IS_SNAPSHOTTING_ENABLED": "n",
    }
