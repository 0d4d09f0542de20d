"""How the outcome letter is kept: on the person's own page, with an e-mail that only says so."""

from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.out_tray import Errand, call_off
from backend.kernel.roles import SYSTEM
from backend.notices.letters import Letter
from backend.services import Services
from backend.slotting.commands.after_issue import RecordOutcomeLetter
from backend.slotting.commands.look_again import ReopenMatches
from backend.slotting.events import MatchReopened
from backend.slotting.policies import LETTER, LOOK, NOTE

STOPPED = "What the outcome rests on changed; it is checked again first."
SUBJECT = "There is something for you in Parley"


class LetterNotGone(Exception):
    """The mail is still on its way, so the record does not say yet that it went."""


def write_outcome_letter(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write the mail: no content, only where to look (domain.md 5.4, rule 14)."""
    row = db.execute(
        """SELECT coalesce(
                (SELECT email FROM people WHERE person = m.person AND review = m.review),
                (SELECT CASE WHEN position('@' IN login) > 0 THEN login
                ELSE login || '@example.org' END FROM accounts WHERE person = m.person))
           FROM matches m WHERE m.match = %s AND m.state IN ('issued', 'confirmed')""",
        (errand.subject,),
    ).fetchone()
    return Letter(row[0] or "", SUBJECT, "slotting/outcome_letter") if row else None


def note_that_it_went(errand: Errand, services: Services) -> None:
    """Record that the letter went, once its mail did; until then this stays owed."""
    with services.pool.connection() as db:
        row = db.execute(
            """SELECT r.reference, o.state FROM desk.out_tray o
               JOIN reviews r ON r.review = o.review
               WHERE o.errand = %s AND o.subject = %s AND o.version = %s""",
            (LETTER, errand.subject, errand.version),
        ).fetchone()
    if row is None or row[1] in ("failed", "called off"):
        return
    review, state = row
    if state != "done":
        raise LetterNotGone
    command = RecordOutcomeLetter(review=review, match=errand.recipient)
    services.office.perform(command, SYSTEM, command_id=errand.command_id)


def look_again(errand: Errand, services: Services) -> None:
    """Return the matches to be checked, and stop the letters of theirs that have not gone."""
    with services.pool.connection() as db:
        row = db.execute(
            "SELECT reference FROM reviews WHERE review = %s", (errand.review,)
        ).fetchone()
    if row is None:
        return
    command = ReopenMatches(review=row[0], about=str(errand.subject), version=errand.version)
    services.office.perform(command, SYSTEM, command_id=errand.command_id)
    with services.pool.connection() as db:
        for match in _reopened(services, errand):
            call_off(db, LETTER, match, STOPPED)


def _reopened(services: Services, errand: Errand) -> list[UUID]:
    """Return the matches that are to be checked again because of this."""
    return [
        event.originator_id
        for event in services.ledger.told([MatchReopened.TOPIC])
        if event.stamp.command == errand.command_id
    ]


LETTERS = {LETTER: write_outcome_letter}
ACTS = {NOTE: note_that_it_went, LOOK: look_again}
