"""The waker: tells a worker to look at the out-tray, and never holds up whoever asks it to."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from kombu.exceptions import KombuError

log = logging.getLogger("parley.waker")


def send_task() -> None:
    """Send the message «look at the table»."""
    from workers.celery_app import app  # noqa: PLC0415 - only where there is something owed

    app.send_task("out_tray.hand_out", retry=False, ignore_result=True, expires=60)


class Waker:
    """Wakes a worker from a thread of its own: while Redis is away, one try takes seconds.

    It is only a kindness. The timer wakes workers too, and the rows stay owed until done.
    """

    def __init__(self, send: Callable[[], None] = send_task) -> None:
        self._send = send
        self._asked = Event()
        self._ending = Event()
        self._thread = Thread(target=self._run, name="waker", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Ask for a worker to be woken; many asks at once are one."""
        self._asked.set()

    def close(self) -> None:
        """Let go, without waiting for a Redis that does not answer."""
        self._ending.set()
        self._asked.set()
        self._thread.join(timeout=1)

    def _run(self) -> None:
        while self._asked.wait() and not self._ending.is_set():
            self._asked.clear()
            try:
                self._send()
            except (KombuError, OSError) as away:
                log.warning("nobody woken: %s", type(away).__name__)
