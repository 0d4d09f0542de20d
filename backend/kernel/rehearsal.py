"""A rehearsal's clock: it begins where it was told, runs on, and stands still while all is off."""

from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool

FRESH = 0.5


class Rehearsal:
    """How far the rehearsal is from real time, kept in one row that all processes read."""

    def __init__(self, pool: ConnectionPool[Connection[Any]], start: datetime) -> None:
        self._pool = pool
        self._start = start
        self._ahead: timedelta | None = None
        self._read_at = 0.0

    def ahead(self) -> timedelta:
        """Return what to add to real time; read again after half a second."""
        if self._ahead is None or monotonic() - self._read_at > FRESH:
            self._ahead = self._read()
            self._read_at = monotonic()
        return self._ahead

    def _read(self) -> timedelta:
        with self._pool.connection() as db:
            row = db.execute("SELECT ahead FROM desk.rehearsal").fetchone()
            if row is None:
                now = datetime.now(UTC)
                row = db.execute(
                    """INSERT INTO desk.rehearsal (ahead, last_tick) VALUES (%s, %s)
                       ON CONFLICT (one) DO UPDATE SET last_tick = desk.rehearsal.last_tick
                       RETURNING ahead""",
                    (self._start - now, self._start),
                ).fetchone()
        return row[0] if row else self._start - datetime.now(UTC)

    def reach(self, instant: datetime) -> None:
        """Move the rehearsal on to an instant; never back, and asked twice only once."""
        with self._pool.connection() as db:
            db.execute(
                "UPDATE desk.rehearsal SET ahead = greatest(ahead, %s)",
                (instant - datetime.now(UTC),),
            )
        self._ahead = None

    def tick(self) -> None:
        """Write down what time it is, so that a later start goes on from here."""
        now = datetime.now(UTC) + self.ahead()
        with self._pool.connection() as db:
            db.execute("UPDATE desk.rehearsal SET last_tick = greatest(last_tick, %s)", (now,))

    def resume(self) -> None:
        """Go on from the last tick or the newest fact, as if no time had passed meanwhile."""
        self.ahead()
        with self._pool.connection() as db:
            row = db.execute(
                """SELECT convert_from(state, 'UTF8')::jsonb -> 'stamp' ->> 'at' FROM parley_events
                   ORDER BY notification_id DESC LIMIT 1"""
            ).fetchone()
            newest = datetime.fromisoformat(row[0]) if row else self._start
            db.execute(
                "UPDATE desk.rehearsal SET ahead = greatest(last_tick, %s) - %s",
                (newest, datetime.now(UTC)),
            )
        self._ahead = None
