"""How far each read model and policy has read, kept where its rows are kept."""

from collections.abc import Collection
from typing import Any

from psycopg import Connection

# A crash empties tables that are not written ahead; their position must go with them.
POSITIONS_DDL = """
CREATE SCHEMA IF NOT EXISTS positions;
CREATE TABLE IF NOT EXISTS positions.kept (
    name text PRIMARY KEY, position bigint NOT NULL, shape text NOT NULL, trouble text);
CREATE UNLOGGED TABLE IF NOT EXISTS positions.unlogged (
    name text PRIMARY KEY, position bigint NOT NULL, shape text NOT NULL, trouble text);
"""
KEPT, UNLOGGED = "positions.kept", "positions.unlogged"
CHANNEL = "parley_views"


def every_position(db: Connection[Any]) -> dict[str, int]:
    """Return the position of each read model and policy."""
    rows = db.execute(
        f"SELECT name, position FROM {KEPT} UNION ALL SELECT name, position FROM {UNLOGGED}"
    ).fetchall()
    return dict(rows)


def taken_in(db: Connection[Any], names: Collection[str]) -> int:
    """Return the position that all of these have taken in; -1 where one has never run.

    A crash empties tables that are not written ahead: until they are read anew, nobody may act on
    what is not in them.
    """
    seen = every_position(db)
    return min((seen.get(name, -1) for name in names), default=-1)


def read_position(db: Connection[Any], table: str, name: str) -> tuple[int, str] | None:
    """Return the position and shape of one, or None where it has never run."""
    row = db.execute(
        f"SELECT position, shape FROM {table} WHERE name = %s",
        (name,),
    ).fetchone()
    return None if row is None else (row[0], row[1])


def move(db: Connection[Any], table: str, name: str, position: int, shape: str = "") -> None:
    """Move a position forward; it goes with the rows, in their transaction."""
    db.execute(
        f"""INSERT INTO {table} AS p (name, position, shape) VALUES (%s, %s, %s)
            ON CONFLICT (name) DO UPDATE SET position = excluded.position, trouble = NULL,
            shape = CASE WHEN excluded.shape = '' THEN p.shape ELSE excluded.shape END""",
        (name, position, shape),
    )


def report_trouble(db: Connection[Any], table: str, name: str, trouble: str) -> None:
    """Say on the operations page that one can't go on, and why."""
    db.execute(
        f"UPDATE {table} SET trouble = %s WHERE name = %s",
        (trouble, name),
    )
