""" "You said, we did": per theme what was said, what changed, and what did not and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.consultation.queries.themes import merged_with, theme_counts, title_of
from backend.kernel.roles import Role, Viewer

WORDERS = (Role.COORDINATOR, Role.LEAD, Role.HR)


@dataclass(frozen=True)
class Worded:
    """The lead's words on a theme: the newest, and those that are published."""

    theme: str
    said: str | None
    changed: str | None
    unchanged: str | None
    worded_at: datetime | None
    published_at: datetime | None
    public_said: str | None
    public_changed: str | None
    public_unchanged: str | None
    version: int


@dataclass(frozen=True)
class OutcomeRow:
    """What came of one theme, as its reader may know it."""

    theme: str
    title: str
    comments: str
    said: str
    changed: str
    unchanged: str
    revision_lines: list[str]
    questions: list[str]
    published_at: datetime | None


# What is told of single answers is public only as lines of the business case, or once published.
TOUCHED = """SELECT coalesce(nullif(m.merged_into, ''), t.theme), l.line FROM comment_themes t
    LEFT JOIN themes m ON m.review = t.review AND m.theme = t.theme
    JOIN response_comments rc USING (comment) JOIN responses r ON r.response = rc.response
    CROSS JOIN LATERAL unnest(r.revision_lines) AS l (line)
    WHERE t.review = %(review)s AND r.superseded_by = ''
      AND (r.issued_at IS NOT NULL OR r.question <> '')
    GROUP BY 1, 2 ORDER BY 1, 2"""
ASKED = """SELECT coalesce(nullif(m.merged_into, ''), t.theme), q.number FROM questions q
    CROSS JOIN LATERAL unnest(q.themes) AS t (theme)
    LEFT JOIN themes m ON m.review = q.review AND m.theme = t.theme
    WHERE q.review = %(review)s AND q.published_at IS NOT NULL AND q.status <> 'withdrawn'
    ORDER BY 1, 2"""


def outcomes(
    db: Connection[Any], viewer: Viewer, review: UUID, theme: str = ""
) -> list[OutcomeRow]:
    """Return what came of the themes: the lead's published words, and what the record adds."""
    lines, asked = _by_theme(db, TOUCHED, review), _by_theme(db, ASKED, review)
    known = {one.theme: one for one in worded(db, review) if one.published_at is not None}
    counts = {one.theme: one.comments for one in theme_counts(db, viewer, review)}
    theme = merged_with(db, review, theme) if theme else ""
    rows = []
    for key in sorted({*lines, *asked, *known}):
        if theme and key != theme:
            continue
        words = known.get(key)
        rows.append(
            OutcomeRow(
                theme=key,
                title=title_of(key),
                comments=counts.get(key, ""),
                said=(words.public_said or "") if words else "",
                changed=(words.public_changed or "") if words else "",
                unchanged=(words.public_unchanged or "") if words else "",
                revision_lines=lines.get(key, []),
                questions=asked.get(key, []),
                published_at=words.published_at if words else None,
            )
        )
    return rows


def worded(db: Connection[Any], review: UUID) -> list[Worded]:
    """Return the lead's words on the themes, for those who write them."""
    with db.cursor(row_factory=class_row(Worded)) as curs:
        return curs.execute(
            f"""SELECT {", ".join(Worded.__dataclass_fields__)} FROM outcomes
                WHERE review = %s ORDER BY theme""",
            (review,),
        ).fetchall()


def issued_about(db: Connection[Any], viewer: Viewer, review: UUID, theme: str) -> list[str]:
    """Return what was answered about a theme, to help whoever words its outcome."""
    if not viewer.has(review, *WORDERS):
        return []
    rows = db.execute(
        """SELECT DISTINCT r.reference, r.disposition, r.text FROM comment_themes t
           JOIN response_comments rc USING (comment) JOIN responses r ON r.response = rc.response
           WHERE t.review = %s AND t.theme = %s AND r.issued_at IS NOT NULL
             AND r.superseded_by = '' ORDER BY r.reference""",
        (review, theme),
    ).fetchall()
    return [f"{reference} ({disposition.replace('_', ' ')}): {text or ''}"
            for reference, disposition, text in rows]  # fmt: skip


def _by_theme(db: Connection[Any], query: str, review: UUID) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for theme, what in db.execute(query, {"review": review}).fetchall():
        found.setdefault(theme, []).append(what)
    return found
