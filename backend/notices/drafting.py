"""A bulletin drafted from the record of a period; small numbers are not told (decision 23)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.wording import plural, say_date, say_instant

SMALL = 5


def draft_text(db: Connection[Any], review: UUID, since: datetime, until: datetime) -> str:
    """Return what staff should know of a period, for the coordinator to change."""
    span = {"review": review, "since": since, "until": until}
    first = f"What happened between {say_date(since)} and {say_date(until)}."
    parts = [first, *_comments(db, span), *_questions(db, span), *_changes(db, span)]
    return "\n".join([*parts, *_timetable(db, span), *_next(db, span)])


def _comments(db: Connection[Any], span: dict[str, Any]) -> Iterator[str]:
    row = db.execute(
        """SELECT count(*) FILTER (WHERE received_at >= %(since)s AND received_at < %(until)s),
                  count(*) FILTER (WHERE answered_at >= %(since)s AND answered_at < %(until)s)
           FROM comments WHERE review = %(review)s""",
        span,
    ).fetchone()
    came, answered = row or (0, 0)
    yield f"Comments: {_told(came)} received, {_told(answered)} answered."
    themes = db.execute(
        """SELECT t.theme, count(*) FROM comment_themes t JOIN comments c USING (comment)
           WHERE c.review = %(review)s AND received_at >= %(since)s AND received_at < %(until)s
           GROUP BY t.theme HAVING count(*) >= %(small)s ORDER BY count(*) DESC, t.theme""",
        {**span, "small": SMALL},
    ).fetchall()
    if themes:
        yield "What most comments were about:"
        yield from (f"- {theme}: {plural(count, 'comment')}" for theme, count in themes)


def _questions(db: Connection[Any], span: dict[str, Any]) -> Iterator[str]:
    rows = db.execute(
        """SELECT number, question FROM questions WHERE review = %(review)s
           AND published_at >= %(since)s AND published_at < %(until)s ORDER BY number""",
        span,
    ).fetchall()
    if rows:
        yield "New questions and answers:"
        yield from (f"- {number}: {question}" for number, question in rows)


def _changes(db: Connection[Any], span: dict[str, Any]) -> Iterator[str]:
    lines = db.execute(
        """SELECT v.number, l.text FROM revision_lines l JOIN case_versions v USING (version_id)
           WHERE l.review = %(review)s AND v.issued_staff_at >= %(since)s
           AND v.issued_staff_at < %(until)s ORDER BY v.issued_staff_at, l.revision_id""",
        span,
    ).fetchall()
    told = ""
    for number, text in lines:
        if number != told:
            yield f"Business case {number} was issued. What changed:"
            told = number
        yield f"- {text}"


def _timetable(db: Connection[Any], span: dict[str, Any]) -> Iterator[str]:
    moved = db.execute(
        """SELECT title, first_instant, instant FROM deadlines
           WHERE review = %(review)s AND moved > 0 AND instant >= %(until)s ORDER BY instant""",
        span,
    ).fetchall()
    if moved:
        yield "Dates that have moved:"
        for title, was, now in moved:
            yield f"- {title}: from {say_instant(was)} to {say_instant(now)}"


def _next(db: Connection[Any], span: dict[str, Any]) -> Iterator[str]:
    ahead = db.execute(
        """SELECT title, instant FROM deadlines WHERE review = %(review)s
           AND instant >= %(until)s ORDER BY instant LIMIT 4""",
        span,
    ).fetchall()
    if ahead:
        yield "What is next:"
        yield from (f"- {title}: until {say_instant(instant)}" for title, instant in ahead)


def _told(count: int) -> str:
    """Say a count, but not one so small that a person may be found in it."""
    if 0 < count < SMALL:
        return f"fewer than {SMALL}"
    return f"{count:,}" if count else "none"
