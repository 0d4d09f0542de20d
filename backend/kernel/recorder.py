"""How facts are appended: INSERT only, in commit order, with the guard rows of the command."""

from collections.abc import Sequence
from typing import Any, LiteralString

from eventsourcing.persistence import InterfaceError, OperationalError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from eventsourcing.utils import retry
from psycopg import Cursor
from psycopg.rows import DictRow
from psycopg.sql import SQL

APPEND_LOCK = 0x7061726C6579  # "parley"

Guard = tuple[LiteralString, dict[str, Any]]


class LockingRecorder(PostgresApplicationRecorder):
    """Appends under one transaction-level advisory lock, in place of the library's table lock.

    The table lock needs more rights than INSERT; without any lock a reader of the log would skip
    facts that commit late (decisions.md 2). Rows that must be unique or refused are written in the
    same transaction, before the lock is taken.
    """

    def __init__(self, datastore: PostgresDatastore, **kwargs: Any) -> None:
        super().__init__(datastore, **kwargs)
        if datastore.enable_db_functions:
            raise ValueError(
                "POSTGRES_ENABLE_DB_FUNCTIONS loses facts for readers of the log; unset it"
            )
        self.lock_table_statements = [
            SQL("SET LOCAL lock_timeout = '{0}s'").format(datastore.lock_timeout),
            SQL("SELECT pg_advisory_xact_lock({0})").format(APPEND_LOCK),
        ]

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        """Append in one transaction, a statement at a time.

        The library sends all in a pipeline and then syncs it; psycopg 3.3 waits there for answers
        without sending the rest of what the socket did not take at once, so that a large save
        could wait for ever.
        """
        with self.datastore.get_connection() as db, db.transaction(), db.cursor() as curs:
            self._insert_events(curs, stored_events, **kwargs)
            if not stored_events:
                return None
            self._insert_stored_events(curs, stored_events, **kwargs)
            return self._fetch_ids_after_insert_events(curs, stored_events, **kwargs)

    def _insert_events(
        self,
        curs: Cursor[DictRow],
        stored_events: Sequence[StoredEvent],
        guards: Sequence[Guard] = (),
        **_: Any,
    ) -> None:
        for statement, values in guards:
            curs.execute(statement, values)

    def _notify_channel(self, curs: Cursor[DictRow]) -> None:
        """Say nothing inside the transaction: NOTIFY there would serialise commits."""
