"""Reading the log in order, a page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from eventsourcing.persistence import StoredEvent
from psycopg import Connection

from backend.kernel.events import Event
from backend.kernel.mapper import EventMapper

PAGE = 1_000


@dataclass(frozen=True)
class Entry:
    """One fact and its place in the log."""

    position: int
    event: Event


def read_on(
    db: Connection[Any], mapper: EventMapper, after: int, limit: int = PAGE, upto: int | None = None
) -> list[Entry]:
    """Return the next facts after a position. Appends are in commit order, so none is missed."""
    rows = db.execute(
        """SELECT notification_id, originator_id, originator_version, topic, state
           FROM parley_events WHERE notification_id > %s
           AND (%s::bigint IS NULL OR notification_id <= %s)
           ORDER BY notification_id LIMIT %s""",
        (after, upto, upto, limit),
    ).fetchall()
    return [_entry(mapper, row) for row in rows]


def read_at(db: Connection[Any], mapper: EventMapper, places: Sequence[int]) -> list[Entry]:
    """Return the facts at some positions, in order."""
    rows = db.execute(
        """SELECT notification_id, originator_id, originator_version, topic, state
           FROM parley_events WHERE notification_id = ANY(%s) ORDER BY notification_id""",
        (list(places),),
    ).fetchall()
    return [_entry(mapper, row) for row in rows]


def whole_log(
    db: Connection[Any], mapper: EventMapper, upto: int | None = None, after: int = 0
) -> Iterator[Entry]:
    """Yield every fact up to a position."""
    while page := read_on(db, mapper, after, upto=upto):
        yield from page
        after = page[-1].position


def last_position(db: Connection[Any]) -> int:
    """Return the position of the newest fact; 0 where there is none."""
    row = db.execute("SELECT coalesce(max(notification_id), 0) FROM parley_events").fetchone()
    return int(row[0]) if row else 0


def _entry(mapper: EventMapper, row: tuple[Any, ...]) -> Entry:
    position, originator, version, topic, state = row
    stored = StoredEvent(
        originator_id=originator, originator_version=version, topic=topic, state=bytes(state)
    )
    return Entry(position, mapper.to_domain_event(stored))
