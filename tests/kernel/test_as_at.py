"""Looking back: every query answers as of an instant, and nothing that is live changes."""

from datetime import timedelta
from uuid import UUID, uuid4

import msgspec

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


def test_only_what_concerns_is_read(stand: Stand) -> None:
    lived(stand)
    with (
        stand.pool.connection() as db,
        standing_at(
            db, stand.mapper, stand.models(), STAMP.at + DAY * 9, lambda review: review != REVIEW
        ) as then,
    ):
        assert then.execute(TOTAL).fetchone() == (0,)
