"""Does the record keep up: how far the read models lag, what stopped, and what is owed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg import Connection

from backend.health.findings import Finding, well, wrong
from backend.kernel.database import open_pool
from backend.kernel.log import last_position
from backend.kernel.out_tray import debts
from backend.kernel.positions import KEPT, UNLOGGED, every_position
from backend.kernel.rehearsal import Rehearsal
from backend.settings import Settings

LAG = 1_000


def lag(settings: Settings) -> Iterator[Finding]:
    """How far the slowest read model is behind the log, and which stopped."""
    try:
        with psycopg.connect(settings.database_url) as db:
            last, seen = last_position(db), every_position(db)
            stopped = _stopped(db)
    except psycopg.Error:
        return  # that the database is away is told already
    behind = last - min(seen.values(), default=0)
    told = f"{behind} facts behind, of {last}"
    yield (
        well("read models", told, {"lag": behind})
        if behind < LAG
        else wrong("read models", told, {"lag": behind})
    )
    for name, trouble in stopped:
        yield wrong("read model", f"{name} stopped at a fact it can't take in: {trouble}", {})


def owed(settings: Settings) -> Iterator[Finding]:
    """What is owed to people, and what failed."""
    now = datetime.now(UTC)
    try:
        if settings.clock is not None:
            pool = open_pool(settings.database_url, size=1)
            now += Rehearsal(pool, settings.clock).ahead()
            pool.close()
        with psycopg.connect(settings.database_url) as db:
            counts = dict(debts(db, now))
    except psycopg.Error:
        return
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    yield wrong("letters", told, counts) if counts["failed"] else well("letters", told, counts)


def _stopped(db: Connection[Any]) -> list[tuple[str, str]]:
    return db.execute(
        f"""SELECT name, trouble FROM {KEPT} WHERE trouble IS NOT NULL UNION ALL
            SELECT name, trouble FROM {UNLOGGED} WHERE trouble IS NOT NULL"""
    ).fetchall()
