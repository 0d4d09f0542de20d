"""Rebuilding every read model from the log: beside the live ones, compared, or swapped in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from psycopg import Connection

from backend.kernel import positions
from backend.kernel.log import last_position, whole_log
from backend.kernel.mapper import EventMapper
from backend.kernel.projector import BATCH_LOCK
from backend.kernel.readmodels import ReadModel, every_table
from backend.kernel.sql import copy_in
from backend.kernel.tables import Fold, Table, shape

BESIDE = "views_beside"


@dataclass(frozen=True)
class Compared:
    """One read model: its rows, and whether a rebuild gives what is live."""

    name: str
    rows: int
    digest: str
    live_digest: str

    @property
    def equal(self) -> bool:
        """Whether the rebuilt rows are the live ones."""
        return self.digest == self.live_digest


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild came to."""

    events: int
    seconds: float
    models: tuple[Compared, ...]


def rebuild(
    db: Connection[Any],
    mapper: EventMapper,
    models: Sequence[ReadModel],
    *,
    check: bool,
    say: Callable[[int, int], None] | None = None,
) -> Rebuilt:
    """Rebuild beside the live tables; with `check` only compare, otherwise swap them in.

    The projector waits meanwhile, so both sides stand at one position.
    """
    started = monotonic()
    db.execute("SELECT pg_advisory_lock(%s)", (BATCH_LOCK,))
    try:
        found = {m.name: positions.read_position(db, _place(m), m.name) or (0, "") for m in models}
        upto = {m.name: (found[m.name][0] if check else last_position(db)) for m in models}
        fold, events = _fold(db, mapper, models, upto, say)
        _lay_out(db, every_table(models), fold)
        compared = tuple(_compare(db, model) for model in models)
        if not check:
            _swap(db, models, upto)
        db.execute(f"DROP SCHEMA IF EXISTS {BESIDE} CASCADE")
        db.commit()
        return Rebuilt(events, round(monotonic() - started, 3), compared)
    finally:
        db.rollback()
        db.execute("SELECT pg_advisory_unlock(%s)", (BATCH_LOCK,))
        db.commit()


def _place(model: ReadModel) -> str:
    return positions.UNLOGGED if model.personal else positions.KEPT


def _fold(
    db: Connection[Any],
    mapper: EventMapper,
    models: Sequence[ReadModel],
    upto: dict[str, int],
    say: Callable[[int, int], None] | None,
) -> tuple[Fold, int]:
    fold, count = Fold(), 0
    last = max(upto.values(), default=0)
    for entry in whole_log(db, mapper, last):
        for model in models:
            if entry.position <= upto[model.name]:
                fold.apply(model.writes(entry.event, entry.position))
        count += 1
        if say is not None and count % 1_000 == 0:
            say(entry.position, last)
    return fold, count


def _lay_out(db: Connection[Any], tables: Sequence[Table], fold: Fold) -> None:
    db.execute(f"DROP SCHEMA IF EXISTS {BESIDE} CASCADE")
    db.execute(f"CREATE SCHEMA {BESIDE}")
    for table in tables:
        for ddl in table.ddl(BESIDE):
            db.execute(ddl)
        copy_in(db, table, fold.rows(table), BESIDE)


def _compare(db: Connection[Any], model: ReadModel) -> Compared:
    sides = [[_digest(db, schema, t) for t in model.tables] for schema in (BESIDE, "views")]
    rows = sum(count for count, _ in sides[0])
    beside, live = (" ".join(d for _, d in side) for side in sides)
    return Compared(model.name, rows, beside, live)


def _digest(db: Connection[Any], schema: str, table: Table) -> tuple[int, str]:
    columns = ", ".join(f't."{c}"' for c in table.columns)
    order = ", ".join(f't."{k}"::text' for k in table.key)
    row = db.execute(
        f"""SELECT count(*), coalesce(md5(string_agg(md5(ROW({columns})::text), '' ORDER BY {order})
            ), '-') FROM {schema}.{table.name} t"""
    ).fetchone()
    return (row[0], row[1]) if row else (0, "-")


def _swap(db: Connection[Any], models: Sequence[ReadModel], upto: dict[str, int]) -> None:
    for model in models:
        for table in model.tables:
            db.execute(f"DROP TABLE IF EXISTS views.{table.name}")
            db.execute(f"ALTER TABLE {BESIDE}.{table.name} SET SCHEMA views")
            db.execute(f"GRANT SELECT ON views.{table.name} TO PUBLIC")
            # What was copied in is unknown to the planner: it would take thousands of rows for one.
            db.execute(f"ANALYZE views.{table.name}")
        wanted = f"{shape(model.tables)}/{model.VERSION}"
        positions.move(db, _place(model), model.name, upto[model.name], wanted)
