"""How the promises about people in scope are kept: letters that say nothing, and two orders."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.kernel.errors import DomainError
from backend.kernel.out_tray import Errand, Owed, put_down
from backend.kernel.roles import SYSTEM, Role
from backend.kernel.wording import plural
from backend.notices.letters import Letter, Writer, address
from backend.services import Services

SUBJECT = "There is something for you in Parley"
WITH_ROLE = """SELECT DISTINCT g.person FROM grants g JOIN accounts a USING (person)
    WHERE g.review = %s AND g.role = %s AND NOT a.disabled ORDER BY g.person"""


def to_person(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell a person that something was decided about their entry, and where they can answer."""
    to = address(db, UUID(errand.recipient), errand.review)
    return Letter(to, SUBJECT, "workforce/entry", {"where": "/my/entry"})


def to_hr(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell an HR adviser that somebody waits for an answer about an entry."""
    return _to_office(errand, db, "/people?state=asked")


def to_appeals_hr(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell an adviser to appeals that there is something to read among the appeals."""
    return _to_office(errand, db, "/appeals")


def to_each(role: Role, letter: str) -> Callable[[Errand, Services], str]:
    """Return the act that puts down one letter for each holder of a role."""

    def act(errand: Errand, services: Services) -> str:
        with services.pool.connection() as db, db.transaction():
            people = db.execute(WITH_ROLE, (errand.review, role.value)).fetchall()
            put_down(
                db,
                [
                    Owed(letter, errand.subject, errand.version, errand.due_at, str(one),
                         errand.review, errand.cause)
                    for (one,) in people
                ],
            )  # fmt: skip
        return f"{plural(len(people), 'letter')} put down"

    return act


def remind_hr(errand: Errand, services: Services) -> str:
    """Remind HR on the last day, where the question is still open."""
    person, _, number = errand.recipient.partition("/")
    with services.pool.connection() as db:
        row = db.execute(
            """SELECT outcome FROM entry_questions
               WHERE review = %s AND person = %s AND number = %s""",
            (errand.review, UUID(person), int(number)),
        ).fetchone()
    if row is None or row[0]:
        return "it was answered"
    return to_each(Role.HR, "workforce.reminder_to_hr")(errand, services)


def take_effect(errand: Errand, services: Services) -> str:
    """Let a change count whose day has come."""
    return _give(services, "TakeEffect", errand, employee_ref=errand.recipient)


def freeze_start(errand: Errand, services: Services) -> str:
    """Freeze the list as it is when consultation opens, unless that was done."""
    return _give(services, "FreezeStart", errand)


def _give(services: Services, order: str, errand: Errand, **fields: Any) -> str:
    office = services.office
    with services.pool.connection() as db:
        row = db.execute(
            "SELECT reference FROM reviews WHERE review = %s", (errand.review,)
        ).fetchone()
    if row is None:
        return "there is no such review"
    command = msgspec.convert({"review": row[0], **fields}, office.orders[order].form)
    try:
        # As of the instant it is due: what happened since is not of that day.
        office.perform(
            command, SYSTEM, command_id=errand.command_id, cause=errand.cause, at=errand.due_at
        )
    except DomainError as refusal:
        return f"{order} was not needed: {refusal.code}"
    return f"{order} given"


def _to_office(errand: Errand, db: Connection[Any], page: str) -> Letter | None:
    row = db.execute("SELECT reference FROM reviews WHERE review = %s", (errand.review,)).fetchone()
    if row is None:
        return None
    to = address(db, UUID(errand.recipient), errand.review)
    return Letter(to, SUBJECT, "workforce/entry", {"where": f"/reviews/{row[0]}{page}"})


LETTERS: Mapping[str, Writer] = {
    "workforce.to_person": to_person,
    "workforce.question_to_hr": to_hr,
    "workforce.reminder_to_hr": to_hr,
    "workforce.to_appeals_hr": to_appeals_hr,
}
ACTS: Mapping[str, Callable[[Errand, Services], str]] = {
    "workforce.tell_hr": to_each(Role.HR, "workforce.question_to_hr"),
    "workforce.remind_hr": remind_hr,
    "workforce.tell_appeals_hr": to_each(Role.APPEALS_HR, "workforce.to_appeals_hr"),
    "workforce.take_effect": take_effect,
    "workforce.freeze_start": freeze_start,
}
