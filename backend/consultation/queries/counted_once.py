"""Counts are worked out once for each change of a review's comments, however many look at them.

The mark of a review moves in the transaction that changes what is counted, so what is remembered
under it is what would be counted now. Tables of the past are counted anew: they have no mark that
lasts.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any
from uuid import UUID

from psycopg import Connection

KEPT = 200
# The row's own transaction tells a table that was rebuilt from the one before it.
MARK = """SELECT m.position, m.xmin::text, t.relpersistence = 't'
    FROM count_marks m JOIN pg_class t ON t.oid = m.tableoid WHERE m.review = %s"""
Rows = list[tuple[Any, ...]]
_lock = Lock()
_remembered: OrderedDict[tuple[Any, ...], tuple[Any, Rows]] = OrderedDict()


def counted_once(
    db: Connection[Any], review: UUID, of: tuple[Any, ...], count: Callable[[], Rows]
) -> Rows:
    """Return what `count` returns; `of` says what is counted, and for whom."""
    found = db.execute(MARK, (review,)).fetchone()
    if found is None or found[2]:
        return count()
    mark = found[:2]
    key = (db.info.host, db.info.port, db.info.dbname, review, *of)
    with _lock:
        kept = _remembered.get(key)
        if kept is not None and kept[0] == mark:
            _remembered.move_to_end(key)
            return kept[1]
    rows = count()
    with _lock:
        _remembered[key] = (mark, rows)
        while len(_remembered) > KEPT:
            _remembered.popitem(last=False)
    return rows
