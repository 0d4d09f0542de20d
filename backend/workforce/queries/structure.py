"""The proposed structure, as printed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row


@dataclass(frozen=True)
class StructureLine:
    """A line of the proposed structure, as printed."""

    number: int
    service: str
    team: str
    post: str
    fte: str
    grade: str
    is_manager: bool
    note: str


def structure(db: Connection[Any], review: UUID) -> list[StructureLine]:
    """Return the lines of the proposed structure."""
    with db.cursor(row_factory=class_row(StructureLine)) as curs:
        return curs.execute(
            """SELECT number, service, team, post, fte, grade, is_manager, note
               FROM structure_lines WHERE review = %s ORDER BY number""",
            (review,),
        ).fetchall()
