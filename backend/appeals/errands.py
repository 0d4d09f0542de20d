"""How the promises of appeals are kept: mails that say only that there is something to read."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.appeals.commands.stand_still import HoldAppeal, ResumeAppeal
from backend.appeals.policies import GO_ON, HOLD
from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.ids import named
from backend.kernel.out_tray import Errand
from backend.kernel.roles import SYSTEM
from backend.notices.letters import Letter, Writer
from backend.reviews.events import ReviewPaused
from backend.services import Services

# Not even that there is an appeal: subjects and texts are read by others (domain.md 5.4, 3 and 14).
SUBJECT = "There is something for you in Parley"
WAITING = ("Intention registered", "Accepted late")


def notice(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell the person who appealed that there is something for them."""
    row = db.execute(
        """SELECT email FROM people WHERE person = %s
           ORDER BY review = %s DESC NULLS LAST, email NULLS LAST LIMIT 1""",
        (UUID(errand.recipient), errand.review),
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


def hold(errand: Errand, services: Services) -> str:
    """Let a case that a pause names stand still, as of the pause."""
    paused = _last_pause(services, errand)
    until = paused.until if paused else None
    command = HoldAppeal(review=_review(services, errand), appeal=errand.recipient, until=until)
    return _give(services, errand, command, errand.command_id)


def go_on(errand: Errand, services: Services) -> str:
    """Let every case that the last pause named run on, as of when the review did."""
    paused, review = _last_pause(services, errand), _review(services, errand)
    for case in paused.cases if paused else ():
        command = ResumeAppeal(review=review, appeal=case)
        _give(services, errand, command, named("go-on", errand.command_id, case))
    return ""


def _give(services: Services, errand: Errand, command: Command, id_: UUID) -> str:
    try:
        services.office.perform(command, SYSTEM, command_id=id_, at=errand.due_at)
    except NotFound:
        return f"{errand.recipient}: there is no such appeal"
    return ""


def _last_pause(services: Services, errand: Errand) -> ReviewPaused | None:
    """Return the last pause of a review up to the fact that this is owed for."""
    found = [
        event
        for event in services.ledger.told([ReviewPaused.TOPIC])
        if isinstance(event, ReviewPaused)
        and event.stamp.review == errand.review
        and event.originator_version <= errand.version
    ]
    return found[-1] if found else None


def _review(services: Services, errand: Errand) -> str:
    with services.pool.connection() as db:
        row = db.execute(
            "SELECT reference FROM reviews WHERE review = %s", (errand.review,)
        ).fetchone()
    return str(row[0]) if row else ""


ACTS: Mapping[str, Callable[[Errand, Services], str]] = {HOLD: hold, GO_ON: go_on}
LETTERS: Mapping[str, Writer] = {
    "appeals.receipt": notice,
    "appeals.late_ruling": notice,
    "appeals.grounds_reminder": grounds_reminder,
    "appeals.paused": notice,
    "appeals.hearing_notice": notice,
    "appeals.outcome_letter": notice,
}
