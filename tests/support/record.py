"""A record on real servers: facts happen, read models take them in, letters fall due."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

from backend import areas
from backend.identity.events import AccessGranted, PersonRegistered
from backend.kernel.ids import named
from backend.kernel.projector import Projector
from backend.kernel.roles import Role
from backend.kernel.schema import migrate
from backend.kernel.words import Words
from backend.reviews.events import DeadlineSet, ReviewOpened, StaffConsultationOpened
from backend.services import Services, open_services
from backend.settings import Settings
from backend.workforce.events import AssignmentAdded, EmployeeAddedToScope
from tests.support.given import REVIEW, STAMP, Fact, fact
from tests.support.office import AnyThing
from tests.support.servers import Servers


class Record:
    """The record of one installation, followed by hand."""

    def __init__(self, services: Services, projector: Projector) -> None:
        self.services, self.projector = services, projector

    def happens(self, id_: UUID, *facts: Fact, after: int = 0) -> None:
        """Put facts on record and let the read models take them in."""
        thing = AnyThing.replay(id_, ()) if after == 0 else self._grown(id_)
        for one in facts:
            event = one.at(id_, 1)
            own = {n: getattr(event, n) for n in event.__struct_fields__ if n not in PLACE}
            thing.record(type(event), event.stamp, **own)
        self.services.ledger.append(thing)
        self.take_in()

    def take_in(self) -> None:
        """Let every reader come abreast."""
        while self.projector.step():
            pass

    def owed(self, errand: str) -> list[tuple[Any, ...]]:
        """Return recipient, state and note of what is or was owed under a name."""
        with self.services.pool.connection() as db:
            return db.execute(
                """SELECT recipient, state, note FROM desk.out_tray WHERE errand = %s
                   ORDER BY version, recipient""",
                (errand,),
            ).fetchall()

    def _grown(self, id_: UUID) -> AnyThing:
        return AnyThing.replay(id_, self.services.ledger.story(id_))


PLACE = frozenset({"originator_id", "originator_version", "stamp"})


@contextmanager
def record(databases: Servers, data: Path, **env: str) -> Iterator[Record]:
    """Lend a record in which nothing has happened yet."""
    migrate(databases.owner, databases.keys)
    settings = Settings.read({**databases.environment(), "PARLEY_DATA": str(data), **env})
    services = open_services(settings, size=2)
    with psycopg.connect(settings.projector_url) as db:
        mapper: Any = services.ledger.mapper
        projector = Projector(db, mapper, services.models, areas.policies(), services.clock)
        projector.prepare()
        yield Record(services, projector)
    services.close()


def review_opened() -> Fact:
    """Tell that the review was opened."""
    return fact(
        ReviewOpened, reference="TEST-1", title="A review", division="D",
        lead=named("person", "lead"), escalation_owner=named("person", "board"), unions=["A"],
        groups={}, policy_version="1", policy_numbers={},
    )  # fmt: skip


def staff_consulted() -> Fact:
    """Tell that staff are consulted."""
    return fact(StaffConsultationOpened)


def deadline(key: str, instant: datetime) -> Fact:
    """Tell of a deadline."""
    return fact(DeadlineSet, key=key, title="Comments", instant=instant, kind="fixed")


def account(name: str, role: Role) -> tuple[UUID, Fact, Fact]:
    """Tell of a person with an account and a hat."""
    person = named("person", name)
    words = Words(person, "name", name)
    return (
        uuid4(),
        fact(PersonRegistered, person=person, name=words, login=words),
        fact(AccessGranted, person=person, role=role.value, in_review=REVIEW),
    )


def employee(name: str, email: str) -> tuple[UUID, Fact, Fact]:
    """Tell of a person in scope who holds a post."""
    person = named("person", name)
    return (
        uuid4(),
        fact(EmployeeAddedToScope, person=person, name=Words(person, "name", name),
             email=Words(person, "name", email)),
        fact(AssignmentAdded, person=person, assignment=uuid4(), employee_ref=name, job_title="J",
             service="S", section="T", group="1", fte=100),
    )  # fmt: skip


__all__ = ["REVIEW", "STAMP", "Record", "record"]
