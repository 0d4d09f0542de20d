"""Whoever is to do what an answer promised hears of it, and again on its day (domain.md 3.28)."""

from datetime import date, time
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import namedtuple_row

from backend.kernel.calendar import local_day
from backend.kernel.local_time import instant_of
from backend.kernel.out_tray import Errand, Owed, put_down
from backend.kernel.wording import plural, say_date
from backend.services import Services

LETTER, DUE = "consultation.promise", "consultation.promise_due"
OPEN = """SELECT p.reference, p.action_owner AS owner, p.action_due AS due, p.edition,
        r.reference AS review FROM responses p JOIN reviews r USING (review)
    WHERE p.response = %s AND p.action_due IS NOT NULL AND p.action_done_at IS NULL
      AND p.superseded_by = '' AND (p.issued_at IS NOT NULL OR p.question <> '')"""
# Only those who may read what was promised are written to: by name, sign-in name or hat. For
# anybody else the coordinator passes it on.
OWNERS = """SELECT DISTINCT g.person,
        lower(%(owner)s) NOT IN (lower(a.login), lower(a.name), g.role, 'review ' || g.role) AS asks
    FROM grants g JOIN accounts a USING (person)
    WHERE g.review = %(review)s AND NOT a.disabled AND g.role IN ('coordinator', 'lead', 'hr')
      AND (lower(%(owner)s) IN (lower(a.login), lower(a.name), g.role, 'review ' || g.role)
           OR g.role = 'coordinator') ORDER BY 2, 1"""


def tell_owners(errand: Errand, services: Services) -> str:
    """Put down a letter for each owner, and look again on the day."""
    with services.pool.connection() as db, db.transaction():
        promised = _open(db, errand)
        if promised is None:
            return "nothing is promised, or it is done"
        found = db.execute(OWNERS, {"review": errand.review, "owner": promised.owner or ""})
        people = found.fetchall()
        named = [person for person, asks in people if not asks]
        passed_on = [] if named else [person for person, _ in people]
        kind = "due" if errand.errand == DUE else "made"
        put_down(db, [
            Owed(LETTER, errand.subject, promised.edition, errand.due_at, f"{key}/{person}",
                 errand.review, errand.cause)
            for key, persons in ((kind, named), (f"{kind} for another", passed_on))
            for person in persons
        ])  # fmt: skip
        if kind == "made" and promised.due >= local_day(services.clock.now()):
            put_down(db, [_on_its_day(errand, promised.due, promised.edition)])
    return f"{plural(len(named or passed_on), 'letter')} put down"


def promise_of(errand: Errand, db: Connection[Any]) -> dict[str, Any] | None:
    """Return what a letter says of a promise that is still open: where it stands, and by when."""
    promised = _open(db, errand)
    if promised is None or promised.edition != errand.version:
        return None
    kind = errand.recipient.rpartition("/")[0]
    return {
        "response": promised.reference,
        "reference": promised.review,
        "due": say_date(promised.due),
        "today": kind.startswith("due"),
        "another": kind.endswith("another"),
    }


def owner_of(errand: Errand) -> UUID:
    """Return who is written to."""
    return UUID(errand.recipient.rpartition("/")[2])


def _on_its_day(errand: Errand, due: date, edition: int) -> Owed:
    day = instant_of(due, time(9, 0))
    return Owed(DUE, errand.subject, edition, day, "", errand.review, errand.cause)


def _open(db: Connection[Any], errand: Errand) -> Any:
    with db.cursor(row_factory=namedtuple_row) as curs:
        return curs.execute(OPEN, (errand.subject,)).fetchone()
