"""Silence as a fact: the day by which a comment was to be answered goes by (P14)."""

from datetime import time, timedelta

from backend.consultation.commands.keep_record import RecordSilence
from backend.consultation.due import answer_by
from backend.kernel.local_time import instant_of
from backend.kernel.out_tray import Errand, Owed, put_down
from backend.kernel.roles import SYSTEM
from backend.services import Services

WAITS = ("received", "acknowledged", "reopened")
FOUND = """SELECT c.reference, r.reference, c.received_at, c.status, c.late
    FROM comments c JOIN reviews r USING (review) WHERE c.comment = %s"""


def note_silence(errand: Errand, services: Services) -> str:
    """Note that there was no answer in time; where its day is still to come, look again then."""
    with services.pool.connection() as db, db.transaction():
        row = db.execute(FOUND, (errand.subject,)).fetchone()
        if row is None or errand.review is None:
            return "there is no such comment"
        comment, review, received, status, late = row
        if status not in WAITS or late in ("late", "declined"):
            return "nothing is to be answered"
        context = services.office.context(services.ledger, errand.review)
        due = answer_by(received, context.policy_numbers if context else {})
        after = instant_of(due + timedelta(days=1), time(0, 0))
        if services.clock.now() < after:
            again = Owed(
                errand.errand, errand.subject, errand.version, after, str(due), errand.review,
                errand.cause,
            )  # fmt: skip
            put_down(db, [again])
            return f"to be answered by {due}"
    services.office.perform(
        RecordSilence(review=review, comment=comment),
        SYSTEM,
        command_id=errand.command_id,
        cause=errand.cause,
    )
    return "noted"
