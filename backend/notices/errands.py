"""How notices keep their promises."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.calendar import local_day
from backend.kernel.out_tray import Errand, Owed, put_down
from backend.kernel.policy import pinned_number
from backend.kernel.roles import Role
from backend.kernel.wording import plural, say_date, say_until
from backend.notices.letters import Letter, address
from backend.notices.rhythm import gap, morning
from backend.services import Services

# The time of the house, where only the database is at hand: a rehearsal's, or the real one.
NOW = "(now() + coalesce((SELECT ahead FROM desk.rehearsal), interval '0'))"

# Who is reminded of what: the hats that a deadline concerns.
CONCERNS = {
    "nominations": ("employee",),
    "consultation_end": ("employee", "union", "spokesperson"),
    "intention": ("employee",),
    "grounds": (),
    "hearing": ("panel", "clerk", "appeals-hr"),
    "final_list": ("lead", "hr"),
}


def remind(errand: Errand, services: Services) -> str:
    """Put down one reminder for each person a deadline concerns, if it still stands."""
    key = errand.recipient
    with services.pool.connection() as db, db.transaction():
        if _superseded(db, errand):
            return "the deadline was set anew, with a reminder of its own"
        row = db.execute(
            "SELECT instant FROM deadlines WHERE review = %s AND key = %s", (errand.review, key)
        ).fetchone()
        if row is None or row[0] < services.clock.now():
            return "the deadline has passed"
        people = db.execute(
            """SELECT DISTINCT g.person FROM grants g JOIN accounts a USING (person)
               WHERE g.review = %s AND g.role = ANY(%s) AND NOT a.disabled""",
            (errand.review, list(CONCERNS.get(key, ()))),
        ).fetchall()
        return _one_each(db, errand, "notices.reminder", [f"{key}/{one}" for (one,) in people])


def write_reminder(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write one person's reminder of one deadline; none of one that has passed or was moved."""
    key, _, person = errand.recipient.partition("/")
    found = db.execute(
        f"""SELECT d.title, d.instant, r.reference, r.title FROM deadlines d JOIN reviews r
            USING (review) WHERE d.review = %s AND d.key = %s AND d.instant > {NOW}""",
        (errand.review, key),
    ).fetchone()
    if found is None or _superseded(db, errand):
        return None
    title, instant, reference, review = found
    facts = {"title": title, "until": say_until(instant), "reference": reference, "review": review}
    to = address(db, UUID(person), errand.review)
    return Letter(to, f"Reminder: {title}", "notices/reminder", facts)


def bulletin_to_all(errand: Errand, services: Services) -> str:
    """Put down one letter for each person in the division."""
    return _to_all(errand, services, "notices.bulletin")


def correction_to_all(errand: Errand, services: Services) -> str:
    """Put down one letter with the correction for each person in the division."""
    return _to_all(errand, services, "notices.bulletin_correction")


def _to_all(errand: Errand, services: Services, what: str) -> str:
    with services.pool.connection() as db, db.transaction():
        people = db.execute(
            "SELECT person FROM people WHERE review = %s AND lines_in_post > 0", (errand.review,)
        ).fetchall()
        return _one_each(db, errand, what, [str(one) for (one,) in people])


