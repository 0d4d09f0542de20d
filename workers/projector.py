"""The projector: one process that keeps every read model and policy abreast of the log."""

import logging
import os
import signal
from threading import Event
from time import monotonic
from typing import Any

import psycopg
from psycopg import Connection

from backend import areas
from backend.kernel.log import PAGE
from backend.kernel.out_tray import CHANNEL as OWED
from backend.kernel.projector import Projector, become_leader
from backend.services import Services, open_services
from backend.settings import Settings
from workers.waker import Waker

POLL = 1.0
AGAIN = 5.0
LONGEST_WAIT = 5.0
log = logging.getLogger("parley.projector")


class Follower:
    """Follows the log until told to stop; a lost connection is made again."""

    def __init__(self, services: Services, waker: Waker | None = None) -> None:
        self.services = services
        self.waker = waker or Waker()
        self.ending = Event()

    def run(self) -> None:
        """Lead when nobody else does; otherwise stand by."""
        tries = 0
        while not self.ending.is_set():
            begun = monotonic()
            try:
                with psycopg.connect(self.services.settings.projector_url) as db:
                    self._lead(db)
            except psycopg.Error as lost:
                tries = 0 if monotonic() - begun > LONGEST_WAIT else tries + 1
                log.warning("the database is away: %s", type(lost).__name__)
                self.ending.wait(min(0.25 * 2**tries, LONGEST_WAIT))

    def _lead(self, db: Connection[Any]) -> None:
        while not become_leader(db):
            if self.ending.wait(POLL):
                return
        mapper: Any = self.services.ledger.mapper
        projector = Projector(
            db, mapper, self.services.models, areas.policies(), self.services.clock
        )
        projector.prepare()
        with psycopg.connect(self.services.settings.projector_url, autocommit=True) as ear:
            ear.execute("LISTEN parley_events")
            ear.execute(f"LISTEN {OWED}")
            self._follow(projector, ear)

    def _follow(self, projector: Projector, ear: Connection[Any]) -> None:
        tried = monotonic()
        while not self.ending.is_set():
            if projector.step() >= PAGE:
                continue
            if monotonic() - tried > AGAIN:
                projector.try_again()
                tried = monotonic()
            heard = [n.channel for n in ear.notifies(timeout=POLL, stop_after=1)]
            if OWED in heard:
                self.waker.wake()


def main() -> None:
    """Run until told to stop."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    services = open_services(Settings.read(os.environ), size=2)
    follower = Follower(services)
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: follower.ending.set())
    try:
        follower.run()
    finally:
        follower.waker.close()
        services.close()


if __name__ == "__main__":
    main()
