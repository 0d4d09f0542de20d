"""What the list of a review holds before a file comes."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.imports.kinds.columns import Known, KnownLine
from backend.kernel.rounding import Rounding


def known_to(
    db: Connection[Any],
    review: UUID,
    groups: Iterable[str] = (),
    numbers: Mapping[str, int] | None = None,
) -> Known:
    """Return what a review knows: its lines by reference, its groups, its own rounding (P26).

    For judging only, never shown.
    """
    rows = db.execute(
        "SELECT employee_ref, person, job_title, fte FROM assignments WHERE review = %s", (review,)
    ).fetchall()
    lines = {
        ref: KnownLine(person=person, job_title=title, fte=fte) for ref, person, title, fte in rows
    }
    row = db.execute("SELECT reference FROM reviews WHERE review = %s", (review,)).fetchone()
    return Known(
        lines=lines,
        groups=frozenset(groups),
        review=row[0] if row else "",
        rounding=Rounding.of(numbers or {}),
    )


def remembered(db: Connection[Any], review: UUID, kind: str) -> dict[str, str]:
    """Return what columns of earlier files were said to be; the newest word counts."""
    rows = db.execute(
        "SELECT matching FROM import_matchings WHERE review = %s AND kind = %s ORDER BY place",
        (review, kind),
    ).fetchall()
    known: dict[str, str] = {}
    for row in rows:
        known |= json.loads(row[0])
    return known
