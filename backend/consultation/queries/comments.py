"""Comments as their readers see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.consultation.queries.themes import merged_into
from backend.consultation.queries.visible import (
    FOUND,
    IN_UNIT,
    as_seen_by,
    looked_for,
    visible_to,
    works_on_comments,
)
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer

WAITING = ("received", "acknowledged", "reopened")


SUBJECTS = {
    "structure": "the proposed structure",
    "timetable": "the timetable",
    "eia": "the equality impact assessment",
    "process": "how the consultation is run",
    "other": "something else",
}


def subject_of(title: str, about: str, kind: str) -> str:
    """Return what a comment is about, in words: `title` is what stands for it in the papers."""
    named = title or about
    if named and kind == "job_description":
        return f"the job description {named}"
    return named or SUBJECTS.get(kind, "the proposals")


@dataclass(frozen=True)
class CommentRow:
    """One comment: what this viewer may know of it."""

    reference: str
    author: str
    unit: str
    capacity: str
    confidentiality: str
    about: str
    about_title: str
    about_kind: str
    kind: str
    channel: str
    text: str | None
    case_version: str
    received_at: datetime
    recorded_at: datetime
    late: str
    status: str
    themes: list[str]
    acknowledged_at: datetime | None
    answered_at: datetime | None
    disposition: str
    people: str
    late_reason: str
    late_because: str
    theme_note: str
    on_hold_until: date | None
    due_on: date | None
    redacted: bool
    redirected_to: str
    signpost: str
    merged_into: str
    points: list[str]
    taken_from: str
    proposal: str
    work_note: str
    assigned_to: UUID | None
    mine: bool
    signed: bool
    held: str
    signatures: int
    reopened_at: datetime | None
    version: int
    comment: UUID

    @property
    def waiting(self) -> bool:
        """Whether its author still waits for an answer."""
        return self.status in WAITING

    @property
    def subject(self) -> str:
        """What it is about, in words."""
        return subject_of(self.about_title, self.about, self.about_kind)


@dataclass(frozen=True)
class Step:
    """One line of a comment's story."""

    at: datetime
    role: str
    said: str


@dataclass(frozen=True)
class Wanted:
    """Which comments a list is to show."""

    theme: str = ""
    status: str = ""
    late: str = ""
    about: str = ""
    unit: str = ""
    union: str = ""
    find: str = ""
    response: UUID | None = None
    reference: str = ""
    references: tuple[str, ...] = ()
    mine: bool = False
    redacting: bool = False
    line: str = ""
    drafts: bool = False


# The comments that a revision line followed from: traced to them, or to an answer that they had.
CAUSED = """SELECT k.subject FROM revision_links k
        WHERE k.review = %(review)s AND k.revision_id = %(line)s AND k.kind = 'comment'
    UNION SELECT rc.comment FROM response_comments rc JOIN responses r USING (response)
        WHERE r.review = %(review)s
        AND (%(line)s = ANY(r.revision_lines) OR r.response IN (
            SELECT k.subject FROM revision_links k
            WHERE k.review = %(review)s AND k.revision_id = %(line)s))
        AND (%(drafts)s OR r.issued_at IS NOT NULL OR EXISTS (SELECT FROM questions q
            WHERE q.response = r.response AND q.published_at IS NOT NULL))"""
FIELDS = ", ".join(f"v.{name}" for name in CommentRow.__dataclass_fields__ if name != "about_title")
LISTED = f"""
SELECT {FIELDS},
    coalesce(s.title, concat_ws(', ', p.title, nullif(p.grp, ''), p.side), '') AS about_title
FROM visible v
LEFT JOIN sections s ON s.review = %(review)s AND s.section_id = v.about
    AND v.about_kind IN ('', 'section')
LEFT JOIN posts p ON p.review = %(review)s AND p.side || ':' || p.key = v.about
    AND v.about_kind = 'post'
WHERE (%(theme)s = '' OR v.themes && %(themes)s::text[]
       OR (%(theme)s = '-' AND v.themes = '{{}}'))
  AND (%(status)s = '' OR v.status = %(status)s
       OR (%(status)s = 'waiting' AND v.status IN ('received', 'acknowledged', 'reopened')))
  AND (%(late)s = '' OR v.late = %(late)s OR (%(late)s = 'in time' AND v.late = ''))
  AND (%(about)s = '' OR v.about = %(about)s) AND (%(unit)s = '' OR {IN_UNIT})
  AND (%(union)s = '' OR v.union_scope = %(union)s OR (%(union)s = '*' AND v.union_scope <> ''))
  AND (%(find)s = '' OR {FOUND})
  AND (%(reference)s = '' OR v.reference = %(reference)s) AND (NOT %(mine)s OR v.mine OR v.signed)
  AND (%(references)s::text[] = '{{}}' OR v.reference = ANY(%(references)s))
  AND (%(response)s::uuid IS NULL OR v.comment IN (
       SELECT rc.comment FROM response_comments rc WHERE rc.response = %(response)s))
  AND (%(line)s = '' OR v.comment IN ({CAUSED}))
ORDER BY v.received_at, v.reference
"""


