"""What was said, who came, what is to be done: each as a person may read it (domain.md 5.3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer
from backend.meetings.queries.visible import VISIBLE, as_seen_by


@dataclass(frozen=True)
class MinutesRow:
    """The newest minutes of a session that a person may read."""

    session: UUID
    number: int
    version: int
    text: str
    decisions: str
    writer: UUID
    drafted_at: datetime
    sides: list[str]
    agreed_at: datetime | None
    disputed: list[str]
    row_version: int


@dataclass(frozen=True)
class AnswerRow:
    """What one side answered to a version of the minutes."""

    session: UUID
    version: int
    side: str
    answer: str
    point: str
    instead: str
    at: datetime


@dataclass(frozen=True)
class Came:
    """Whether somebody came to a session."""

    session: UUID
    who: str
    presence: str


@dataclass(frozen=True)
class ReplyRow:
    """What somebody answered to an invitation."""

    session: UUID
    name: str
    answer: str
    note: str
    at: datetime


@dataclass(frozen=True)
class IssueRow:
    """What was raised at a session, and as which comment it was logged."""

    session: UUID
    number: int
    raised_by: str
    text: str
    about: str
    comment: str
    at: datetime


@dataclass(frozen=True)
class NoteRow:
    """A note of one's own union."""

    text: str
    at: datetime


def minutes_of(
    db: Connection[Any], viewer: Viewer, review: UUID, meeting: UUID
) -> list[MinutesRow]:
    """Return the minutes a person may read: drafts go to the sides, agreed ones to the group."""
    with db.cursor(row_factory=class_row(MinutesRow)) as curs:
        return curs.execute(
            f"""{VISIBLE} SELECT session, number, version, text, decisions, writer, drafted_at,
                  sides, agreed_at, disputed, row_version
                FROM latest WHERE meeting = %(meeting)s ORDER BY number""",
            {**as_seen_by(viewer, review), "meeting": meeting},
        ).fetchall()


def answers_to(db: Connection[Any], viewer: Viewer, review: UUID, meeting: UUID) -> list[AnswerRow]:
    """Return what each side said of the minutes that a person may read, of older ones too."""
    with db.cursor(row_factory=class_row(AnswerRow)) as curs:
        return curs.execute(
            f"""{VISIBLE} SELECT a.session, a.version, a.side, a.answer, a.point, a.instead, a.at
                FROM minutes_answers a JOIN latest l USING (session)
                WHERE l.meeting = %(meeting)s AND a.version <= l.version
                ORDER BY a.session, a.version, a.at""",
            {**as_seen_by(viewer, review), "meeting": meeting},
        ).fetchall()


def who_came(db: Connection[Any], viewer: Viewer, review: UUID, meeting: UUID) -> list[Came]:
    """Return who came; people by name are told to those who run the review."""
    with db.cursor(row_factory=class_row(Came)) as curs:
        return curs.execute(
            f"""{VISIBLE} SELECT a.session, a.who, a.presence
                FROM meeting_attendance a JOIN known k USING (session)
                WHERE k.meeting = %(meeting)s AND (%(all)s OR k.concerns)
                AND (%(runs)s OR a.who !~ '^[A-Z]+[0-9]')
                ORDER BY k.number, a.presence, a.who""",
            {**as_seen_by(viewer, review), "meeting": meeting},
        ).fetchall()


def replies_to(db: Connection[Any], viewer: Viewer, review: UUID, meeting: UUID) -> list[ReplyRow]:
    """Return who answered the invitation, to those who run the review; to others their own."""
    with db.cursor(row_factory=class_row(ReplyRow)) as curs:
        return curs.execute(
            f"""{VISIBLE} SELECT r.session, coalesce(nullif(a.name, ''), 'Somebody') AS name,
                  r.answer, r.note, r.at
                FROM meeting_replies r JOIN known k USING (session)
                LEFT JOIN accounts a ON a.person = r.person
                WHERE k.meeting = %(meeting)s AND (%(runs)s OR r.person = %(me)s)
                ORDER BY k.number, name""",
            {**as_seen_by(viewer, review), "meeting": meeting},
        ).fetchall()


def issues_of(db: Connection[Any], viewer: Viewer, review: UUID, meeting: UUID) -> list[IssueRow]:
    """Return what was raised: all to those who answer it, to a union or a person their own.

    Where the name is withheld, only the coordinator sees it (domain.md 5.2).
    """
    with db.cursor(row_factory=class_row(IssueRow)) as curs:
        return curs.execute(
            f"""{VISIBLE} SELECT i.session, k.number, CASE WHEN i.confidentiality = 'withheld'
                    AND NOT %(names)s AND i.actor <> %(me)s THEN 'Name withheld'
                  ELSE i.raised_by END AS raised_by, i.text, i.about, i.comment, i.at
                FROM meeting_issues i JOIN known k USING (session)
                WHERE k.meeting = %(meeting)s
                AND (%(runs)s OR i.actor = %(me)s OR i.raised_by = ANY(%(own)s))
                ORDER BY i.at""",
            {
                **as_seen_by(viewer, review),
                "meeting": meeting,
                "names": viewer.has(review, Role.COORDINATOR),
                "own": [f"union:{one}" for one in viewer.scopes(review, Role.UNION)],
            },
        ).fetchall()


def notes_of(db: Connection[Any], viewer: Viewer, review: UUID, meeting: UUID) -> list[NoteRow]:
    """Return the notes of one's own union, and of no other; nobody else is told of any."""
    with db.cursor(row_factory=class_row(NoteRow)) as curs:
        return curs.execute(
            """SELECT text, at FROM union_notes WHERE review = %s AND meeting = %s
               AND union_scope = ANY(%s) ORDER BY at""",
            (review, meeting, sorted(viewer.scopes(review, Role.UNION) - {""})),
        ).fetchall()
