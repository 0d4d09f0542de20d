"""How authors are told: mails that say only that there is something for them (5.4, 14)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.out_tray import Errand
from backend.notices.letters import Letter, Writer

SUBJECT = "There is something for you in Parley"
ADDRESSES = """SELECT coalesce(
    (SELECT nullif(p.email, '') FROM people p WHERE p.person = %(person)s
     ORDER BY p.review = %(review)s DESC LIMIT 1),
    (SELECT a.login || '@example.org' FROM accounts a
     WHERE a.person = %(person)s AND NOT a.disabled))"""


def something_for_you(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell the author of a comment to look; of an anonymous one there is nobody to tell."""
    row = db.execute(
        """SELECT c.reference, c.owner, c.union_scope, r.reference FROM comments c
           JOIN reviews r USING (review) WHERE c.comment = %s""",
        (errand.subject,),
    ).fetchone()
    if row is None or row[1] is None:
        return None
    comment, owner, union, review = row
    people = _representatives(db, errand.review, union) if union else [owner]
    to = ", ".join(filter(None, (_address(db, person, errand.review) for person in people)))
    return Letter(
        to, SUBJECT, "consultation/something_for_you", {"comment": comment, "reference": review}
    )


def _representatives(db: Connection[Any], review: UUID | None, union: str) -> list[UUID]:
    rows = db.execute(
        """SELECT DISTINCT person FROM grants WHERE review = %s AND role = 'union' AND scope = %s
           ORDER BY person""",
        (review, union),
    ).fetchall()
    return [row[0] for row in rows]


def _address(db: Connection[Any], person: UUID, review: UUID | None) -> str | None:
    row = db.execute(ADDRESSES, {"person": person, "review": review}).fetchone()
    return row[0] if row else None


LETTERS: Mapping[str, Writer] = {
    "consultation.receipt": something_for_you,
    "consultation.late_ruling": something_for_you,
    "consultation.answered": something_for_you,
}
