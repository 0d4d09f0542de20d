"""How authors are told: mails that say only that there is something for them (5.4, 14)."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.consultation.commands.bring_into_time import BringIntoTime
from backend.consultation.silence import note_silence
from backend.kernel.ids import named
from backend.kernel.out_tray import Errand
from backend.kernel.roles import SYSTEM
from backend.kernel.wording import plural
from backend.notices.letters import Letter, Writer
from backend.services import Services

SUBJECT = "There is something for you in Parley"
ADDRESSES = """SELECT coalesce(
    (SELECT nullif(p.email, '') FROM people p WHERE p.person = %(person)s
     ORDER BY p.review = %(review)s DESC LIMIT 1),
    (SELECT a.login || '@example.org' FROM accounts a
     WHERE a.person = %(person)s AND NOT a.disabled))"""


def something_for_you(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell the author of a comment to look; of an anonymous one there is nobody to tell."""
    row = db.execute(
        """SELECT c.reference, c.owner, c.union_scope, r.reference FROM comments c
           JOIN reviews r USING (review) WHERE c.comment = %s""",
        (errand.subject,),
    ).fetchone()
    if row is None or row[1] is None:
        return None
    comment, owner, union, review = row
    people = _representatives(db, errand.review, union) if union else [owner]
    to = ", ".join(filter(None, (_address(db, person, errand.review) for person in people)))
    return Letter(
        to, SUBJECT, "consultation/something_for_you", {"comment": comment, "reference": review}
    )


def wording_to_agree(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell the author of a name-withheld comment that they can read how it is to be published."""
    waits = db.execute(
        """SELECT FROM question_sources s JOIN questions q USING (id)
           JOIN comments c USING (comment)
           WHERE s.comment = %s AND q.status = 'draft' AND c.confidentiality = 'withheld'""",
        (errand.subject,),
    ).fetchone()
    return something_for_you(errand, db) if waits is not None else None


def _representatives(db: Connection[Any], review: UUID | None, union: str) -> list[UUID]:
    rows = db.execute(
        """SELECT DISTINCT person FROM grants WHERE review = %s AND role = 'union' AND scope = %s
           ORDER BY person""",
        (review, union),
    ).fetchall()
    return [row[0] for row in rows]


def _address(db: Connection[Any], person: UUID, review: UUID | None) -> str | None:
    row = db.execute(ADDRESSES, {"person": person, "review": review}).fetchone()
    return row[0] if row else None


def judge_lateness_anew(errand: Errand, services: Services) -> str:
    """Let every comment that came late, but before the new end, be in time."""
    with services.pool.connection() as db:
        late = db.execute(
            """SELECT c.reference, r.reference FROM comments c JOIN reviews r USING (review)
               WHERE c.review = %s AND c.late <> '' AND c.status <> 'withdrawn'
               AND c.received_at <= r.consultation_end ORDER BY c.reference""",
            (errand.review,),
        ).fetchall()
    for comment, review in late:
        services.office.perform(
            BringIntoTime(review=review, comment=comment),
            SYSTEM,
            command_id=named("in time", errand.command_id, comment),
            cause=errand.cause,
        )
    return f"{plural(len(late), 'comment')} in time now"


LETTERS: Mapping[str, Writer] = {
    "consultation.receipt": something_for_you,
    "consultation.late_ruling": something_for_you,
    "consultation.answered": something_for_you,
    "consultation.redirected": something_for_you,
    "consultation.redacted": something_for_you,
    "consultation.corrected": something_for_you,
    "consultation.wording": wording_to_agree,
}
ACTS: Mapping[str, Callable[[Errand, Services], str]] = {
    "consultation.judge_lateness_anew": judge_lateness_anew,
    "consultation.silence": note_silence,
}
