"""The comparing itself: a worker reads the comments, says how far it is, and records groups."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.consultation.alike import Alike, find_alike
from backend.consultation.commands.groups import FoundGroup, RecordGroups
from backend.kernel import progress
from backend.kernel.out_tray import Errand
from backend.kernel.roles import SYSTEM
from backend.kernel.wording import plural
from backend.services import Services

AT_A_TIME = 500
# What is held back is compared with nothing before it is checked; points are parts of a whole.
COMPARED = "review = %s AND status <> 'withdrawn' AND held = '' AND taken_from = ''"


def compare(errand: Errand, services: Services) -> str:
    """Compare the comments of a review, and record which say nearly the same."""
    with services.pool.connection() as db:
        row = db.execute(
            f"""SELECT r.reference, (SELECT count(*) FROM comments WHERE {COMPARED})
                FROM reviews r WHERE r.review = %s""",
            (errand.review, errand.review),
        ).fetchone()
        if row is None or errand.review is None:
            return "there is no such review"
        review, total = row

        def say(done: int, of: int) -> None:
            progress.note(services.pool, errand.subject, done, of)

        say(0, total)
        found = find_alike(_texts(db, errand.review), total, say)
        groups = [new for one in found if (new := _new(one, *_known(db, errand.review)))]
    say(total, total)
    services.office.perform(
        RecordGroups(review=review, compared=total, groups=groups),
        SYSTEM,
        command_id=errand.command_id,
        cause=errand.cause,
    )
    return f"{plural(len(groups), 'group')} suggested"


def _texts(db: Connection[Any], review: UUID) -> Iterator[tuple[UUID, str]]:
    with db.cursor(name="comments") as curs:
        curs.itersize = AT_A_TIME
        curs.execute(
            f"""SELECT comment, text FROM comments WHERE {COMPARED} AND text IS NOT NULL
                ORDER BY received_at, reference""",
            (review,),
        )
        yield from curs


def _known(db: Connection[Any], review: UUID) -> tuple[dict[UUID, str], Sequence[set[UUID]]]:
    """Return the campaign of each comment that has one, and the other groups there were."""
    rows = db.execute(
        """SELECT id, comment, campaign FROM grouped_comments
           WHERE review = %s ORDER BY id, comment""",
        (review,),
    ).fetchall()
    before: dict[UUID, set[UUID]] = {}
    for id_, comment, campaign in rows:
        if not campaign:
            before.setdefault(id_, set()).add(comment)
    return {comment: campaign for _, comment, campaign in rows if campaign}, [*before.values()]


def _new(one: Alike, campaigns: dict[UUID, str], before: Sequence[set[UUID]]) -> FoundGroup | None:
    """Return what is new in a group: not what is a campaign, was suggested, or was rejected."""
    joined = Counter(campaigns[c] for c in one.comments if c in campaigns)
    rest = [c for c in one.comments if c not in campaigns]
    if len(rest) <= (0 if joined else 1) or any(set(rest) <= group for group in before):
        return None
    joins = joined.most_common(1)[0][0] if joined else ""
    return FoundGroup(comments=rest, alike=one.percent, joins=joins)
