"""The pages of a room in a real browser: on a port of their own, of the same house and clock."""

import socket
from asyncio import to_thread
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import uvicorn
from litestar.types import Receive, Scope, Send
from playwright.sync_api import Browser

from backend.answering import until
from backend.kernel.roles import Viewer
from backend.web.door import cookie_name
from backend.web.sessions import Sessions
from tests.support.eyes import AXE
from tests.support.rooms import ReviewRoom
from tests.support.walk import Way

PATIENCE = 15_000
HELPER = "/static/axe.js"


class Seat(Way):
    """One person who is signed in: on a phone, or without scripts on a wide screen."""

    def __init__(self, screen: "Screen", who: Viewer, *, js: bool) -> None:
        name = who.name.replace(" ", "-") or str(who.grants[0].role)
        super().__init__(screen.browser, screen.address, name, js=js, phone=js)
        self._room = screen.room
        services = screen.room.services
        key = Sessions(services.pool).start(who.person).key
        cookie: Any = {"name": cookie_name(services), "value": key, "url": screen.address}
        self.page.context.add_cookies([cookie])
        self.page.set_default_timeout(PATIENCE)

    def go(self, path: str) -> None:
        """Open a page of the review, or one's own."""
        super().go(path if path == "/" else self._room.whole(path))

    def hand_axe(self) -> None:
        """Bring it from the same place as the page, from where the browser keeps it."""
        self.page.add_script_tag(url=HELPER)

    def misses(self, path: str) -> str:
        """Open a page that is not there for this person; return what it says."""
        self.calm.add(404)
        self.go(path)
        return self.page.inner_text("main")


class Screen:
    """Where people sit in front of the pages of a room, each with a window of their own."""

    def __init__(self, room: ReviewRoom, browser: Browser, address: str) -> None:
        self.room, self.browser, self.address = room, browser, address
        self.seats: dict[tuple[Viewer, bool], Seat] = {}

    def of(self, who: Viewer, *, js: bool) -> Seat:
        """Return the seat of somebody, with scripts or without."""
        if (who, js) not in self.seats:
            self.seats[who, js] = Seat(self, who, js=js)
        return self.seats[who, js]

    def wrong(self) -> list[str]:
        """Return what was wrong with the pages that they passed until now."""
        return [wrong for seat in self.seats.values() for wrong in seat.wrong]

    def close(self) -> None:
        """Send everybody home."""
        for seat in self.seats.values():
            seat.close()


@contextmanager
def shown(room: ReviewRoom, browser: Browser) -> Iterator[Screen]:
    """Show the pages of a room; before each of them, its projections take in what happened."""

    axe = AXE.read_bytes()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == HELPER:
            await _hand_out(axe, send)
            return
        if not scope["path"].startswith("/static/"):
            await to_thread(room.settle)
        await room.client.app(scope, receive, send)

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        until("the pages of the room", lambda: server.started)
        screen = Screen(room, browser, f"http://127.0.0.1:{listening.getsockname()[1]}")
        try:
            yield screen
        finally:
            screen.close()
            server.should_exit = True
            thread.join()


async def _hand_out(script: bytes, send: Send) -> None:
    kind = [(b"content-type", b"text/javascript"), (b"cache-control", b"max-age=3600")]
    await send({"type": "http.response.start", "status": 200, "headers": kind})
    await send({"type": "http.response.body", "body": script, "more_body": False})
