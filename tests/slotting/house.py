"""A review on real tables: its pages in a browser, its projections in step."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.kernel.commands import Command
from backend.kernel.guards import Done
from backend.kernel.roles import SYSTEM, Viewer
from backend.reviews.commands.run_review import OpenReview
from backend.reviews.commands.run_timetable import SetDeadline
from backend.services import Services
from backend.settings import Settings
from backend.slotting.area import POLICIES
from backend.workforce.commands.list_people import AddToScope, Line
from backend.workforce.commands.list_posts import ConfirmPost, ProposePost
from tests.slotting.world import END, INTENTION, REF, FixedClock, at
from tests.support.rooms import Room, opened, words
from tests.support.servers import Servers


@dataclass
class House(Room):
    """The whole application on one database."""

    def do(self, who: Viewer, command: Command, when: Any = None) -> Done:
        """Let somebody give an order."""
        self.clock.instant = when or self.clock.instant
        return self.services.office.perform(command, who)

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
        return words(reply)

    def post(self, path: str, **typed: Any) -> Any:
        """Send a form of this session."""
        self.settle()
        data = {"_csrf_token": self.csrf, "command_id": str(uuid4()), **typed}
        return self.client.post(path, data=data, follow_redirects=False)


@contextmanager
def open_house(databases: Servers, people: tuple[Viewer, ...]) -> Iterator[House]:
    """Open the application on an empty database, with a review, two lines and one post."""
    settings = Settings.read(databases.environment())

    def furnish(services: Services) -> None:
        for one in (*_review(), *_people(people), *_structure()):
            services.office.perform(one, SYSTEM)

    policies = [policy() for policy in POLICIES]
    with opened(House, settings, FixedClock(at(2)), furnish, policies) as house:
        yield house


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
