"""Posts of both structures, and what each becomes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row


@dataclass(frozen=True)
class Post:
    """A post; `fte` in hundredths."""

    key: str
    side: str
    group: str
    title: str
    grade: str
    fte: int
    status: str


@dataclass(frozen=True)
class Mapping:
    """What a current post becomes."""

    staff_group: str
    current_post: str
    new_post: str
    change: str
    grade: str
    note: str


def posts(db: Connection[Any], review: UUID) -> list[Post]:
    """Return the posts of both structures."""
    with db.cursor(row_factory=class_row(Post)) as curs:
        return curs.execute(
            """SELECT key, side, grp AS group, title, grade, fte, status FROM posts
               WHERE review = %s ORDER BY place, side""",
            (review,),
        ).fetchall()


def mappings(db: Connection[Any], review: UUID) -> list[Mapping]:
    """Return what each current post becomes."""
    with db.cursor(row_factory=class_row(Mapping)) as curs:
        return curs.execute(
            """SELECT staff_group, current_post, new_post, change, grade, note FROM post_mappings
               WHERE review = %s ORDER BY place""",
            (review,),
        ).fetchall()
