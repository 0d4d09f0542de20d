"""The meetings a person is invited to, with what they answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Viewer
from backend.meetings.queries.meetings import STATE
from backend.meetings.queries.visible import VISIBLE, as_seen_by


@dataclass(frozen=True)
class MySession:
    """One session that a person is invited to, or chairs."""

    review: str
    review_title: str
    meeting: str
    stage: str
    session: UUID
    number: int
    who: str
    groups: list[str]
    unions: list[str]
    starts: str
    ends: str
    starts_at: datetime
    date_kind: str
    venue: str
    online: str
    state: str
    chairs: bool
    sequence: int
    changed_at: datetime
    answer: str

    @property
    def kind(self) -> str:
        """The kind of its date, for saying when it is."""
        return self.date_kind

    @property
    def asks(self) -> bool:
        """Whether an answer is waited for."""
        return self.state in ("Invited", "Rescheduled")


def my_sessions(db: Connection[Any], viewer: Viewer) -> list[MySession]:
    """Return the sessions of every review a person has a hat in, soonest first."""
    found = [
        one
        for review in {grant.review for grant in viewer.grants if grant.review}
        for one in _of_review(db, viewer, review)
    ]
    return sorted(found, key=lambda one: (one.starts_at, one.meeting, one.number))


def _of_review(db: Connection[Any], viewer: Viewer, review: UUID) -> list[MySession]:
    with db.cursor(row_factory=class_row(MySession)) as curs:
        return curs.execute(
            f"""{VISIBLE} SELECT v.reference AS review, v.title AS review_title,
                  m.reference AS meeting, m.stage, k.session, k.number, k.who, k.groups, k.unions,
                  k.starts, k.ends, k.starts_at, k.date_kind, k.venue, k.online,
                  {STATE} AS state, k.chairs AND NOT k.invited AS chairs, k.sequence, k.changed_at,
                  coalesce((SELECT r.answer FROM meeting_replies r WHERE r.session = k.session
                            AND r.person = %(me)s), '') AS answer
                FROM known k JOIN visible m USING (meeting) JOIN reviews v ON v.review = k.review
                WHERE k.invited OR k.chairs""",
            as_seen_by(viewer, review),
        ).fetchall()
