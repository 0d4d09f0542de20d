"""When the mailbox was read last, and what stays in it for a person: told to coordinators."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row

from backend.services import Services


@dataclass(frozen=True)
class Reading:
    """When Parley tried to read it, when it could, and how many messages it left there."""

    tried_at: datetime
    read_at: datetime | None
    held: int

    @property
    def away(self) -> bool:
        """Whether it could not be reached the last time."""
        return self.read_at is None or self.read_at < self.tried_at


def note_reading(services: Services, *, held: int | None = None) -> None:
    """Note that it was read and how many messages stay there, or that it could not be reached."""
    now = services.clock.now()
    with services.pool.connection() as db:
        db.execute(
            """INSERT INTO desk.mailbox (tried_at, read_at, held)
               VALUES (%(now)s, %(read)s, coalesce(%(held)s::integer, 0))
               ON CONFLICT (one) DO UPDATE SET tried_at = excluded.tried_at,
                 read_at = coalesce(excluded.read_at, desk.mailbox.read_at),
                 held = coalesce(%(held)s::integer, desk.mailbox.held)""",
            {"now": now, "read": None if held is None else now, "held": held},
        )


def reading_of(db: Connection[Any]) -> Reading | None:
    """Return what is known of it; nothing where it was never read."""
    with db.cursor(row_factory=class_row(Reading)) as curs:
        return curs.execute("SELECT tried_at, read_at, held FROM desk.mailbox").fetchone()