def write_bulletin(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write one person's notice of a bulletin. Its text is for all staff, so it stands in it."""
    found = db.execute(
        """SELECT b.reference, b.text, r.reference, r.title FROM bulletins b JOIN reviews r
           USING (review) WHERE b.bulletin = %s AND b.issued_at IS NOT NULL""",
        (errand.subject,),
    ).fetchone()
    if found is None:
        return None
    bulletin, text, reference, review = found
    facts = {"bulletin": bulletin, "text": text, "reference": reference, "review": review}
    to = address(db, UUID(errand.recipient), errand.review)
    return Letter(to, f"Bulletin {bulletin}: {review}", "notices/bulletin", facts)


def write_correction(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write one person's notice of what a bulletin should have said, and why it is corrected."""
    found = db.execute(
        """SELECT b.reference, c.text, c.why, r.reference, r.title FROM bulletin_corrections c
           JOIN bulletins b USING (bulletin) JOIN reviews r ON r.review = c.review
           WHERE c.bulletin = %s AND c.version = %s""",
        (errand.subject, errand.version),
    ).fetchone()
    if found is None:
        return None
    names = ("bulletin", "text", "why", "reference", "review")
    facts = dict(zip(names, found, strict=True))
    to = address(db, UUID(errand.recipient), errand.review)
    title = f"Correction to bulletin {facts['bulletin']}: {facts['review']}"
    return Letter(to, title, "notices/bulletin_correction", facts)


def watch_for_bulletin(errand: Errand, services: Services) -> str:
    """Put down when somebody looks whether the next bulletin came: the morning after it was due."""
    context = services.office.context(services.ledger, errand.review) if errand.review else None
    numbers = context.policy_numbers if context else {}
    overdue = local_day(errand.due_at) + timedelta(days=pinned_number(numbers, "P15") + 1)
    look = Owed("notices.bulletin_due", errand.subject, errand.version, morning(overdue),
                review=errand.review, cause=errand.cause)  # fmt: skip
    with services.pool.connection() as db:
        put_down(db, [look])
    return f"somebody looks on {say_date(overdue)}"


def ask_for_bulletin(errand: Errand, services: Services) -> str:
    """Tell those who write bulletins that one is overdue (BU-01), unless one went out."""
    with services.pool.connection() as db, db.transaction():
        if errand.review is None or gap(db, errand.review, services.clock.now()) is None:
            return "a bulletin went out, or none is due any more"
        people = db.execute(
            """SELECT DISTINCT g.person FROM grants g JOIN accounts a USING (person)
               WHERE g.review = %s AND g.role = ANY(%s) AND NOT a.disabled""",
            (errand.review, [Role.LEAD.value, Role.COORDINATOR.value]),
        ).fetchall()
        return _one_each(db, errand, "notices.bulletin_overdue", [str(one) for (one,) in people])


def write_overdue(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write the mail that says that a bulletin is overdue."""
    found = db.execute(
        "SELECT reference, title, policy_numbers FROM reviews WHERE review = %s", (errand.review,)
    ).fetchone()
    if found is None:
        return None
    to = address(db, UUID(errand.recipient), errand.review)
    every = pinned_number(found[2] or {}, "P15")
    facts = {"reference": found[0], "review": found[1], "every": every}
    return Letter(to, "A bulletin is overdue", "notices/bulletin_overdue", facts)


def _superseded(db: Connection[Any], errand: Errand) -> bool:
    """Whether the deadline was set or moved again since, which owes a reminder of its own."""
    row = db.execute(
        """SELECT EXISTS (SELECT 1 FROM desk.out_tray WHERE errand = 'notices.remind'
           AND subject = %s AND recipient = %s AND version > %s)""",
        (errand.subject, errand.recipient.partition("/")[0], errand.version),
    ).fetchone()
    return bool(row and row[0])


def _one_each(db: Connection[Any], errand: Errand, what: str, recipients: list[str]) -> str:
    put_down(
        db,
        [
            Owed(what, errand.subject, errand.version, errand.due_at, one, errand.review,
                 errand.cause)
            for one in recipients
        ],
    )  # fmt: skip
    return f"{plural(len(recipients), 'letter')} put down"


LETTERS = {
    "notices.reminder": write_reminder,
    "notices.bulletin": write_bulletin,
    "notices.bulletin_correction": write_correction,
    "notices.bulletin_overdue": write_overdue,
}
ACTS = {
    "notices.remind": remind,
    "notices.bulletin_to_all": bulletin_to_all,
    "notices.correction_to_all": correction_to_all,
    "notices.bulletin_watch": watch_for_bulletin,
    "notices.bulletin_due": ask_for_bulletin,
}
