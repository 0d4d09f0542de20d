"""Where a mail to a person of a review goes, and to whom of a union."""

from typing import Any
from uuid import UUID

from psycopg import Connection

ADDRESSES = """SELECT coalesce(
    (SELECT nullif(p.email, '') FROM people p WHERE p.person = %(person)s
     ORDER BY p.review = %(review)s DESC LIMIT 1),
    (SELECT CASE WHEN position('@' IN a.login) > 0 THEN a.login
                ELSE a.login || '@example.org' END FROM accounts a
     WHERE a.person = %(person)s AND NOT a.disabled))"""


def addresses(db: Connection[Any], person: UUID, review: UUID | None, union: str = "") -> str:
    """Return the address of a person, or those of the representatives of a union."""
    people = representatives(db, review, union) if union else [person]
    return ", ".join(filter(None, (_address(db, one, review) for one in people)))


def representatives(db: Connection[Any], review: UUID | None, union: str) -> list[UUID]:
    """Return who represents a union in a review."""
    rows = db.execute(
        """SELECT DISTINCT person FROM grants WHERE review = %s AND role = 'union' AND scope = %s
           ORDER BY person""",
        (review, union),
    ).fetchall()
    return [row[0] for row in rows]


def _address(db: Connection[Any], person: UUID, review: UUID | None) -> str | None:
    row = db.execute(ADDRESSES, {"person": person, "review": review}).fetchone()
    return row[0] if row else None
