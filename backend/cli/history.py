"""`parley history`: what happened to one thing, told from the record."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import click
from psycopg import Connection

from backend.audit import queries
from backend.audit.queries import Asked, Told
from backend.audit.telling import Teller
from backend.cli._output import emit, json_option
from backend.cli._reviews import known_reviews, review_there
from backend.kernel.as_at import standing_at
from backend.kernel.errors import DateImpossible, DomainError
from backend.kernel.ids import review_id
from backend.kernel.roles import Grant, Role, Viewer
from backend.kernel.wording import LONDON, say_instant
from backend.services import Services, services_from
from backend.settings import process_environment
from backend.web.templates import environment

# Whoever keeps the server running has no part in a review: they read as an auditor does.
OPERATOR = Viewer(UUID(int=0), "Operator", (Grant(Role.AUDITOR),))
ALL = 100_000


class NoHistory(DomainError):
    """Nothing is on record under that name, or nothing that may be told."""

    code = "AU-01"
    status = 404
    told = "Nothing that you may be told is on record under that reference."


class WhichReview(DomainError):
    """A reference is one of a review, and there are several."""

    code = "AU-02"

    def __init__(self, known: list[str]) -> None:
        super().__init__(f"Say which review with --review: one of {', '.join(known) or 'none'}.")


@click.command()
@click.argument("subject")
@click.option("--review", help="Reference of the review; needed where there are several.")
@click.option("--as-at", metavar="INSTANT", help="As it stood then: 2014-01-13T09:00:00+00:00.")
@json_option
def command(*, subject: str, review: str | None, as_at: str | None, as_json: bool) -> None:
    """Tell what happened to SUBJECT (a reference such as CR-0117, or a uuid), oldest first.

    People's words and names are withheld, as they are from an auditor.
    """
    then = _instant(as_at)
    with services_from(process_environment(), size=2) as services, services.pool.connection() as db:
        known = review or _only_review(db)
        review_there(services, known)
        if then is None:
            told = _tell(services, db, known, subject)
        else:
            mapper: Any = services.ledger.mapper
            with standing_at(db, mapper, services.models, then) as past:
                told = _tell(services, past, known, subject)
    if not told:
        raise NoHistory
    if as_json:
        emit({"review": known, "subject": subject, "facts": [asdict(one) for one in told]})
        return
    for one in told:
        why = f" Reason: {one.why}" if one.why else ""
        click.echo(f"{say_instant(one.at)}, {one.who}: {one.text}{why}")


def _tell(services: Services, db: Connection[Any], review: str, subject: str) -> list[Told]:
    mapper: Any = services.ledger.mapper
    teller = Teller(environment(), mapper)
    asked = Asked(about=subject, limit=ALL)
    return queries.history(db, OPERATOR, review_id(review), teller, asked)[::-1]


def _only_review(db: Connection[Any]) -> str:
    known = known_reviews(db)
    if len(known) != 1:
        raise WhichReview(known)
    return known[0]


def _instant(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise DateImpossible(f"“{text[:40]}” is not an instant.") from None
    return found if found.tzinfo else found.replace(tzinfo=LONDON)
