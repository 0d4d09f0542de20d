"""How representation keeps its promises: letters, roles that follow seats, keys burnt."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.kernel.errors import DomainError
from backend.kernel.ids import named
from backend.kernel.out_tray import Errand, Owed, put_down
from backend.kernel.roles import SYSTEM, Role
from backend.kernel.wording import plural
from backend.notices.letters import Letter, Writer
from backend.representation.commands.ballot_boxes import PURPOSE
from backend.services import Services

SUBJECT = "There is something for you in Parley"
ADDRESS = """SELECT coalesce(
    (SELECT nullif(p.email, '') FROM people p WHERE p.person = %(person)s
     ORDER BY p.review = %(review)s DESC LIMIT 1),
    (SELECT CASE WHEN position('@' IN a.login) > 0 THEN a.login
                ELSE a.login || '@example.org' END FROM accounts a
     WHERE a.person = %(person)s AND NOT a.disabled), '')"""


def consent_asked(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Ask a nominee, who may not know yet, whether they agree to stand."""
    row = db.execute(
        """SELECT n.reference, r.reference FROM nominations n JOIN reviews r USING (review)
           WHERE n.nomination = %s AND n.state = 'asked'""",
        (errand.subject,),
    ).fetchone()
    return None if row is None else _letter(errand, db, "consent", nomination=row[0], review=row[1])


def ballot_open(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Ask one person of the group to vote."""
    row = db.execute(
        """SELECT b.grp, b.closes, b.seats, r.reference FROM ballots b JOIN reviews r USING (review)
           WHERE b.ballot = %s AND b.state = 'open'""",
        (errand.subject,),
    ).fetchone()
    if row is None:
        return None
    return _letter(
        errand, db, "ballot_open", group=row[0], closes=row[1], seats=row[2], review=row[3]
    )


def result(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell one person of the group that it is known who speaks for them."""
    row = db.execute("SELECT reference FROM reviews WHERE review = %s", (errand.review,)).fetchone()
    return None if row is None else _letter(errand, db, "result", review=row[0])


def to_group(letter: str) -> Callable[[Errand, Services], str]:
    """Return the act that puts down one letter for each person of a group."""

    def act(errand: Errand, services: Services) -> str:
        with services.pool.connection() as db, db.transaction():
            people = db.execute(
                """SELECT DISTINCT person FROM assignments
                   WHERE review = %s AND grp = %s AND in_post""",
                (errand.review, errand.recipient),
            ).fetchall()
            owed = [
                Owed(letter, errand.subject, errand.version, errand.due_at, str(person),
                     errand.review, errand.cause)
                for (person,) in people
            ]  # fmt: skip
            put_down(db, owed)
        return f"{plural(len(owed), 'letter')} put down"

    return act


def follow_seat(order: str) -> Callable[[Errand, Services], str]:
    """Return the act that gives or takes away the role that goes with a seat."""

    def act(errand: Errand, services: Services) -> str:
        person, _, group = errand.recipient.partition("/")
        with services.pool.connection() as db:
            account = db.execute(
                "SELECT login FROM accounts WHERE person = %s AND NOT disabled", (UUID(person),)
            ).fetchone()
            review = _reference(db, errand.review)
        if account is None or not review:
            return "this person has no account"
        hat = {"role": Role.SPOKESPERSON.value, "scope": group}
        fields = {"review": review, "login": account[0], "hat": hat}
        return _give(services, order, fields, errand)

    return act


def leave_seat(errand: Errand, services: Services) -> str:
    """End the seats, nominations' or deputies', of a person in the groups they have left."""
    person, _, employee_ref = errand.recipient.partition("/")
    with services.pool.connection() as db:
        groups = db.execute(
            """SELECT s.grp FROM spokespersons s WHERE s.review = %(review)s AND s.holds
               AND %(person)s IN (s.person, s.deputy) AND NOT EXISTS (
                 SELECT FROM assignments a WHERE a.review = s.review AND a.person = %(person)s
                 AND a.grp = s.grp AND a.in_post)""",
            {"review": errand.review, "person": UUID(person)},
        ).fetchall()
        review = _reference(db, errand.review)
    for (group,) in groups:
        fields = {"review": review, "group": group, "person": employee_ref, "why": "left scope"}
        _give(services, "VacateSeat", fields, errand)
    return f"{plural(len(groups), 'seat')} empty again"


def burn_box(errand: Errand, services: Services) -> str:
    """Destroy the key of a counted box: what copies of it there are, no one opens again."""
    services.vault.destroy(errand.subject, PURPOSE)
    return "the key of the ballot box is destroyed"


def _give(services: Services, order: str, fields: Mapping[str, Any], errand: Errand) -> str:
    office = services.office
    command = msgspec.convert(fields, office.orders[order].form)
    once = named("errand", errand.command_id, str(fields.get("group", "")))
    try:
        office.perform(command, SYSTEM, command_id=once, cause=errand.cause)
    except DomainError as refusal:
        return f"{order} was not needed: {refusal.code}"
    return f"{order} given"


def _reference(db: Connection[Any], review: UUID | None) -> str:
    row = db.execute("SELECT reference FROM reviews WHERE review = %s", (review,)).fetchone()
    return str(row[0]) if row else ""


def _letter(errand: Errand, db: Connection[Any], template: str, **facts: Any) -> Letter:
    whose = {"person": UUID(errand.recipient), "review": errand.review}
    row = db.execute(ADDRESS, whose).fetchone()
    return Letter(str(row[0]) if row else "", SUBJECT, f"representation/{template}", facts)


LETTERS: Mapping[str, Writer] = {
    "representation.consent": consent_asked,
    "representation.ballot_open": ballot_open,
    "representation.result": result,
}
ACTS = {
    "representation.ballot_to_group": to_group("representation.ballot_open"),
    "representation.result_to_group": to_group("representation.result"),
    "representation.grant": follow_seat("GrantAccess"),
    "representation.revoke": follow_seat("RevokeAccess"),
    "representation.left_scope": leave_seat,
    "representation.burn_box": burn_box,
}
