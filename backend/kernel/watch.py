"""Reading one's own write: a page waits until the read models have taken in its position."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Event, Thread
from time import monotonic
from typing import Any

import psycopg
from psycopg import Connection, sql

from backend.kernel import positions

log = logging.getLogger(__name__)


class Watch:
    """Listens to the projector on one connection for all requests of a process.

    A lost connection is made again; beside listening it looks every quarter of a second, so a
    missed signal costs little.
    """

    LOOK_EVERY = 0.25

    def __init__(self, url: str, required: frozenset[str] | None = None) -> None:
        self._url = url
        self._required = required
        self._reached = 0
        self._lag: dict[str, int] = {}
        self._news = Condition()
        self._ending = Event()
        self._thread = Thread(target=self._listen, name="watch", daemon=True)
        self._thread.start()

    @property
    def reached(self) -> int:
        """The position that every read model has taken in."""
        return self._reached

    @property
    def positions(self) -> dict[str, int]:
        """The position of each read model and policy, as last seen."""
        return dict(self._lag)

    def wait(self, position: int, patience: float = 2.0) -> bool:
        """Wait until a position is taken in; False where patience ran out."""
        until = monotonic() + patience
        with self._news:
            while self._reached < position:
                left = until - monotonic()
                if left <= 0:
                    return False
                self._news.wait(min(left, self.LOOK_EVERY))
        return True

    def close(self) -> None:
        """Stop listening."""
        self._ending.set()
        self._thread.join(timeout=5)

    def _listen(self) -> None:
        while not self._ending.is_set():
            try:
                with self._connection() as db:
                    while not self._ending.is_set():
                        self._look(db)
                        for _ in db.notifies(timeout=self.LOOK_EVERY, stop_after=1):
                            pass
            except psycopg.Error as trouble:
                log.warning("not listening to the projector: %s", type(trouble).__name__)
                self._ending.wait(0.5)

    @contextmanager
    def _connection(self) -> Iterator[Connection[Any]]:
        with psycopg.connect(self._url, autocommit=True) as db:
            db.execute(sql.SQL("LISTEN {}").format(sql.Identifier(positions.CHANNEL)))
            yield db

    def _look(self, db: Connection[Any]) -> None:
        seen = positions.every_position(db)
        counted = [p for n, p in seen.items() if self._required is None or n in self._required]
        with self._news:
            self._lag = seen
            complete = self._required is None or self._required <= seen.keys()
            self._reached = min(counted) if counted and complete else 0
            self._news.notify_all()
