"""The projector: one process that keeps every read model and policy abreast of the log."""

import logging
import os
import signal
from threading import Event
from time import monotonic
from typing import Any

import psycopg
import redis
from psycopg import Connection

from backend import areas
from backend.kernel.log import PAGE
from backend.kernel.out_tray import CHANNEL as OWED
from backend.kernel.projector import Projector, become_leader
from backend.services import Services, open_services
from backend.settings import Settings

POLL = 1.0
AGAIN = 5.0
log = logging.getLogger("parley.projector")


class Follower:
    """Follows the log until told to stop; a lost connection is made again."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.ending = Event()

    def run(self) -> None:
        """Lead when nobody else does; otherwise stand by."""
        while not self.ending.is_set():
            try:
                with psycopg.connect(self.services.settings.projector_url) as db:
                    self._lead(db)
            except psycopg.Error as lost:
                log.warning("the database is away: %s", type(lost).__name__)
                self.ending.wait(1)

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
                self._wake()

    def _wake(self) -> None:
        """Wake a worker. Only a kindness: the timer would, and the rows stay owed until done."""
        from workers.celery_app import app  # noqa: PLC0415 - only where there is something owed

        try:
            app.send_task("out_tray.hand_out", retry=False, ignore_result=True)
        except (redis.RedisError, OSError, app.connection_errors) as away:  # type: ignore[attr-defined]
            log.warning("nobody woken: %s", type(away).__name__)


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
        services.close()


if __name__ == "__main__":
    main()