def comments(
    db: Connection[Any], viewer: Viewer, review: UUID, wanted: Wanted | None = None
) -> list[CommentRow]:
    """Return the comments a person may see, oldest first."""
    wanted = wanted or Wanted()
    asked = {**vars(wanted), **as_seen_by(viewer, review, redacting=wanted.redacting)}
    asked["themes"] = merged_into(db, review, wanted.theme) if wanted.theme else []
    asked["references"] = list(wanted.references)
    asked |= looked_for(wanted.find)
    with db.cursor(row_factory=class_row(CommentRow)) as curs:
        return curs.execute(visible_to(asked) + LISTED, asked).fetchall()


def comment(
    db: Connection[Any], viewer: Viewer, review: UUID, reference: str, *, redacting: bool = False
) -> CommentRow:
    """Return one comment; missing, or not theirs to see, is the same."""
    wanted = Wanted(reference=reference.strip().upper()[:40], redacting=redacting)
    found = comments(db, viewer, review, wanted)
    if not found:
        raise NotFound
    return found[0]


def my_comments(db: Connection[Any], viewer: Viewer) -> list[tuple[str, str, list[CommentRow]]]:
    """Return a person's own comments, by review: those of their union are theirs too."""
    reviews = sorted({g.review for g in viewer.grants if g.review is not None}, key=str)
    mine = []
    for review in reviews:
        rows = comments(db, viewer, review, Wanted(mine=True))
        named = db.execute(
            "SELECT reference, title FROM reviews WHERE review = %s", (review,)
        ).fetchone()
        if named is not None:
            mine.append((named[0], named[1], rows))
    return mine


def story(db: Connection[Any], row: CommentRow) -> list[Step]:
    """Return what happened to a comment that the viewer was shown."""
    with db.cursor(row_factory=class_row(Step)) as curs:
        return curs.execute(
            "SELECT at, role, said FROM comment_story WHERE comment = %s ORDER BY number",
            (row.comment,),
        ).fetchall()


def joined(db: Connection[Any], viewer: Viewer, review: UUID, row: CommentRow) -> list[str]:
    """Return the comments that are answered with one that the viewer was shown."""
    if not works_on_comments(viewer, review):
        return []
    found = db.execute(
        "SELECT reference FROM comments WHERE review = %s AND merged_into = %s ORDER BY reference",
        (review, row.reference),
    ).fetchall()
    return [one[0] for one in found]


@dataclass(frozen=True)
class Receipt:
    """How an anonymous comment stands: what its code opens."""

    comment: UUID
    reference: str
    status: str
    held: str
    late: str
    received_at: datetime
    answered_at: datetime | None
    reopened_at: datetime | None


def by_receipt(db: Connection[Any], review: UUID, mark: str) -> Receipt | None:
    """Return how a comment stands to whoever holds its receipt code."""
    with db.cursor(row_factory=class_row(Receipt)) as curs:
        return curs.execute(
            """SELECT comment, reference, status, held, late, received_at, answered_at, reopened_at
               FROM comments
               WHERE review = %s AND receipt_mark = %s AND receipt_mark <> ''""",
            (review, mark),
        ).fetchone()


def units(db: Connection[Any], viewer: Viewer, review: UUID) -> list[str]:
    """Return the units that may be filtered by: none that is too small to hide in."""
    if not viewer.has(review, Role.COORDINATOR, Role.LEAD, Role.HR):
        return []
    rows = db.execute(
        """SELECT section FROM assignments WHERE review = %(review)s AND in_post
           GROUP BY section HAVING %(names)s OR count(DISTINCT person) >= %(smallest)s
           ORDER BY section""",
        as_seen_by(viewer, review),
    ).fetchall()
    return [row[0] for row in rows]
