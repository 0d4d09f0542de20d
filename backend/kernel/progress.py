"""How far long work is: one row for each, written as it goes and read by whoever waits for it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row
from psycopg_pool import ConnectionPool

PROGRESS_DDL = """
CREATE TABLE IF NOT EXISTS desk.progress (
    subject uuid PRIMARY KEY, done integer NOT NULL, total integer NOT NULL,
    at timestamptz NOT NULL DEFAULT now());
"""


@dataclass(frozen=True)
class Progress:
    """So much of so much is done."""

    done: int = 0
    total: int = 0

    @property
    def percent(self) -> int:
        """How far it is."""
        return 100 * self.done // self.total if self.total else 0


def note(pool: ConnectionPool[Any], subject: UUID, done: int, total: int) -> None:
    """Write down how far it is."""
    with pool.connection() as db:
        db.execute(
            """INSERT INTO desk.progress (subject, done, total) VALUES (%s, %s, %s)
               ON CONFLICT (subject) DO UPDATE
               SET done = excluded.done, total = excluded.total, at = now()""",
            (subject, done, total),
        )


def of(db: Connection[Any], subject: UUID) -> Progress:
    """Return how far it is; nothing where it has not begun."""
    with db.cursor(row_factory=class_row(Progress)) as curs:
        found = curs.execute(
            "SELECT done, total FROM desk.progress WHERE subject = %s", (subject,)
        ).fetchone()
    return found or Progress()
