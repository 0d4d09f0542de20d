"""As it stood at an instant: the log is read up to then into tables of one transaction.

The tables bear the names of the live ones, which are out of sight meanwhile, so every query
answers as of then without knowing it. Each is made when a query first names it: a page reads a
few of the hundred.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection, Cursor
from psycopg.abc import Params
from psycopg.sql import Composable

from backend.kernel.log import Entry, whole_log
from backend.kernel.mapper import EventMapper
from backend.kernel.readmodels import ReadModel, every_table
from backend.kernel.sql import copy_in
from backend.kernel.tables import Fold

# From so many rows on, a table is worth its indexes even for one page.
MANY = 500
# So many facts are kept for the next table of a page; a longer log is read again.
KEPT = 50_000
NAME = re.compile(r"\w+")
# Live tables are not on it: a query that is not known beforehand fails and tells nothing of now.
THEN_PATH = "pg_temp, desk, public"


class Past:
    """The read models as they stood at an instant, each made when it is first asked for."""

    def __init__(
        self,
        mapper: EventMapper,
        models: Sequence[ReadModel],
        instant: datetime,
        concerns: Callable[[UUID | None], bool] | None = None,
    ) -> None:
        self.mapper = mapper
        self.instant = instant
        self.concerns = concerns
        every_table(models)
        self.to_make = {table.name: model for model in models for table in model.tables}
        self.entries: list[Entry] = []

    def lay_out(self, db: Connection[Any], query: str) -> None:
        """Make the tables that a query names, as they stood then, unless they are there."""
        named = set(NAME.findall(query)) & self.to_make.keys()
        if not named:
            return
        models = {self.to_make[name].name: self.to_make[name] for name in named}
        tables = [table for model in models.values() for table in model.tables]
        for table in tables:
            del self.to_make[table.name]
        fold = self._fold(db, list(models.values()))
        db.execute("; ".join(table.temporary() for table in tables))
        for table in tables:
            if rows := fold.rows(table):
                copy_in(db, table, rows)
                if len(rows) >= MANY:
                    db.execute("; ".join(table.looked_up()))

    def _fold(self, db: Connection[Any], models: Sequence[ReadModel]) -> Fold:
        fold = Fold()
        for entry in self._log(db):
            later = entry.event.stamp.at > self.instant
            for model in models:
                fold.apply(
                    model.veils(entry.event) if later else model.writes(entry.event, entry.position)
                )
        return fold

    def _log(self, db: Connection[Any]) -> Iterator[Entry]:
        yield from self.entries
        after = self.entries[-1].position if self.entries else 0
        for entry in whole_log(db, self.mapper, after=after):
            if self.concerns is None or self.concerns(entry.event.stamp.review):
                if len(self.entries) < KEPT:
                    self.entries.append(entry)
                yield entry


@contextmanager
def standing_at(
    db: Connection[Any],
    mapper: EventMapper,
    models: Sequence[ReadModel],
    instant: datetime,
    concerns: Callable[[UUID | None], bool] | None = None,
) -> Iterator[Connection[Any]]:
    """Lend a connection on which the read models stand as they stood at an instant."""
    past, ordinary = Past(mapper, models, instant, concerns), db.cursor_factory

    class Asking(Cursor[Any]):
        def execute(self, query: Any, params: Params | None = None, **how: Any) -> Any:
            past.lay_out(db, query.as_string(db) if isinstance(query, Composable) else str(query))
            return super().execute(query, params, **how)

    with db.transaction(force_rollback=True):
        db.execute(f"SET LOCAL search_path = {THEN_PATH}")
        db.cursor_factory = Asking
        try:
            yield db
        finally:
            db.cursor_factory = ordinary
