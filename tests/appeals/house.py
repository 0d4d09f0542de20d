"""A council on real tables: its pages in a browser, its projections in step."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import psycopg
from litestar.testing import TestClient

from backend.appeals.area import POLICIES
from backend.kernel.commands import Office
from backend.kernel.events import Stamp
from backend.kernel.projector import Projector
from backend.kernel.roles import SYSTEM, Viewer
from backend.kernel.schema import migrate
from backend.reviews.events import DeadlineSet, ReviewOpened
from backend.services import Services, open_services
from backend.settings import Settings
from backend.web.sessions import Sessions
from tests.appeals.world import DEADLINES, LEAD, REF, REVIEW, AnyRoot, World, at, person
from tests.support.rooms import visited
from tests.support.servers import Servers

CSRF = re.compile(r'name="_csrf_token" value="([^"]+)"')


@dataclass
class House:
    """The whole application on one database."""

    services: Services
    world: World
    projector: Projector
    client: TestClient[Any]

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

    def post(self, path: str, **typed: Any) -> Any:
        """Send a form of this session."""
        self.settle()
        data = {"_csrf_token": self.csrf, "command_id": str(uuid4()), **typed}
        return self.client.post(path, data=data, follow_redirects=False)


@contextmanager
def open_house(databases: Servers) -> Iterator[House]:
    """Open the application on an empty database, with one review and its people."""
    settings = Settings.read(databases.environment())
    migrate(settings.owner_url, settings.keys_url)
    services = open_services(settings, size=4)
    world = World(ledger=services.ledger, registry=services.registry)
    office = Office(
        services.ledger, services.registry, world.clock, services.office.orders,
        services.office.context,
    )  # fmt: skip
    services = replace(services, clock=world.clock, office=office)
    _open_review(world)
    with psycopg.connect(settings.projector_url) as db:
        mapper: Any = services.ledger.mapper
        projector = Projector(db, mapper, services.models, [policy() for policy in POLICIES])
        projector.prepare()
        with visited(services) as client:
            yield House(services, world, projector, client)


def _open_review(world: World) -> None:
    review = AnyRoot(REVIEW)
    stamp = Stamp(at=at(2), by=SYSTEM.person, role="system", review=REVIEW)
    review.record(
        ReviewOpened,
        stamp,
        reference=REF,
        title="A review of a service",
        division="A division",
        lead=LEAD.person,
        escalation_owner=person("board").person,
        unions=["A"],
        groups={},
        policy_version="1",
        policy_numbers={},
    )
    for key, instant in DEADLINES.items():
        review.record(DeadlineSet, stamp, key=key, title=key, instant=instant, kind="fixed")
    world.ledger.append(review)
