"""What was added to a comment after it was sent: notes of its author, names of others."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.consultation.queries.comments import CommentRow
from backend.consultation.queries.visible import works_on_comments
from backend.kernel.roles import Role, Viewer


@dataclass(frozen=True)
class Note:
    """A note of the author, why they asked for another look, or why it is to be redacted."""

    kind: str
    at: datetime
    text: str | None


@dataclass(frozen=True)
class Signature:
    """Somebody's name on another's comment."""

    name: str
    union: str
    at: datetime


@dataclass(frozen=True)
class CommentToSign:
    """What those read who were given the code of a comment."""

    comment: UUID
    reference: str
    author: str
    text: str | None
    about: str
    kind: str
    received_at: datetime
    signatures: int


def notes(db: Connection[Any], viewer: Viewer, review: UUID, row: CommentRow) -> list[Note]:
    """Return the notes on a comment to whoever reads its words."""
    if row.text is None and not row.mine:
        return []
    checks = viewer.has(review, Role.COORDINATOR, Role.HR, Role.DPO)
    with db.cursor(row_factory=class_row(Note)) as curs:
        return curs.execute(
            """SELECT kind, at, text FROM comment_notes
               WHERE comment = %s AND (kind <> 'redaction' OR %s) ORDER BY number""",
            (row.comment, checks),
        ).fetchall()


def signatures(
    db: Connection[Any], viewer: Viewer, review: UUID, row: CommentRow
) -> list[Signature]:
    """Return the names on a comment to those who may know its author's; to others none."""
    knows = row.mine or viewer.has(review, Role.COORDINATOR)
    if not knows and not (row.confidentiality == "named" and works_on_comments(viewer, review)):
        return []
    with db.cursor(row_factory=class_row(Signature)) as curs:
        return curs.execute(
            """SELECT coalesce(nullif(name, ''), 'Name erased') AS name, union_scope AS union,
                      signed_at AS at
               FROM co_signatures WHERE comment = %s ORDER BY signed_at, name""",
            (row.comment,),
        ).fetchall()


def by_signing_code(db: Connection[Any], review: UUID, mark: str) -> CommentToSign | None:
    """Return a comment to whoever has the code that its author gave them."""
    with db.cursor(row_factory=class_row(CommentToSign)) as curs:
        return curs.execute(
            """SELECT comment, reference, text, about, kind, received_at, signatures,
                      CASE WHEN union_scope <> '' THEN 'Union ' || union_scope
                           WHEN confidentiality = 'named' THEN author_name
                           ELSE 'Name withheld' END AS author
               FROM comments WHERE review = %s AND sign_mark = %s AND sign_mark <> ''
               AND held = '' AND status NOT IN ('withdrawn', 'answered', 'reopened')""",
            (review, mark),
        ).fetchone()
