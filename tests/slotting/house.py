"""A review on real tables: its pages in a browser, its projections in step."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

import psycopg
from bs4 import BeautifulSoup
from litestar.testing import TestClient

from backend.app import create_app
from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.kernel.commands import Command, Office
from backend.kernel.guards import Done
from backend.kernel.projector import Projector
from backend.kernel.roles import SYSTEM, Viewer
from backend.kernel.schema import migrate
from backend.notices.delivery import Round
from backend.reviews.commands.run_review import OpenReview
from backend.reviews.commands.run_timetable import SetDeadline
from backend.services import Services, open_services
from backend.settings import Settings
from backend.slotting.area import POLICIES
from backend.web.sessions import Sessions
from backend.workforce.commands.list_people import AddToScope, Line
from backend.workforce.commands.list_posts import ConfirmPost, ProposePost
from tests.slotting.world import END, INTENTION, REF, FixedClock, at
from tests.support.servers import Servers


@dataclass
class House:
    """The whole application on one database."""

    services: Services
    clock: FixedClock
    projector: Projector
    client: TestClient[Any]
    csrf: str = ""

    def do(self, who: Viewer, command: Command, when: Any = None) -> Done:
        """Let somebody give an order."""
        self.clock.instant = when or self.clock.instant
        return self.services.office.perform(command, who)

    def settle(self) -> None:
        """Let every read model and policy take in what happened."""
        while self.projector.step():
            pass
        troubles = [r.trouble for r in self.projector.readers if r.trouble]
        assert not troubles, troubles

    def come_in(self, who: Viewer) -> None:
        """Sign somebody in."""
        session = Sessions(self.services.pool).start(who.person)
        self.client.cookies.clear()
        self.client.cookies.set("parley", session.key)
        self.csrf = session.csrf(self.services.settings.secret)

    def get(self, path: str, who: Viewer | None = None) -> Any:
        """Open a page."""
        if who is not None:
            self.come_in(who)
        self.settle()
        return self.client.get(path, follow_redirects=False)

    def reads(self, path: str, who: Viewer | None = None) -> str:
        """Return the words of a page."""
        reply = self.get(path, who)
        assert reply.status_code == 200, reply.text
        return re.sub(r"\s+", " ", BeautifulSoup(reply.text, "html.parser").get_text(" "))

    def post(self, path: str, **typed: Any) -> Any:
        """Send a form of this session."""
        self.settle()
        data = {"_csrf_token": self.csrf, "command_id": str(uuid4()), **typed}
        return self.client.post(path, data=data, follow_redirects=False)

    def deliver(self) -> None:
        """Do what the out-tray owes."""
        self.settle()
        Round(self.services).go()
        self.settle()


@contextmanager
def open_house(databases: Servers, people: tuple[Viewer, ...]) -> Iterator[House]:
    """Open the application on an empty database, with a review, two lines and one post."""
    settings = Settings.read(databases.environment())
    migrate(settings.owner_url, settings.keys_url)
    services = open_services(settings, size=4)
    clock = FixedClock(at(2))
    office = Office(
        services.ledger, services.registry, clock, services.office.orders, services.office.context
    )
    services = replace(services, clock=clock, office=office)
    for one in (*_review(), *_people(people), *_structure()):
        office.perform(one, SYSTEM)
    with psycopg.connect(settings.projector_url) as db:
        mapper: Any = services.ledger.mapper
        projector = Projector(db, mapper, services.models, [policy() for policy in POLICIES])
        projector.prepare()
        with TestClient(create_app(services)) as client:
            yield House(services, clock, projector, client)


def _review() -> Iterator[Command]:
    yield OpenReview(
        review=REF,
        title="A review",
        division="A division",
        lead=UUID(int=8),
        escalation_owner=UUID(int=9),
        unions=["A"],
        groups={},
        threshold=80,
    )
    for key, instant in (("consultation_end", END), ("intention", INTENTION)):
        yield SetDeadline(review=REF, key=key, title=key, instant=instant, kind="fixed")


def _people(people: tuple[Viewer, ...]) -> Iterator[Command]:
    for who in people:
        hats = [Hat(role=grant.role.value, scope=grant.scope) for grant in who.grants]
        yield RegisterPerson(
            review=REF, person_ref=who.name, login=who.name.lower(), name=who.name, hats=hats
        )
    for number in (1, 2):
        line = Line(
            employee_ref=f"E{number:04}", job_title="Social Worker", service="Fieldwork",
            section="Duty", group="1", fte=100,
        )  # fmt: skip
        name = f"Person {number}"
        yield AddToScope(
            review=REF, person_ref=f"P{number:04}", name=name, email=f"p{number}@example.org",
            lines=[line],
        )  # fmt: skip


def _structure() -> Iterator[Command]:
    post = {"review": REF, "side": "proposed", "key": "social-worker"}
    yield ProposePost(**post, title="Social Worker", team="", grade="6-9", fte=1000)
    yield ConfirmPost(**post)
