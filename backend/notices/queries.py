"""What notices can be asked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer

WRITERS = (Role.COORDINATOR, Role.LEAD)
# How each kind of letter is called on the page of letters.
KINDS = {
    "notices.reminder": "Reminder of a deadline",
    "notices.bulletin": "Bulletin",
    "notices.bulletin_correction": "Correction of a bulletin",
    "notices.bulletin_overdue": "A bulletin is overdue",
    "reviews.told_to_all": "A new end, or another decision about the review",
    "reviews.told_to_board": "Closed with comments unanswered, to the board",
    "consultation.receipt": "Receipt of a comment",
    "consultation.late_ruling": "Ruling on a late comment",
    "consultation.answered": "Answer to a comment",
    "appeals.receipt": "Receipt of an intention to appeal",
    "appeals.late_ruling": "Ruling on a late appeal",
    "appeals.grounds_reminder": "Reminder of grounds",
    "appeals.hearing_notice": "Notice of a hearing",
    "appeals.outcome_letter": "Outcome of an appeal",
    "slotting.outcome_letter": "Outcome letter",
}
STATES = {"owed": "To be sent", "sending": "Being sent", "done": "Sent", "failed": "Failed"}


@dataclass(frozen=True)
class Bulletin:
    """A bulletin as a page shows it."""

    bulletin: UUID
    reference: str
    state: str
    text: str | None
    since: datetime
    until: datetime
    issued_at: datetime | None
    version: int


@dataclass(frozen=True)
class Correction:
    """What an issued bulletin should have said, and why."""

    corrected_at: datetime
    why: str | None
    text: str | None


@dataclass(frozen=True)
class Sent:
    """How a kind of letter stands, without saying who got it."""

    errand: str
    state: str
    count: int
    tries: int
    perhaps_twice: int
    last: datetime | None
    next: datetime | None
    notes: str

    @property
    def kind(self) -> str:
        """What kind of letter it is, in words."""
        return KINDS.get(self.errand, self.errand)

    @property
    def said(self) -> str:
        """How far it is, in words."""
        return STATES.get(self.state, self.state.capitalize())


def bulletins(db: Connection[Any], viewer: Viewer, review: UUID) -> list[Bulletin]:
    """Return the bulletins a person may read: issued ones; drafts for those who write them.

    `text` is as it was issued; see `corrections`.
    """
    with db.cursor(row_factory=class_row(Bulletin)) as curs:
        return curs.execute(
            """SELECT bulletin, reference, state, text, since, until, issued_at, version
               FROM bulletins WHERE review = %s AND (%s OR issued_at IS NOT NULL)
               ORDER BY reference DESC""",
            (review, viewer.has(review, *WRITERS)),
        ).fetchall()


def corrections(db: Connection[Any], bulletin: UUID) -> list[Correction]:
    """Return the corrections of a bulletin, newest first."""
    with db.cursor(row_factory=class_row(Correction)) as curs:
        return curs.execute(
            """SELECT corrected_at, why, text FROM bulletin_corrections WHERE bulletin = %s
               ORDER BY version DESC""",
            (bulletin,),
        ).fetchall()


def sent(
    db: Connection[Any], review: UUID, letters: Collection[str], about: UUID | None = None
) -> list[Sent]:
    """Return how the letters of a review, or about one thing, stand; those that failed first."""
    with db.cursor(row_factory=class_row(Sent)) as curs:
        return curs.execute(
            """SELECT errand, state, count(*) AS count, max(attempts) AS tries,
                      count(*) FILTER (WHERE perhaps_twice) AS perhaps_twice,
                      max(done_at) AS last, min(due_at) FILTER (WHERE state = 'owed') AS next,
                      coalesce(string_agg(DISTINCT nullif(note, ''), '; '), '') AS notes
               FROM desk.out_tray WHERE review = %s AND errand = ANY(%s)
               AND (%s::uuid IS NULL OR subject = %s)
               GROUP BY errand, state ORDER BY state <> 'failed', errand, state""",
            (review, list(letters), about, about),
        ).fetchall()
