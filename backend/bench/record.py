"""A log written at once: facts of many things, sealed and encoded as ever, saved through COPY."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import StoredEvent

from backend import areas
from backend.kernel.events import Event, Stamp
from backend.kernel.ids import review_id
from backend.kernel.projector import Projector
from backend.kernel.rebuild import rebuild
from backend.kernel.roles import SYSTEM
from backend.services import Services

REFERENCE = "BENCH-1"
REVIEW = review_id(REFERENCE)


class Record:
    """Facts in the order in which they happened, each with its place in its stream."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.mapper: Any = services.ledger.mapper
        self.stored: list[tuple[datetime, StoredEvent]] = []
        self.references: list[tuple[str, UUID]] = []
        self._versions: Counter[UUID] = Counter()

    def prepare(self, people: Iterable[UUID]) -> None:
        """Make the keys of people beforehand, all at once."""
        uses = ("identity", "comments")
        self.services.vault.make_all((one, use) for one in people for use in uses)

    def tell(self, id_: UUID, kind: type[Event], at: datetime, /, **fields: Any) -> None:
        """Tell the next fact of one thing."""
        self._versions[id_] += 1
        label = "comment" if kind.LABEL == "comment" else ""
        stamp = Stamp(
            at=at, by=SYSTEM.person, role="system", review=REVIEW, label=label, channel="form"
        )
        fact = kind(
            originator_id=id_, originator_version=self._versions[id_], stamp=stamp, **fields
        )
        self.stored.append((at, self.mapper.to_stored_event(fact)))

    def save(self) -> int:
        """Save all, let every read model take it in, and return how many facts there are."""
        settings = self.services.settings
        with psycopg.connect(settings.projector_url) as db:
            projector = Projector(db, self.mapper, self.services.models, areas.policies())
            projector.prepare()
            self._copy()
            facts = rebuild(db, self.mapper, self.services.models, check=False).events
            for reader in projector.readers:
                db.execute(f"UPDATE {reader.table} SET position = %s", (facts,))
        with psycopg.connect(settings.owner_url) as db:
            db.execute("ANALYZE parley_events")
        return facts

    def _copy(self) -> None:
        self.stored.sort(key=lambda one: one[0])
        with (
            psycopg.connect(self.services.settings.owner_url) as db,
            db.cursor() as curs,
        ):
            with curs.copy(
                """COPY parley_events (originator_id, originator_version, topic, state)
                   FROM STDIN"""
            ) as copy:
                for _, one in self.stored:
                    copy.write_row(
                        (one.originator_id, one.originator_version, one.topic, one.state)
                    )
            with curs.copy("COPY subject_references FROM STDIN") as copy:
                for reference, subject in self.references:
                    copy.write_row((REVIEW, reference, subject))
        self.stored.clear()
