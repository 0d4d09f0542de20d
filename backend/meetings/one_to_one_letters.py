"""The letters of individual meetings: they say only that there is something to read (5.4, 14)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.kernel.errors import DomainError
from backend.kernel.out_tray import Errand
from backend.kernel.roles import SYSTEM
from backend.notices.letters import Letter, Writer
from backend.services import Services

SUBJECT = "There is something for you in Parley"
ADDRESS = """SELECT coalesce(
    (SELECT nullif(p.email, '') FROM people p WHERE p.person = %(person)s
     ORDER BY p.review = %(review)s DESC LIMIT 1),
    (SELECT CASE WHEN position('@' IN a.login) > 0 THEN a.login
                ELSE a.login || '@example.org' END FROM accounts a
     WHERE a.person = %(person)s AND NOT a.disabled), '')"""
WHICH = """SELECT i.reference, r.reference, i.holder, i.state FROM individual_meetings i
    JOIN reviews r USING (review) WHERE i.meeting = %s"""


def to_person(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell the person whose meeting it is."""
    row = db.execute(WHICH, (errand.subject,)).fetchone()
    if row is None:
        return None
    return _letter(errand, db, UUID(errand.recipient), f"/my/meetings/individual/{row[0]}@{row[1]}")


def to_holder(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell whoever holds it."""
    row = db.execute(WHICH, (errand.subject,)).fetchone()
    if row is None or row[2] is None:
        return None
    return _letter(errand, db, row[2], f"/reviews/{row[1]}/meetings/individual/{row[0]}")


def notes_due(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Remind whoever held it of the notes, unless they were shared."""
    row = db.execute(WHICH, (errand.subject,)).fetchone()
    return to_holder(errand, db) if row is not None and row[3] == "held" else None


def nobody_answered(errand: Errand, services: Services) -> str:
    """Record that no answer came by the day that was asked for."""
    with services.pool.connection() as db:
        row = db.execute(WHICH, (errand.subject,)).fetchone()
    if row is None or row[3] != "offered":
        return "it was answered"
    office = services.office
    fields = {"review": row[1], "meeting": row[0]}
    command = msgspec.convert(fields, office.orders["RecordNoReply"].form)
    try:
        office.perform(command, SYSTEM, command_id=errand.command_id, cause=errand.cause)
    except DomainError as refusal:
        return f"not recorded: {refusal.code}"
    return "recorded that no answer came"


def _letter(errand: Errand, db: Connection[Any], person: UUID, where: str) -> Letter:
    row = db.execute(ADDRESS, {"person": person, "review": errand.review}).fetchone()
    to = str(row[0]) if row else ""
    return Letter(to, SUBJECT, "meetings/individual", {"where": where})


LETTERS: Mapping[str, Writer] = {
    "meetings.individual_to_person": to_person,
    "meetings.individual_to_holder": to_holder,
    "meetings.individual_notes_due": notes_due,
}
ACTS = {"meetings.individual_no_reply": nobody_answered}
