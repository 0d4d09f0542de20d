"""As it stood at an instant: the log is read up to then into tables of one transaction.

The tables bear the names of the live ones and come first on the search path, so every query
answers as of then without knowing it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.log import whole_log
from backend.kernel.mapper import EventMapper
from backend.kernel.readmodels import ReadModel, every_table
from backend.kernel.sql import copy_in
from backend.kernel.tables import Fold

# From so many rows on, a table is worth its indexes even for one page.
MANY = 500


def folded_at(
    db: Connection[Any],
    mapper: EventMapper,
    models: Sequence[ReadModel],
    instant: datetime,
    concerns: Callable[[UUID | None], bool] | None = None,
) -> Fold:
    """Read the log and return all rows as they stood at an instant."""
    fold = Fold()
    for entry in whole_log(db, mapper):
        later = entry.event.stamp.at > instant
        if concerns is None or concerns(entry.event.stamp.review):
            for model in models:
                fold.apply(
                    model.veils(entry.event) if later else model.writes(entry.event, entry.position)
                )
    return fold


@contextmanager
def standing_at(
    db: Connection[Any],
    mapper: EventMapper,
    models: Sequence[ReadModel],
    instant: datetime,
    concerns: Callable[[UUID | None], bool] | None = None,
) -> Iterator[Connection[Any]]:
    """Lend a connection on which the read models stand as they stood at an instant."""
    fold = folded_at(db, mapper, models, instant, concerns)
    with db.transaction(force_rollback=True):
        tables = every_table(models)
        # One trip for all of them: there are a hundred, and most stay empty.
        db.execute("; ".join(table.temporary() for table in tables))
        for table in tables:
            if rows := fold.rows(table):
                copy_in(db, table, rows)
                if len(rows) >= MANY:
                    db.execute("; ".join(table.looked_up()))
        yield db
