"""Responses, and the answers that one comment got."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

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
    rationale: str | None
    evidence: str | None
    signpost: str | None
    action: str | None
    action_owner: str | None
    action_due: date | None
    action_done_at: datetime | None
    comments: int
    status: str
    held_at: datetime | None
    question: str
    drafted_at: datetime
    returned_at: datetime | None
    checked_at: datetime | None
    approved_at: datetime | None
    issued_at: datetime | None
    corrected_at: datetime | None
    why: str | None
    edition: int
    supersedes: str
    superseded_by: str
    concerns_lead: bool
    version: int
    response: UUID


@dataclass(frozen=True)
class Answer:
    """What one comment was answered, or was before it was put right."""

    response: str
    disposition: str
    text: str | None
    revision_lines: list[str]
    rationale: str | None
    evidence: str | None
    signpost: str | None
    action: str | None
    action_due: date | None
    action_done_at: datetime | None
    issued_at: datetime | None
    corrected_at: datetime | None
    question: str
    edition: int
    supersedes: str
    superseded_by: str
    why: str | None


@dataclass(frozen=True)
class Edition:
    """What an issued response said once."""

    response: str
    edition: int
    at: datetime
    disposition: str
    text: str | None
    revision_lines: list[str]
    why: str | None


CONCERNS = """EXISTS (SELECT 1 FROM response_comments rc JOIN comment_marks m USING (comment)
    WHERE rc.response = responses.response AND m.concerns_lead)"""
COLUMNS = ", ".join(n for n in ResponseRow.__dataclass_fields__ if n != "concerns_lead")
LISTED = f"""SELECT * FROM (SELECT {COLUMNS}, {CONCERNS} AS concerns_lead FROM responses
        WHERE review = %(review)s) r
    WHERE (%(may)s OR (%(board)s AND concerns_lead))
      AND (%(reference)s = '' OR reference = %(reference)s)
      AND (%(status)s = '' OR status = %(status)s
           OR (%(status)s = 'held' AND held_at IS NOT NULL)
           OR (%(status)s = 'returned' AND status = 'drafted' AND returned_at IS NOT NULL)
           OR (%(status)s = 'to check' AND checked_at IS NULL
               AND (status = 'drafted' OR corrected_at IS NOT NULL)))
      AND (%(line)s = '' OR %(line)s = ANY(revision_lines))
    ORDER BY reference"""
ANSWERS = """SELECT r.reference AS response, r.disposition,
        CASE WHEN r.issued_at IS NULL THEN q.answer ELSE coalesce(rc.part, r.text) END AS text,
        r.revision_lines, r.rationale, r.evidence, r.signpost, r.action, r.action_due,
        r.action_done_at, coalesce(r.issued_at, q.published_at) AS issued_at, r.corrected_at,
        r.question, r.edition, r.supersedes, r.superseded_by,
        CASE WHEN r.corrected_at IS NULL THEN NULL ELSE r.why END AS why
    FROM response_comments rc JOIN responses r USING (response)
    LEFT JOIN questions q ON q.response = r.response AND q.published_at IS NOT NULL
    WHERE rc.comment = %s AND (r.issued_at IS NOT NULL OR q.published_at IS NOT NULL)
    ORDER BY coalesce(r.issued_at, q.published_at)"""
EARLIER = """SELECT r.reference AS response, e.edition, e.at, e.disposition,
        coalesce(p.part, e.text) AS text, e.revision_lines, e.why
    FROM response_comments rc JOIN responses r USING (response)
    JOIN response_editions e ON e.response = r.response AND e.edition < r.edition
    LEFT JOIN response_parts p
        ON p.response = r.response AND p.edition = e.edition AND p.comment = rc.comment
    WHERE rc.comment = %s AND r.issued_at IS NOT NULL ORDER BY r.reference, e.edition"""


def responses(
    db: Connection[Any],
    viewer: Viewer,
    review: UUID,
    status: str = "",
    reference: str = "",
    line: str = "",
) -> list[ResponseRow]:
    """Return the responses, drafts too, to those who work on them or audit them.

    The escalation owner sees those to comments about the lead's own conduct (RS-05).
    """
    asked = {
        "review": review,
        "may": viewer.has(review, *READERS),
        "board": viewer.has(review, Role.BOARD),
        "reference": reference.strip().upper()[:40],
        "status": status,
        "line": line.strip().upper()[:40],
    }
    with db.cursor(row_factory=class_row(ResponseRow)) as curs:
        return curs.execute(LISTED, asked).fetchall()


def response(db: Connection[Any], viewer: Viewer, review: UUID, reference: str) -> ResponseRow:
    """Return one response; missing, or not theirs to see, is the same."""
    found = responses(db, viewer, review, reference=reference or "-")
    if not found:
        raise NotFound
    return found[0]


def editions(db: Connection[Any], row: ResponseRow) -> list[Edition]:
    """Return what a response that the viewer was shown said before it was put right."""
    with db.cursor(row_factory=class_row(Edition)) as curs:
        return curs.execute(
            """SELECT r.reference AS response, e.edition, e.at, e.disposition, e.text,
                   e.revision_lines, e.why
               FROM response_editions e JOIN responses r USING (response)
               WHERE response = %s AND e.edition < r.edition ORDER BY e.edition DESC""",
            (row.response,),
        ).fetchall()


def parts(db: Connection[Any], row: ResponseRow) -> dict[UUID, str]:
    """Return what single authors are told, by comment."""
    return dict(
        db.execute(
            """SELECT comment, part FROM response_comments
               WHERE response = %s AND part IS NOT NULL""",
            (row.response,),
        ).fetchall()
    )


def answers(db: Connection[Any], comment: UUID) -> list[Answer]:
    """Return what a comment that the viewer was shown was told: its part, else the whole.

    Where nothing could be sent, the published answer is the answer.
    """
    with db.cursor(row_factory=class_row(Answer)) as curs:
        return curs.execute(ANSWERS, (comment,)).fetchall()


def earlier_answers(db: Connection[Any], comment: UUID) -> list[Edition]:
    """Return what a comment was told before it was put right."""
    with db.cursor(row_factory=class_row(Edition)) as curs:
        return curs.execute(EARLIER, (comment,)).fetchall()
