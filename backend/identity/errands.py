"""How the role of a lead follows the task."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.identity.commands.keep_accounts import GrantAccess, Hat, RevokeAccess
from backend.kernel.commands import Command
from backend.kernel.ids import named
from backend.kernel.out_tray import Errand
from backend.kernel.roles import SYSTEM, Role
from backend.kernel.wording import plural
from backend.reviews.events import ReviewLeadChanged, ReviewOpened
from backend.services import Services

LEAD, BOARD = Hat(role=Role.LEAD.value), Hat(role=Role.BOARD.value)


def hand_over(errand: Errand, services: Services) -> str:
    """Give the role to whoever leads now, and take it from whoever did.

    Whom concerns about the lead go to sits on the board of the review.
    """
    story = services.ledger.story(errand.subject)
    event = next((one for one in story if one.originator_version == errand.version), None)
    with services.pool.connection() as db:
        row = db.execute(
            "SELECT reference FROM reviews WHERE review = %s", (errand.review,)
        ).fetchone()
        if row is None:
            return "there is no such review"
        orders = list(_orders(event, row[0], errand.review, db))
    for number, order in enumerate(orders):
        services.office.perform(
            order, SYSTEM, command_id=named("hat", errand.command_id, str(number)),
            cause=errand.cause,
        )  # fmt: skip
    return f"{plural(len(orders), 'role')} changed"


def _orders(event: Any, review: str, id_: UUID | None, db: Connection[Any]) -> Iterator[Command]:
    match event:
        case ReviewOpened():
            given, taken = [(event.lead, LEAD), (event.escalation_owner, BOARD)], []
        case ReviewLeadChanged():
            given, taken = [(event.lead, LEAD)], [event.was]
        case _:
            return
    for person, hat in given:
        if login := _login(db, person):
            yield GrantAccess(review=review, login=login, hat=hat)
    for person in taken:
        login = _login(db, person)
        if login and _holds(db, person, id_):
            yield RevokeAccess(review=review, login=login, hat=LEAD)


def _login(db: Connection[Any], person: UUID) -> str:
    row = db.execute("SELECT login FROM accounts WHERE person = %s", (person,)).fetchone()
    return str(row[0]) if row else ""


def _holds(db: Connection[Any], person: UUID, review: UUID | None) -> bool:
    row = db.execute(
        "SELECT 1 FROM grants WHERE person = %s AND review = %s AND role = %s AND scope = ''",
        (person, review, Role.LEAD.value),
    ).fetchone()
    return row is not None


ACTS: Mapping[str, Callable[[Errand, Services], str]] = {"identity.hand_over": hand_over}
