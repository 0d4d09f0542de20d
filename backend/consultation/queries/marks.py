"""What is noted beside one comment: answered too late, record disputed, about the lead."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row


@dataclass(frozen=True)
class Marks:
    """What is noted beside a comment that the viewer was shown."""

    concerns_lead: bool = False
    silent_since: date | None = None
    record: str = ""
    record_said: str | None = None
    record_at: datetime | None = None


def marks_of(db: Connection[Any], comment: UUID) -> Marks:
    """Return it."""
    with db.cursor(row_factory=class_row(Marks)) as curs:
        found = curs.execute(
            """SELECT concerns_lead, silent_since, record, record_said, record_at
               FROM comment_marks WHERE comment = %s""",
            (comment,),
        ).fetchone()
    return found or Marks()
