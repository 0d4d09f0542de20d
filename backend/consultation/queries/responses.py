"""Responses, published questions, and the answers that one comment got."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.consultation.queries.comments import CommentRow, Wanted, comments
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer

READERS = (Role.COORDINATOR, Role.LEAD, Role.HR, Role.AUDITOR)


@dataclass(frozen=True)
class ResponseRow:
    """One response and how far it is."""

    reference: str
    disposition: str
    text: str | None
    revision_lines: list[str]
    action: str | None
    action_owner: str | None
    action_due: date | None
    comments: int
    status: str
    question: str
    drafted_at: datetime
    checked_at: datetime | None
    approved_at: datetime | None
    issued_at: datetime | None
    version: int
    response: UUID


@dataclass(frozen=True)
class Answer:
    """What one comment was answered."""

    response: str
    disposition: str
    text: str | None
    revision_lines: list[str]
    action: str | None
    action_due: date | None
    issued_at: datetime | None
    question: str


@dataclass(frozen=True)
class QuestionRow:
    """A published question and its answer."""

    number: str
    question: str | None
    answer: str | None
    disposition: str
    revision_lines: list[str]
    published_at: datetime


@dataclass(frozen=True)
class Point:
    """One point of a union and where it stands."""

    reference: str
    union: str
    about: str
    text: str | None
    case_version: str
    received_at: datetime
    age_days: int
    late: str
    status: str
    disposition: str
    response: str
    answer: str | None
    revision_lines: list[str]
    answered_at: datetime | None


LISTED = f"""SELECT {", ".join(ResponseRow.__dataclass_fields__)} FROM responses
    WHERE review = %(review)s AND %(may)s AND (%(reference)s = '' OR reference = %(reference)s)
      AND (%(status)s = '' OR status = %(status)s) ORDER BY reference"""


def responses(
    db: Connection[Any], viewer: Viewer, review: UUID, status: str = "", reference: str = ""
) -> list[ResponseRow]:
    """Return the responses, drafts too, to those who work on them or audit them."""
    asked = {
        "review": review,
        "may": viewer.has(review, *READERS),
        "reference": reference.strip().upper()[:40],
        "status": status,
    }
    with db.cursor(row_factory=class_row(ResponseRow)) as curs:
        return curs.execute(LISTED, asked).fetchall()


def response(db: Connection[Any], viewer: Viewer, review: UUID, reference: str) -> ResponseRow:
    """Return one response; missing, or not theirs to see, is the same."""
    found = responses(db, viewer, review, reference=reference or "-")
    if not found:
        raise NotFound
    return found[0]


def answers(db: Connection[Any], comment: UUID) -> list[Answer]:
    """Return what a comment that the viewer was shown was told: its part, else the whole.

    Where nothing could be sent, the published answer is the answer.
    """
    with db.cursor(row_factory=class_row(Answer)) as curs:
        return curs.execute(
            """SELECT r.reference AS response, r.disposition,
                   CASE WHEN r.issued_at IS NULL THEN q.answer ELSE coalesce(rc.part, r.text) END
                       AS text,
                   r.revision_lines, r.action, r.action_due,
                   coalesce(r.issued_at, q.published_at) AS issued_at, r.question
               FROM response_comments rc JOIN responses r USING (response)
               LEFT JOIN questions q USING (response)
               WHERE rc.comment = %s AND (r.issued_at IS NOT NULL OR q.published_at IS NOT NULL)
               ORDER BY coalesce(r.issued_at, q.published_at)""",
            (comment,),
        ).fetchall()


def questions(db: Connection[Any], review: UUID, find: str = "") -> list[QuestionRow]:
    """Return the published questions and answers. Everyone in the review may read them."""
    with db.cursor(row_factory=class_row(QuestionRow)) as curs:
        return curs.execute(
            """SELECT number, question, answer, disposition, revision_lines, published_at
               FROM questions WHERE review = %(review)s
               AND (%(find)s = ''
                    OR strpos(lower(concat(question, ' ', answer)), lower(%(find)s)) > 0)
               ORDER BY number""",
            {"review": review, "find": find},
        ).fetchall()


def tracker(
    db: Connection[Any], viewer: Viewer, review: UUID, union: str, now: datetime
) -> list[Point]:
    """Return the points of unions: a representative's own union, or all for those who answer."""
    rows = comments(db, viewer, review, Wanted(union=union or "*"))
    if not viewer.has(review, Role.COORDINATOR, Role.LEAD, Role.HR, Role.AUDITOR):
        rows = [row for row in rows if row.mine]
    return [_point(row, answers(db, row.comment) if row.answered_at else [], now) for row in rows]


def _point(row: CommentRow, told: list[Answer], now: datetime) -> Point:
    last = told[-1] if told else None
    until = row.answered_at or now
    return Point(
        reference=row.reference,
        union=row.author.removeprefix("Union "),
        about=row.subject,
        text=row.text,
        case_version=row.case_version,
        received_at=row.received_at,
        age_days=max(0, (until - row.received_at).days),
        late=row.late,
        status=row.status,
        disposition=row.disposition,
        response=last.response if last else "",
        answer=last.text if last and row.text is not None else None,
        revision_lines=last.revision_lines if last else [],
        answered_at=row.answered_at,
    )
