"""Looking back: every query answers as of an instant, and nothing that is live changes."""

from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
import pytest
from psycopg import sql
from psycopg.errors import UndefinedTable

from backend.kernel.as_at import standing_at
from tests.support.given import REVIEW, STAMP
from tests.support.stand import Notebook, Stand, abreast

DAY = timedelta(days=1)
TOTAL = "SELECT coalesce(sum(total), 0) FROM notes"


def lived(stand: Stand) -> UUID:
    """Put a notebook on record that got a note on each of three days."""
    book = Notebook(uuid4())
    for number in (1, 10, 100):
        stamp = msgspec.structs.replace(STAMP, at=STAMP.at + DAY * len(str(number)))
        book.note(number, stamp=stamp)
    stand.ledger.append(book)
    abreast(stand.projector())
    return book.id


def test_each_day_has_what_was_known_by_then(stand: Stand) -> None:
    lived(stand)
    seen = []
    for days in range(5):
        with (
            stand.pool.connection() as db,
            standing_at(db, stand.mapper, stand.models(), STAMP.at + DAY * days) as then,
        ):
            row = then.execute(TOTAL).fetchone()
            seen.append(row[0] if row else None)
    assert seen == [0, 1, 11, 111, 111]


def test_the_instant_itself_counts(stand: Stand) -> None:
    lived(stand)
    just_before = STAMP.at + DAY - timedelta(microseconds=1)
    for instant, total in ((just_before, 0), (STAMP.at + DAY, 1)):
        with (
            stand.pool.connection() as db,
            standing_at(db, stand.mapper, stand.models(), instant) as then,
        ):
            assert then.execute(TOTAL).fetchone() == (total,)


def test_afterwards_the_same_connection_sees_now(stand: Stand) -> None:
    lived(stand)
    with stand.pool.connection() as db:
        with standing_at(db, stand.mapper, stand.models(), STAMP.at) as then:
            assert then.execute(TOTAL).fetchone() == (0,)
        assert db.execute(TOTAL).fetchone() == (111,)


def test_a_table_is_made_when_a_query_names_it(stand: Stand) -> None:
    lived(stand)
    made = "SELECT count(*) FROM pg_class WHERE relname = %s AND relpersistence = 't'"
    with (
        stand.pool.connection() as db,
        standing_at(db, stand.mapper, stand.models(), STAMP.at + DAY) as then,
    ):
        assert then.execute(TOTAL).fetchone() == (1,)
        counted = [then.execute(made, (name,)).fetchone() for name in ("notes", "totals")]
        assert counted == [(1,), (0,)]
        query = sql.SQL("SELECT total FROM {}").format(sql.Identifier("totals"))
        assert then.execute(query).fetchone() == (1,)


def test_what_is_only_known_now_can_not_be_asked_for_then(stand: Stand) -> None:
    lived(stand)
    notes, _ = stand.models()
    with (
        stand.pool.connection() as db,
        standing_at(db, stand.mapper, [notes], STAMP.at + DAY) as then,
        pytest.raises(UndefinedTable),
    ):
        then.execute("SELECT total FROM totals")


def test_only_what_concerns_is_read(stand: Stand) -> None:
    lived(stand)
    with (
        stand.pool.connection() as db,
        standing_at(
            db, stand.mapper, stand.models(), STAMP.at + DAY * 9, lambda review: review != REVIEW
        ) as then,
    ):
        assert then.execute(TOTAL).fetchone() == (0,)
