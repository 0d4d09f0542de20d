"""Whoever decides whether a late comment still counts is told of it, and by when (D13)."""

from typing import Any

from psycopg import Connection

from backend.consultation.due import late_by
from backend.kernel.out_tray import Errand, Owed, put_down
from backend.kernel.wording import plural, say_date
from backend.services import Services

LETTER = "consultation.late_to_decide"
UNDECIDED = """SELECT c.reference, c.received_at, r.reference, r.policy_numbers FROM comments c
    JOIN reviews r USING (review)
    WHERE c.comment = %s AND c.late = 'late' AND c.status <> 'withdrawn'"""
NOMINEES = """SELECT DISTINCT g.person FROM grants g JOIN accounts a USING (person)
    WHERE (g.review = %(review)s OR g.review IS NULL) AND NOT a.disabled
      AND g.role IN ('head-of-service', 'board')
      AND g.person NOT IN (SELECT person FROM grants
          WHERE review = %(review)s AND role = 'lead') ORDER BY g.person"""


def tell_nominees(errand: Errand, services: Services) -> str:
    """Put down a letter for each nominee, while the comment still waits."""
    with services.pool.connection() as db, db.transaction():
        if db.execute(UNDECIDED, (errand.subject,)).fetchone() is None:
            return "it is decided"
        people = db.execute(NOMINEES, {"review": errand.review}).fetchall()
        put_down(
            db,
            [
                Owed(LETTER, errand.subject, errand.version, errand.due_at,
                     f"{errand.errand}/{person}", errand.review, errand.cause)
                for (person,) in people
            ],
        )  # fmt: skip
    return f"{plural(len(people), 'letter')} put down"


def decision_on(errand: Errand, db: Connection[Any]) -> dict[str, str] | None:
    """Return what a letter says of a comment that still waits: which, and by when."""
    row = db.execute(UNDECIDED, (errand.subject,)).fetchone()
    if row is None:
        return None
    comment, received, review, policy = row
    day = say_date(late_by(received, policy or {}))
    return {"comment": comment, "reference": review, "decide_by": day}
