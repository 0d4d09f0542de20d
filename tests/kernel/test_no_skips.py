"""A reader of the log misses nothing, however many write at once (decisions.md 2)."""

from threading import Thread
from time import monotonic
from uuid import uuid4

import psycopg

from backend.kernel.log import read_on
from tests.support.stand import Notebook, Stand

WRITERS = 8
SECONDS = 3.0


def test_a_reader_who_never_looks_back_misses_no_fact(stand: Stand) -> None:
    until, written = monotonic() + SECONDS, [0] * WRITERS

    def write(who: int) -> None:
        while monotonic() < until:
            book = Notebook(uuid4())
            for number in range(who % 3 + 1):
                book.note(number)
            stand.ledger.append(book)
            written[who] += who % 3 + 1

    writers = [Thread(target=write, args=(who,)) for who in range(WRITERS)]
    for writer in writers:
        writer.start()
    seen: list[int] = []

    def look() -> bool:
        page = read_on(db, stand.mapper, seen[-1] if seen else 0)
        seen.extend(e.position for e in page)
        return bool(page)

    with psycopg.connect(stand.servers.app, autocommit=True) as db:
        while any(writer.is_alive() for writer in writers):
            look()
        while look():
            pass
    for writer in writers:
        writer.join()
    assert len(seen) == len(set(seen)) == sum(written)
    assert seen == [
        row[0] for row in stand.rows("SELECT notification_id FROM parley_events ORDER BY 1")
    ]
    assert min(written) > 0
