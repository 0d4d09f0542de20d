"""The whole application in this process: pages in a browser, projections in step."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock
from typing import Any, ClassVar, TypeVar
from uuid import uuid4

import psycopg
from bs4 import BeautifulSoup
from litestar import Litestar
from litestar.testing import TestClient

from backend.app import create_app
from backend.kernel.clock import Clock
from backend.kernel.ids import named, review_id
from backend.kernel.out_tray import Policy
from backend.kernel.projector import Projector
from backend.kernel.roles import Grant, Role, Viewer
from backend.kernel.schema import migrate
from backend.notices.delivery import Round
from backend.services import Services, open_services
from backend.settings import Settings
from backend.web.sessions import Sessions

R = TypeVar("R", bound="Room")
REF = "LEICESTER-2013"
REVIEW = review_id(REF)
# Applications that no test uses now: routes take longer to make than most tests to run.
IDLE: list[Litestar] = []


def person(name: str, *hats: tuple[Role, str]) -> Viewer:
    """Return somebody with these hats in the review, each with its scope."""
    return Viewer(named("person", name), name, tuple(Grant(r, REVIEW, s) for r, s in hats))


def words_of(html: str) -> str:
    """Return the words of a page as a person reads them."""
    soup = BeautifulSoup(html, "html.parser")
    for one in soup.select("span.parley-reference"):
        one.unwrap()
    soup.smooth()
    return re.sub(r"\s+", " ", soup.get_text(" "))


def words(reply: Any) -> str:
    """Return the words of an answer."""
    return words_of(reply.text)


@dataclass
class SetClock:
    """A clock that stands where a test put it."""

    instant: datetime

    def now(self) -> datetime:
        """Return where it stands."""
        return self.instant


@dataclass
class Room:
    """The application, its clock, its projections and a browser."""

    services: Services
    clock: Any
    projector: Projector
    client: TestClient[Any]
    csrf: str = ""
    turn: Lock = field(default_factory=Lock, repr=False)

    def settle(self) -> None:
        """Let every read model and policy take in what happened; one page after the other."""
        with self.turn:
            while self.projector.step():
                pass
            troubles = [r.trouble for r in self.projector.readers if r.trouble]
        assert not troubles, troubles

    def works(self) -> None:
        """Let a worker do what the out-tray owes."""
        self.settle()
        Round(self.services).go()
        self.settle()

    def come_in(self, who: Viewer) -> None:
        """Sign somebody in."""
        session = Sessions(self.services.pool).start(who.person)
        self.client.cookies.clear()
        self.client.cookies.set("parley", session.key)
        self.csrf = session.csrf(self.services.settings.secret)


@dataclass
class ReviewRoom(Room):
    """A room in which one review is worked on: paths are of that review, or one's own."""

    ref: ClassVar[str] = REF

    def whole(self, path: str) -> str:
        """Return the address of a page of the review; one's own pages are addressed whole."""
        return path if path.startswith("/my") else f"/reviews/{self.ref}{path}"

    def get(self, path: str, who: Viewer) -> Any:
        """Open a page."""
        self.come_in(who)
        self.settle()
        return self.client.get(self.whole(path), follow_redirects=False)

    def reads(self, path: str, who: Viewer) -> str:
        """Return the words of a page."""
        reply = self.get(path, who)
        assert reply.status_code == 200, reply.text[-3000:]
        return words(reply)

    def post(self, path: str, visitor: Viewer, /, files: Any = None, **typed: Any) -> Any:
        """Send a form, with files where it has some."""
        self.come_in(visitor)
        self.settle()
        data = {"_csrf_token": self.csrf, "command_id": str(uuid4()), **typed}
        return self.client.post(self.whole(path), data=data, files=files, follow_redirects=False)

    def call(self, address: str, who: Viewer, **sent: Any) -> Any:
        """Send something as a programme does."""
        self.come_in(who)
        self.settle()
        answer = self.client.post(address, headers={"x-csrftoken": self.csrf}, **sent)
        self.settle()
        return answer

    def order(self, name: str, who: Viewer, /, **fields: Any) -> Any:
        """Give an order as a programme does, and return the answer."""
        return self.call(f"/api/commands/{name}", who, json={"review": self.ref, **fields})

    def does(self, name: str, who: Viewer, /, **fields: Any) -> str:
        """Give an order that is carried out; return the reference of what came of it."""
        answer = self.order(name, who, **fields)
        assert answer.status_code == 201, (name, answer.text)
        return str(answer.json()["reference"])

    def refused(self, name: str, who: Viewer, /, **fields: Any) -> tuple[str, str]:
        """Give an order that is refused; return the code and the sentence of the refusal."""
        answer = self.order(name, who, **fields)
        assert 400 <= answer.status_code < 500, (name, answer.text)
        told = answer.json()
        return told["code"], told["detail"]


@contextmanager
def opened(
    kind: type[R],
    settings: Settings,
    clock: Clock,
    furnish: Callable[[Services], None],
    policies: Sequence[Policy],
) -> Iterator[R]:
    """Open the application on an empty database, furnished as a test needs it."""
    migrate(settings.owner_url, settings.keys_url)
    services = open_services(settings, size=4)
    known = services.office
    office = replace(known, clock=clock)
    services = replace(services, clock=clock, office=office)
    furnish(services)
    with psycopg.connect(settings.projector_url) as db:
        mapper: Any = services.ledger.mapper
        projector = Projector(db, mapper, services.models, policies, clock)
        projector.prepare()
        with visited(services) as client:
            yield kind(services, clock, projector, client)
    services.close()


@contextmanager
def visited(services: Services) -> Iterator[TestClient[Any]]:
    """Lend a client of the application on these services."""
    app = IDLE.pop() if IDLE else create_app(services)
    app.state.services = services
    with TestClient(app) as client:
        yield client
    IDLE.append(app)
