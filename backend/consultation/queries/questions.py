"""Published questions and answers, their earlier wordings, and what waits to be published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.consultation.queries.themes import merged_into
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer

DRAFTS = (Role.COORDINATOR, Role.LEAD, Role.HR, Role.AUDITOR)
# Published is for the review: an administrator and staff outside it have no part (domain.md 5.3).
READERS = tuple(r for r in Role if r not in {Role.OUT_OF_SCOPE, Role.ADMIN, Role.SYSTEM})


@dataclass(frozen=True)
class QuestionRow:
    """A question and its answer, as everyone in the review may read it."""

    number: str
    question: str | None
    answer: str | None
    disposition: str
    revision_lines: list[str]
    themes: list[str]
    status: str
    edition: int
    case_version: str | None
    published_at: datetime | None
    changed_at: datetime | None
    why: str | None
    version: int


@dataclass(frozen=True)
class Wording:
    """What a question and answer said once."""

    number: str
    edition: int
    at: datetime
    question: str | None
    answer: str | None
    disposition: str
    revision_lines: list[str]
    why: str | None


@dataclass(frozen=True)
class ToAgree:
    """How a comment is to be published, for its author to see first."""

    number: str
    question: str | None
    answer: str | None
    drafted_at: datetime
    agreed_at: datetime | None


FIELDS = ", ".join(QuestionRow.__dataclass_fields__)
LISTED = f"""SELECT {FIELDS} FROM questions WHERE review = %(review)s
    AND (published_at IS NOT NULL OR %(drafts)s)
    AND (%(number)s = '' OR number = %(number)s)
    AND (%(status)s = '' OR status = %(status)s)
    AND (%(theme)s = '' OR themes && %(themes)s::text[])
    AND (%(line)s = '' OR %(line)s = ANY(revision_lines))
    AND (%(find)s = '' OR number = upper(%(find)s)
         OR strpos(lower(concat(question, ' ', answer)), lower(%(find)s)) > 0)
    ORDER BY number"""


def questions(
    db: Connection[Any], viewer: Viewer, review: UUID, *, drafts: bool = False, **asked: str
) -> list[QuestionRow]:
    """Return the published questions and answers; drafts too, to those who work on them."""
    wanted = {name: asked.get(name, "") for name in ("find", "theme", "status", "number", "line")}
    themes = merged_into(db, review, wanted["theme"]) if wanted["theme"] else []
    may = drafts and viewer.has(review, *DRAFTS)
    with db.cursor(row_factory=class_row(QuestionRow)) as curs:
        return curs.execute(
            LISTED, {**wanted, "review": review, "drafts": may, "themes": themes}
        ).fetchall()


def question(db: Connection[Any], viewer: Viewer, review: UUID, number: str) -> QuestionRow:
    """Return one; a draft only to those who work on it, and else it can't be found."""
    found = questions(db, viewer, review, drafts=True, number=number.strip().upper()[:40] or "-")
    if not found:
        raise NotFound
    return found[0]


def wordings(db: Connection[Any], review: UUID, number: str = "") -> dict[str, list[Wording]]:
    """Return what the published questions said before, newest first."""
    with db.cursor(row_factory=class_row(Wording)) as curs:
        rows = curs.execute(
            """SELECT q.number, e.edition, e.at, e.question, e.answer, e.disposition,
                   e.revision_lines, e.why
               FROM question_editions e JOIN questions q USING (id)
               WHERE q.review = %(review)s AND e.edition < q.edition
                 AND (%(number)s = '' OR q.number = %(number)s)
               ORDER BY q.number, e.edition DESC""",
            {"review": review, "number": number},
        ).fetchall()
    by_number: dict[str, list[Wording]] = {}
    for row in rows:
        by_number.setdefault(row.number, []).append(row)
    return by_number


def sources(db: Connection[Any], viewer: Viewer, review: UUID, number: str) -> list[UUID]:
    """Return the comments that a question came from, to those who work on it."""
    if not viewer.has(review, *DRAFTS):
        return []
    return [
        row[0]
        for row in db.execute(
            """SELECT s.comment FROM question_sources s JOIN questions q USING (id)
               WHERE q.review = %s AND q.number = %s""",
            (review, number),
        ).fetchall()
    ]


def to_agree(db: Connection[Any], comment: UUID) -> list[ToAgree]:
    """Return how a comment that is the viewer's own is to be published."""
    with db.cursor(row_factory=class_row(ToAgree)) as curs:
        return curs.execute(
            """SELECT q.number, q.question, q.answer, q.drafted_at, s.agreed_at
               FROM question_sources s JOIN questions q USING (id)
               WHERE s.comment = %s AND q.status = 'draft' ORDER BY q.number""",
            (comment,),
        ).fetchall()
