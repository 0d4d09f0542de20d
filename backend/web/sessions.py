"""Sessions in PostgreSQL: identifiers are issued here alone, and a new one at each sign-in."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
from psycopg_pool import ConnectionPool

LONGEST_KEY = 100
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)


@dataclass
class Session:
    """One signed-in browser; `key` is in its cookie, only its hash is kept.

    `longest` is how long it can still last, however much it is used.
    """

    key: str
    person: UUID
    data: dict[str, Any]
    longest: timedelta = LONGEST

    @property
    def left(self) -> dict[str, int]:
        """In how many seconds it ends where nothing is done, and at the latest."""
        longest = int(self.longest.total_seconds())
        return {"idle": min(int(IDLE.total_seconds()), longest), "longest": longest}

    def csrf(self, secret: str) -> str:
        """Return the token that forms of this session carry; it is no use to any other."""
        return hmac.new(secret.encode(), self.key.encode(), sha256).hexdigest()


class Sessions:
    """The sessions of an installation. They follow the real clock, also in a rehearsal."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    def start(self, person: UUID) -> Session:
        """Start a session under a fresh identifier, whatever cookie the browser brought."""
        key, now = secrets.token_urlsafe(32), datetime.now(UTC)
        with self._pool.connection() as db:
            db.execute(
                """INSERT INTO desk.sessions (id, data, person, started_at, used_at, expires_at)
                   VALUES (%s, %s, %s, %s, %s, %s)""",
                (_kept(key), b"{}", person, now, now, now + LONGEST),
            )
            db.execute("DELETE FROM desk.sessions WHERE expires_at < %s", (now,))
        return Session(key, person, {})

    def find(self, key: str) -> Session | None:
        """Return the session behind a cookie; one that is unknown, idle or too old is none."""
        if not key or len(key) > LONGEST_KEY:
            return None
        now = datetime.now(UTC)
        with self._pool.connection() as db:
            row = db.execute(
                """UPDATE desk.sessions SET used_at = %s
                   WHERE id = %s AND used_at > %s AND expires_at > %s
                   RETURNING person, data, expires_at""",
                (now, _kept(key), now - IDLE, now),
            ).fetchone()
        if row is None:
            return None
        return Session(key, row[0], msgspec.json.decode(bytes(row[1])), row[2] - now)

    def keep(self, session: Session) -> None:
        """Keep what a session carries to its next page."""
        with self._pool.connection() as db:
            db.execute(
                "UPDATE desk.sessions SET data = %s WHERE id = %s",
                (msgspec.json.encode(session.data), _kept(session.key)),
            )

    def end(self, key: str) -> None:
        """End one session."""
        with self._pool.connection() as db:
            db.execute("DELETE FROM desk.sessions WHERE id = %s", (_kept(key),))

    def end_all(self, person: UUID) -> None:
        """End every session of a person."""
        with self._pool.connection() as db:
            db.execute("DELETE FROM desk.sessions WHERE person = %s", (person,))


def _kept(key: str) -> str:
    return sha256(key.encode()).hexdigest()
