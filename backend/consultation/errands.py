"""How authors are told: mails that say only that there is something for them (5.4, 14)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.consultation.addresses import addresses
from backend.consultation.commands.bring_into_time import BringIntoTime
from backend.consultation.comparing import compare
from backend.consultation.due import said_late
from backend.consultation.lateness import LETTER as LATE_LETTER
from backend.consultation.lateness import decision_on, tell_nominees
from backend.consultation.own_time import end_seen_by
from backend.consultation.promises import LETTER as PROMISE
from backend.consultation.promises import owner_of, promise_of, tell_owners
from backend.consultation.signers import LETTER, address_of, tell_signers
from backend.consultation.silence import note_silence
from backend.kernel.ids import named
from backend.kernel.out_tray import Errand
from backend.kernel.roles import SYSTEM
from backend.kernel.wording import plural
from backend.notices.letters import Letter, Writer, address
from backend.services import Services

SUBJECT = "There is something for you in Parley"
SUBJECT_LATE = "A late comment waits for your decision"
SUBJECT_PROMISE = "Something was promised that waits for you"
SUBJECT_MAIL = "Your e-mail to the review team"


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
    to = addresses(db, owner, errand.review, union)
    facts = {"comment": comment, "reference": review}
    if not to and (sender := _sender(db, errand.subject)):
        came = errand.errand == "consultation.receipt"
        template = "came_by_email" if came else "news_for_email"
        return Letter(sender, SUBJECT_MAIL, f"consultation/{template}", facts)
    return Letter(to, SUBJECT, "consultation/something_for_you", facts)


def _sender(db: Connection[Any], comment: UUID) -> str:
    """Return the address of somebody outside the list who wrote by e-mail."""
    row = db.execute("SELECT sender FROM emails WHERE comment = %s", (comment,)).fetchone()
    return str(row[0]) if row else ""


def wording_to_agree(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell the author of a name-withheld comment that they can read how it is to be published."""
    waits = db.execute(
        """SELECT FROM question_sources s JOIN questions q USING (id)
           JOIN comments c USING (comment)
           WHERE s.comment = %s AND q.status = 'draft' AND c.confidentiality = 'withheld'""",
        (errand.subject,),
    ).fetchone()
    return something_for_you(errand, db) if waits is not None else None


def to_signer(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell somebody who added their name that there is an answer."""
    letter, to = something_for_you(errand, db), address_of(errand, db)
    return replace(letter, to=to) if letter and to else None


def receipt(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Tell an author that it came; of a late comment also what becomes of it (CM-02)."""
    letter = something_for_you(errand, db)
    row = db.execute(
        """SELECT c.review, c.owner, r.consultation_end, coalesce(r.policy_numbers, '{}'),
               c.received_at FROM comments c JOIN reviews r USING (review)
           WHERE c.comment = %s AND c.late = 'late' AND r.consultation_end IS NOT NULL""",
        (errand.subject,),
    ).fetchone()
    ends = end_seen_by(db, *row[:4]) if row else None
    if letter is None or row is None or ends is None:
        return letter
    return replace(letter, facts={**letter.facts, "late": said_late(ends, row[4], row[3])})


def to_nominee(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write to one who decides on a late comment, unless it was decided meanwhile."""
    facts, person = decision_on(errand, db), UUID(errand.recipient.rpartition("/")[2])
    if facts is None:
        return None
    to = address(db, person, errand.review)
    return Letter(to, SUBJECT_LATE, "consultation/late_to_decide", facts)


def to_owner(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write to one who is to do what was promised, while it is open."""
    facts = promise_of(errand, db)
    if facts is None:
        return None
    to = address(db, owner_of(errand), errand.review)
    return Letter(to, SUBJECT_PROMISE, "consultation/promise", facts)


def judge_lateness_anew(errand: Errand, services: Services) -> str:
    """Let every comment that came late, but before the end that holds for it, be in time."""
    with services.pool.connection() as db:
        late = [
            (comment, review, until)
            for comment, review, owner, came, ends, policy in db.execute(
                """SELECT c.reference, r.reference, c.owner, c.received_at, r.consultation_end,
                       r.policy_numbers
                   FROM comments c JOIN reviews r USING (review)
                   WHERE c.review = %s AND c.late <> '' AND c.status <> 'withdrawn'
                   ORDER BY c.reference""",
                (errand.review,),
            )
            if (until := end_seen_by(db, UUID(str(errand.review)), owner, ends, policy or {}))
            and came <= until
        ]
    for comment, review, until in late:
        services.office.perform(
            BringIntoTime(review=review, comment=comment, until=until),
            SYSTEM,
            command_id=named("in time", errand.command_id, comment),
            cause=errand.cause,
        )
    return f"{plural(len(late), 'comment')} in time now"


LETTERS: Mapping[str, Writer] = {
    "consultation.receipt": receipt,
    "consultation.privacy": something_for_you,
    LETTER: to_signer,
    LATE_LETTER: to_nominee,
    PROMISE: to_owner,
    "consultation.late_ruling": something_for_you,
    "consultation.answered": something_for_you,
    "consultation.redirected": something_for_you,
    "consultation.redacted": something_for_you,
    "consultation.corrected": something_for_you,
    "consultation.wording": wording_to_agree,
    "consultation.alternative": something_for_you,
}
ACTS: Mapping[str, Callable[[Errand, Services], str]] = {
    "consultation.judge_lateness_anew": judge_lateness_anew,
    "consultation.late_came": tell_nominees,
    "consultation.late_waits": tell_nominees,
    "consultation.promise_made": tell_owners,
    "consultation.promise_due": tell_owners,
    "consultation.silence": note_silence,
    "consultation.tell_signers": tell_signers,
    "consultation.compare": compare,
}
