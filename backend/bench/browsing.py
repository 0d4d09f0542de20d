"""A browser without windows: pages asked of the real application over HTTP, and timed."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from threading import Thread
from time import perf_counter, sleep
from uuid import UUID

import uvicorn

from backend.app import create_app
from backend.services import Services
from backend.web.door import cookie_name
from backend.web.sessions import Sessions

FOUND = 200


class PageFailed(Exception):
    """A page that was to be measured was not shown."""


class Browser:
    """One person signed in at one address."""

    def __init__(self, services: Services, port: int) -> None:
        self._services = services
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookies: dict[UUID, str] = {}

    def opens(self, path: str, person: UUID) -> float:
        """Open a page as somebody, read it to its end and return how many seconds it took."""
        if person not in self._cookies:
            key = Sessions(self._services.pool).start(person).key
            self._cookies[person] = f"{cookie_name(self._services)}={key}"
        started = perf_counter()
        self._connection.request("GET", path, headers={"Cookie": self._cookies[person]})
        answer = self._connection.getresponse()
        body = answer.read()
        spent = perf_counter() - started
        if answer.status != FOUND or b"</html>" not in body:
            raise PageFailed(f"{path} answered {answer.status}")
        return spent

    def close(self) -> None:
        """Leave."""
        self._connection.close()


@contextmanager
def browser(services: Services) -> Iterator[Browser]:
    """Lend a browser of an application that runs on these services, on a port of its own."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(services), log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            sleep(0.01)
        found = Browser(services, listening.getsockname()[1])
        with closing(found):
            yield found
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
