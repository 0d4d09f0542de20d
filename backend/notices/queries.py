"""What notices can be asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer
from backend.kernel.wording import plural, say_date, say_instant

WRITERS = (Role.COORDINATOR, Role.LEAD)
SMALL = 5


@dataclass(frozen=True)
class Bulletin:
    """A bulletin as a page shows it."""

    bulletin: UUID
    reference: str
    state: str
    text: str | None
    since: datetime
    until: datetime
    issued_at: datetime | None
    version: int


@dataclass(frozen=True)
class Sent:
    """How a kind of letter stands, without saying who got it."""

    errand: str
    state: str
    count: int
    perhaps_twice: int
    last: datetime | None


def bulletins(db: Connection[Any], viewer: Viewer, review: UUID) -> list[Bulletin]:
    """Return the bulletins a person may read: issued ones; drafts for those who write them."""
    with db.cursor(row_factory=class_row(Bulletin)) as curs:
        return curs.execute(
            """SELECT bulletin, reference, state, text, since, until, issued_at, version
               FROM bulletins WHERE review = %s AND (%s OR state = 'issued')
               ORDER BY reference DESC""",
            (review, viewer.has(review, *WRITERS)),
        ).fetchall()


def draft_text(db: Connection[Any], review: UUID, since: datetime, until: datetime) -> str:
    """Return a bulletin drafted from the record of a period; small numbers are not told."""
    parts = [f"What happened between {say_date(since)} and {say_date(until)}."]
    if _exists(db, "comments"):
        row = db.execute(
            """SELECT count(*) FROM comments WHERE review = %s AND received_at >= %s
               AND received_at < %s""",
            (review, since, until),
        ).fetchone()
        count = row[0] if row else 0
        told = plural(count, "comment") if count >= SMALL else f"Fewer than {SMALL} comments"
        parts.append(f"Comments: {told} reached us." if count else "No comments reached us.")
    lines = db.execute(
        """SELECT v.number, l.text FROM revision_lines l JOIN case_versions v USING (version_id)
           WHERE l.review = %s AND v.issued_staff_at >= %s AND v.issued_staff_at < %s
           ORDER BY l.revision_id""",
        (review, since, until),
    ).fetchall()
    if lines:
        parts.append(f"Business case {lines[0][0]} was issued. What changed:")
        parts += [f"- {text}" for _, text in lines]
    ahead = db.execute(
        """SELECT title, instant FROM deadlines WHERE review = %s AND instant >= %s
           ORDER BY instant LIMIT 4""",
        (review, until),
    ).fetchall()
    if ahead:
        parts.append("What is next:")
        parts += [f"- {title}: until {say_instant(instant)}" for title, instant in ahead]
    return "\n".join(parts)


def sent(db: Connection[Any], review: UUID, about: UUID | None = None) -> list[Sent]:
    """Return how the letters of a review, or about one thing, stand."""
    with db.cursor(row_factory=class_row(Sent)) as curs:
        return curs.execute(
            """SELECT errand, state, count(*) AS count,
                      count(*) FILTER (WHERE perhaps_twice) AS perhaps_twice, max(done_at) AS last
               FROM desk.out_tray WHERE review = %s AND (%s::uuid IS NULL OR subject = %s)
               GROUP BY errand, state ORDER BY errand, state""",
            (review, about, about),
        ).fetchall()


def _exists(db: Connection[Any], table: str) -> bool:
    row = db.execute("SELECT to_regclass(%s) IS NOT NULL", (table,)).fetchone()
    return bool(row and row[0])
