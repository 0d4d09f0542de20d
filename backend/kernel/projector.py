"""Keeps every read model and policy abreast of the log: one leader, batches, no skipping.

The rows of a batch and the position of its model move in one transaction (decisions.md 8, 10a).
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from backend.kernel import positions, sql
from backend.kernel.clock import Clock, SystemClock
from backend.kernel.log import Entry, last_position, read_on, whole_log
from backend.kernel.mapper import EventMapper
from backend.kernel.out_tray import CHANNEL as OWED
from backend.kernel.out_tray import Policy, put_down
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import shape

LEADER = 0x7061726C6581
BATCH_LOCK = 0x7061726C6582
log = logging.getLogger(__name__)


@dataclass
class Reader:
    """A read model or a policy with its place in the log."""

    name: str
    table: str
    position: int
    follow: Callable[[Connection[Any], Sequence[Entry]], int]
    trouble: str = ""


class Projector:
    """Follows the log for all read models and policies on one connection."""

    def __init__(
        self,
        db: Connection[Any],
        mapper: EventMapper,
        models: Sequence[ReadModel],
        policies: Sequence[Policy],
        clock: Clock | None = None,
    ) -> None:
        self.clock = clock or SystemClock()
        self.db = db
        self.mapper = mapper
        self.models = models
        self.policies = policies
        self.readers: list[Reader] = []

    def prepare(self) -> None:
        """Make the tables that are missing or of another shape, and find every position."""
        self.db.execute("SET search_path = views, desk, public")
        self.db.commit()
        for model in self.models:
            self._make_tables(model)
        self.readers = [self._model_reader(m) for m in self.models] + [
            self._policy_reader(p) for p in self.policies
        ]

    def step(self) -> int:
        """Take in the next batch; return how many facts it held. 0 means abreast."""
        able = [r for r in self.readers if not r.trouble]
        if not able:
            return 0
        start = min(r.position for r in able)
        self.db.execute("SELECT pg_advisory_lock(%s)", (BATCH_LOCK,))
        try:
            entries = read_on(self.db, self.mapper, start)
            self.db.commit()
            if entries:
                self._take_in(able, entries)
            return len(entries)
        finally:
            self.db.execute("SELECT pg_advisory_unlock(%s)", (BATCH_LOCK,))
            self.db.commit()

    def try_again(self) -> None:
        """Let the readers that stopped at a fact try it once more; they never skip it."""
        for reader in self.readers:
            reader.trouble = ""

    def _take_in(self, readers: Sequence[Reader], entries: Sequence[Entry]) -> None:
        idle: list[Reader] = []
        last = entries[-1].position
        owed = 0
        for reader in readers:
            new = [e for e in entries if e.position > reader.position]
            try:
                with self.db.transaction():
                    self.db.execute("SET LOCAL synchronous_commit = off")
                    written = reader.follow(self.db, new) if new else 0
                    if written:
                        positions.move(self.db, reader.table, reader.name, last)
                owed += written if reader.table == positions.KEPT else 0
            except Exception as trouble:
                log.exception("%s can't take in the log after %s", reader.name, reader.position)
                self._report(reader, trouble)
                continue
            if written:
                reader.position = last
            else:
                idle.append(reader)
        with self.db.transaction():
            self.db.execute("SET LOCAL synchronous_commit = off")
            for reader in idle:
                if reader.position < last:
                    positions.move(self.db, reader.table, reader.name, last)
                    reader.position = last
        self.db.execute(f"NOTIFY {positions.CHANNEL}, '{last}'")
        self.db.commit()

    def _report(self, reader: Reader, trouble: Exception) -> None:
        reader.trouble = f"{type(trouble).__name__}"
        with self.db.transaction():
            positions.report_trouble(self.db, reader.table, reader.name, reader.trouble)

    def _make_tables(self, model: ReadModel) -> None:
        kept = positions.UNLOGGED if model.personal else positions.KEPT
        wanted = f"{shape(model.tables)}/{model.VERSION}"
        with self.db.transaction():
            found = positions.read_position(self.db, kept, model.name)
            if found is not None and found[1] == wanted:
                return
            for table in model.tables:
                self.db.execute(f"DROP TABLE IF EXISTS views.{table.name} CASCADE")
                for ddl in table.ddl("views"):
                    self.db.execute(ddl)
                self.db.execute(f"GRANT SELECT ON views.{table.name} TO PUBLIC")
            positions.move(self.db, kept, model.name, 0, wanted)

    def _model_reader(self, model: ReadModel) -> Reader:
        table = positions.UNLOGGED if model.personal else positions.KEPT
        found = positions.read_position(self.db, table, model.name)
        self.db.commit()

        def follow(db: Connection[Any], entries: Sequence[Entry]) -> int:
            ops = [op for e in entries for op in model.writes(e.event, e.position)]
            if not ops:
                return 0
            with db.pipeline(), db.cursor() as curs:
                return sql.run(curs, ops)

        return Reader(model.name, table, found[0] if found else 0, follow)

    def _policy_reader(self, policy: Policy) -> Reader:
        found = positions.read_position(self.db, positions.KEPT, policy.name)
        if found is None:
            found = (self._begin(policy), "")
        self.db.commit()

        def follow(db: Connection[Any], entries: Sequence[Entry]) -> int:
            owed = [one for e in entries for one in policy.owes(e.event)]
            new = put_down(db, owed) if owed else 0
            if new:
                db.execute(f"NOTIFY {OWED}")
            return len(owed)

        return Reader(policy.name, positions.KEPT, found[0], follow)

    def _begin(self, policy: Policy) -> int:
        """Bind from today: what was due in the past is not written, what is still to come is."""
        last, now = last_position(self.db), self.clock.now()
        with self.db.transaction():
            for entry in whole_log(self.db, self.mapper, last):
                put_down(self.db, (o for o in policy.owes(entry.event) if o.due_at > now))
            positions.move(self.db, positions.KEPT, policy.name, last)
        return last


def become_leader(db: Connection[Any]) -> bool:
    """Take the lead among projectors, or stand by."""
    row = db.execute("SELECT pg_try_advisory_lock(%s)", (LEADER,)).fetchone()
    db.commit()
    return bool(row and row[0])
