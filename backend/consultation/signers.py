"""How those who added their names hear of the answer: one mail each, none naming another."""

from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.consultation.addresses import addresses
from backend.kernel.ids import named
from backend.kernel.out_tray import Errand, Owed, put_down
from backend.kernel.wording import plural
from backend.services import Services

LETTER = "consultation.answered_signer"


def tell_signers(errand: Errand, services: Services) -> str:
    """Owe each of them a mail; the tray holds a mark of theirs and no name."""
    with services.pool.connection() as db:
        signers = _signers(db, errand.subject)
        new = put_down(
            db,
            [
                Owed(
                    LETTER, errand.subject, errand.version, errand.due_at,
                    _mark(errand.subject, signer), errand.review, errand.cause,
                )
                for signer, _ in signers
            ],
        )  # fmt: skip
    return f"{plural(new, 'letter')} owed"


def address_of(errand: Errand, db: Connection[Any]) -> str:
    """Return where the mail to one of them goes; nowhere for who took their name off since."""
    for signer, union in _signers(db, errand.subject):
        if _mark(errand.subject, signer) == errand.recipient:
            return addresses(db, signer, errand.review, union)
    return ""


def _signers(db: Connection[Any], comment: UUID) -> list[tuple[UUID, str]]:
    return db.execute(
        "SELECT signer, union_scope FROM co_signatures WHERE comment = %s", (comment,)
    ).fetchall()


def _mark(comment: UUID, signer: UUID) -> str:
    return str(named("signer", comment, str(signer)))
