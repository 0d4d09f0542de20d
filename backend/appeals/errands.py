"""How the promises of appeals are kept: mails that say only that there is something to read."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.out_tray import Errand
from backend.notices.letters import Letter, Writer

# Not even that there is an appeal: subjects and texts are read by others (domain.md 5.4, 3 and 14).
SUBJECT = "There is something for you in Parley"
WAITING = ("Intention registered", "Accepted late")


def notice(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell the person who appealed that there is something for them."""
    row = db.execute(
        "SELECT email FROM people WHERE person = %s ORDER BY email NULLS LAST LIMIT 1",
        (UUID(errand.recipient),),
    ).fetchone()
    return Letter(to=(row[0] or "") if row else "", subject=SUBJECT, template="appeals_notice")


def grounds_reminder(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Remind of grounds that are still to come; where they came, nobody is told."""
    row = db.execute(
        "SELECT state, has_grounds FROM appeals WHERE appeal = %s", (errand.subject,)
    ).fetchone()
    if row is None or row[0] not in WAITING or row[1]:
        return None
    return notice(errand, db)


LETTERS: Mapping[str, Writer] = {
    "appeals.receipt": notice,
    "appeals.late_ruling": notice,
    "appeals.grounds_reminder": grounds_reminder,
    "appeals.hearing_notice": notice,
    "appeals.outcome_letter": notice,
}
