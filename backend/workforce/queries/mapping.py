"""What current posts become, and which totals the papers state."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

# Where a change stands in the table: what needs most attention first.
ORDER = ("deleted", "transferred out", "replaced", "merged", "split", "renamed", "minor change",
         "new", "no change")  # fmt: skip


@dataclass(frozen=True)
class Mapping:
    """What posts become; without a reference it names them by title alone, as printed."""

    mapping: UUID
    reference: str
    staff_group: str
    current: list[UUID]
    proposed: list[UUID]
    current_post: str
    new_post: str
    change: str
    grade: str
    jd_percent: int | None
    note: str | None
    version: int


COLUMNS = ", ".join(Mapping.__dataclass_fields__)


def mappings(db: Connection[Any], review: UUID, change: str = "", find: str = "") -> list[Mapping]:
    """Return what posts become, in the order in which it was said."""
    query: Any = f"""SELECT {COLUMNS} FROM post_mappings WHERE review = %(review)s
        AND (%(change)s = '' OR change = %(change)s)
        AND (%(find)s = '' OR concat_ws(' ', reference, staff_group, current_post, new_post, note)
             ILIKE '%%' || %(find)s || '%%')
        ORDER BY reference = '', reference, place"""
    with db.cursor(row_factory=class_row(Mapping)) as curs:
        return curs.execute(query, {"review": review, "change": change, "find": find}).fetchall()


def mapping(db: Connection[Any], review: UUID, reference: str) -> Mapping | None:
    """Return one mapping that stands."""
    query: Any = f"SELECT {COLUMNS} FROM post_mappings WHERE review = %s AND reference = %s"
    with db.cursor(row_factory=class_row(Mapping)) as curs:
        return curs.execute(query, (review, reference.strip().upper())).fetchone()
