"""How notices keep their promises."""

from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.out_tray import Errand, Owed, put_down
from backend.kernel.wording import say_until
from backend.notices.letters import Letter
from backend.notices.policies import reminder_due
from backend.services import Services

# Who is reminded of what: the hats that a deadline concerns.
CONCERNS = {
    "nominations": ("employee",),
    "consultation_end": ("employee", "union", "spokesperson"),
    "intention": ("employee",),
    "grounds": (),
    "hearing": ("panel", "clerk", "appeals-hr"),
    "final_list": ("lead", "hr"),
}


def remind(errand: Errand, services: Services) -> None:
    """Put down one reminder for each person a deadline concerns, if it still stands."""
    key = errand.recipient
    with services.pool.connection() as db, db.transaction():
        row = db.execute(
            "SELECT instant FROM deadlines WHERE review = %s AND key = %s", (errand.review, key)
        ).fetchone()
        if row is None or reminder_due(row[0]) > errand.due_at or row[0] < services.clock.now():
            return  # moved to later, which owes a reminder of its own; or passed already
        people = db.execute(
            """SELECT DISTINCT g.person FROM grants g JOIN accounts a USING (person)
               WHERE g.review = %s AND g.role = ANY(%s) AND NOT a.disabled""",
            (errand.review, list(CONCERNS.get(key, ()))),
        ).fetchall()
        put_down(
            db,
            [
                Owed("notices.reminder", errand.subject, errand.version, errand.due_at,
                     f"{key}/{person}", errand.review, errand.cause)
                for (person,) in people
            ],
        )  # fmt: skip


def write_reminder(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write one person's reminder of one deadline."""
    key, _, person = errand.recipient.partition("/")
    found = db.execute(
        """SELECT d.title, d.instant, r.reference, r.title FROM deadlines d JOIN reviews r
           USING (review) WHERE d.review = %s AND d.key = %s""",
        (errand.review, key),
    ).fetchone()
    to = address(db, UUID(person), errand.review)
    if found is None or to is None:
        return None
    title, instant, reference, review = found
    facts = {"title": title, "until": say_until(instant), "reference": reference, "review": review}
    return Letter(to, f"Reminder: {title}", "notices/reminder", facts)


def bulletin_to_all(errand: Errand, services: Services) -> None:
    """Put down one letter for each person in the division."""
    with services.pool.connection() as db, db.transaction():
        people = db.execute(
            "SELECT person FROM people WHERE review = %s AND lines_in_post > 0", (errand.review,)
        ).fetchall()
        put_down(
            db,
            [
                Owed("notices.bulletin", errand.subject, errand.version, errand.due_at,
                     str(person), errand.review, errand.cause)
                for (person,) in people
            ],
        )  # fmt: skip


def write_bulletin(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write one person's notice of a bulletin. Its text is for all staff, so it stands in it."""
    found = db.execute(
        """SELECT b.reference, b.text, r.reference, r.title FROM bulletins b JOIN reviews r
           USING (review) WHERE b.bulletin = %s AND b.state = 'issued'""",
        (errand.subject,),
    ).fetchone()
    to = address(db, UUID(errand.recipient), errand.review)
    if found is None or to is None:
        return None
    bulletin, text, reference, review = found
    facts = {"bulletin": bulletin, "text": text, "reference": reference, "review": review}
    return Letter(to, f"Bulletin {bulletin}: {review}", "notices/bulletin", facts)


def address(db: Connection[Any], person: UUID, review: UUID | None) -> str | None:
    """Return a person's address, or the rehearsal address of an account without one."""
    row = db.execute(
        """SELECT coalesce((SELECT email FROM people WHERE person = %s AND review = %s),
                           (SELECT login || '@example.org' FROM accounts WHERE person = %s))""",
        (person, review, person),
    ).fetchone()
    return row[0] if row else None


LETTERS = {"notices.reminder": write_reminder, "notices.bulletin": write_bulletin}
ACTS = {"notices.remind": remind, "notices.bulletin_to_all": bulletin_to_all}
