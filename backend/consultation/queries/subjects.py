"""What a comment can be about: the real sections, posts and job descriptions of a review."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.roles import Role, Viewer

ALL_VERSIONS = (Role.COORDINATOR, Role.LEAD, Role.HR, Role.UNION)


@dataclass(frozen=True)
class Choice:
    """One thing that can be picked: what is kept of it, and how it is read."""

    value: str
    text: str


@dataclass(frozen=True)
class Subjects:
    """Everything that can be picked in a review."""

    sections: list[Choice]
    posts: list[Choice]
    descriptions: list[Choice]
    versions: list[Choice]

    def read(self, kind: str, about: str) -> str:
        """Return how a picked thing is read."""
        lists = {"section": self.sections, "post": self.posts}
        known = {c.value: c.text for c in lists.get(kind, [])}
        return known.get(about, about)


def subjects(db: Connection[Any], viewer: Viewer, review: UUID) -> Subjects:
    """Return what can be picked; versions are those that this person may have read."""
    return Subjects(
        _choices(db, SECTIONS, review=review),
        _choices(db, POSTS, review=review),
        _choices(db, DESCRIPTIONS, review=review),
        _choices(db, VERSIONS, review=review, early=viewer.has(review, *ALL_VERSIONS)),
    )


def _choices(db: Connection[Any], sql: str, **given: Any) -> list[Choice]:
    return [Choice(value, text) for value, text in db.execute(sql, given).fetchall()]


SECTIONS = """SELECT section_id, section_id || ' ' || title FROM sections
    WHERE review = %(review)s ORDER BY place"""
POSTS = """SELECT side || ':' || key, concat_ws(', ', title, nullif(grp, ''), side) FROM posts
    WHERE review = %(review)s ORDER BY side, title, grp"""
DESCRIPTIONS = """SELECT DISTINCT said, said FROM (
        SELECT concat_ws(', ', title, nullif(post_number, ''), structure) AS said
        FROM job_descriptions
        WHERE review = %(review)s AND (issued > 0 OR state = 'listed')
            AND state <> 'withdrawn') AS d ORDER BY 1"""
VERSIONS = """SELECT number, 'Version ' || number FROM case_versions
    WHERE review = %(review)s AND (issued_staff_at IS NOT NULL
        OR (%(early)s AND issued_unions_at IS NOT NULL)) ORDER BY number DESC"""
