"""The pre-meetings of one's own union, and of no other (domain.md 5.4)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer


@dataclass(frozen=True)
class PreMeetingRow:
    """One pre-meeting of a union, with the sessions of the review that are at the same time."""

    pre_meeting: UUID
    reference: str
    union: str
    title: str
    starts: str
    ends: str
    starts_at: datetime
    place: str
    sequence: int
    changed_at: datetime
    cancelled: bool
    cancelled_because: str
    clashes: list[str]
    ends_at: datetime
    version: int

    def over(self, now: datetime) -> bool:
        """Whether there is nothing to come to any more."""
        return self.cancelled or self.ends_at < now


# Local times are kept as they are printed, and sort as they follow on each other.
LISTED = """SELECT p.pre_meeting, p.reference, p.union_scope AS union, p.title, p.starts, p.ends,
        p.starts_at, p.place, p.sequence, p.changed_at, p.cancelled, p.cancelled_because,
        p.ends_at, p.version, ARRAY(SELECT m.stage || ', session ' || s.number
            FROM meeting_sessions s JOIN meetings m USING (meeting)
            WHERE s.review = p.review AND s.standing AND m.cancelled_at IS NULL
              AND p.union_scope = ANY(s.unions) AND s.starts LIKE '%%T%%' AND s.ends <> ''
              AND p.ends <> '' AND NOT p.cancelled
              AND s.starts < p.ends AND p.starts < s.ends
            ORDER BY s.starts, m.reference) AS clashes
    FROM pre_meetings p WHERE p.review = %s AND p.union_scope = ANY(%s)
    ORDER BY p.starts_at, p.reference"""


def pre_meetings(db: Connection[Any], viewer: Viewer, review: UUID) -> list[PreMeetingRow]:
    """Return those of the unions that a person speaks for."""
    unions = sorted(viewer.scopes(review, Role.UNION) - {""})
    with db.cursor(row_factory=class_row(PreMeetingRow)) as curs:
        return curs.execute(LISTED, (review, unions)).fetchall()


def my_pre_meetings(
    db: Connection[Any], viewer: Viewer, now: datetime
) -> list[tuple[str, PreMeetingRow]]:
    """Return those still to come, of every review in which a person speaks for a union."""
    reviews = {grant.review for grant in viewer.grants if grant.role is Role.UNION and grant.review}
    found = []
    for review in reviews:
        row = db.execute("SELECT reference FROM reviews WHERE review = %s", (review,)).fetchone()
        rows = pre_meetings(db, viewer, review) if row else []
        found += [(str(row[0]), one) for one in rows if row and not one.over(now)]
    return sorted(found, key=lambda one: (one[1].starts_at, one[1].reference))


def the_pre_meeting(
    db: Connection[Any], viewer: Viewer, review: UUID, reference: str
) -> PreMeetingRow:
    """Return one of them; another union's can't be found."""
    for one in pre_meetings(db, viewer, review):
        if one.reference == reference.strip().upper():
            return one
    raise NotFound
