"""Posts now and as proposed: which are new, which are of another size or grade (domain.md 3.4)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.imports.changes import JOINED, LEFT, RETURNED, Change
from backend.imports.kinds.posts import PostRow
from backend.imports.messages import Message
from backend.imports.receiving.shape import Lines, Receiving
from backend.kernel.roles import Role


class StandingPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post on record."""

    side: str
    key: str
    title: str
    group: str
    team: str
    location: str
    grade: str
    fte: int
    deleted: bool = False


def standing(db: Connection[Any], review: UUID) -> Lines:
    """Return the posts on record, those that stand before those that were deleted."""
    rows = db.execute(
        """SELECT side, key, title, coalesce(grp, ''), coalesce(team, ''),
                  coalesce(location, ''), coalesce(grade, ''), fte, status = 'deleted'
           FROM posts WHERE review = %s ORDER BY status = 'deleted', side, key""",
        (review,),
    )
    return [
        StandingPost(**dict(zip(StandingPost.__struct_fields__, row, strict=True))) for row in rows
    ]


def compare(
    rows: Iterable[PostRow], lines: Lines, review: str, _: date
) -> Iterator[Change | Message]:
    """Yield what the file would change; a side without posts in it is not on record."""
    left: list[StandingPost] = list(lines)
    keys = {(post.side, post.key) for post in left}
    for row in rows:
        if row.row_type != "post":
            continue
        for side, fte, grade in (
            ("current", row.current_fte, row.current_band),
            ("proposed", row.proposed_fte, row.proposed_band),
        ):
            if not fte:
                continue
            post = _same(row, side, grade, left)
            if post is None:
                yield _proposed(row, side, fte, grade, keys, review)
            else:
                left.remove(post)
                if post.deleted:
                    yield _back(row, post, fte, grade, review)
                yield from _differences(row, post, fte, grade, review)
    for post in left:
        if post.deleted:
            continue
        where = {"review": review, "side": post.side, "key": post.key}
        yield Change(
            what=LEFT, row=0, ref=_said(post.side), name=post.title,
            was=_size(post.fte, post.grade), order="DeletePost", fields=where,
            sought=post.title, back="RestorePost", back_fields=where,
        )  # fmt: skip


def _same(row: PostRow, side: str, grade: str, left: list[StandingPost]) -> StandingPost | None:
    """Return the post on record that a row means: by its words, and by grade where several fit."""
    like = [
        post
        for post in left
        if post.side == side
        and post.title.casefold() == row.post.casefold()
        and all(
            not told or told.casefold() == held.casefold()
            for told, held in (
                (row.group, post.group),
                (row.team, post.team),
                (row.location, post.location),
            )
        )
    ]
    stands = [post for post in like if not post.deleted]
    graded = [post for post in stands if post.grade.casefold() == grade.casefold()]
    if graded or len(stands) == 1:
        return (graded or stands)[0]
    return next(
        (one for one in like if one.deleted and one.grade.casefold() == grade.casefold()), None
    )


def _back(row: PostRow, post: StandingPost, fte: int, grade: str, review: str) -> Change:
    where = {"review": review, "side": post.side, "key": post.key}
    return Change(
        what=RETURNED, row=row.row, ref=_said(post.side), name=post.title, was="Deleted",
        now=_size(fte, grade), order="RestorePost", fields=where, back="DeletePost",
        back_fields=where,
    )  # fmt: skip


def _proposed(
    row: PostRow, side: str, fte: int, grade: str, keys: set[tuple[str, str]], review: str
) -> Change:
    key = _key(row.group, row.post, row.team)
    for more in (grade, row.location, str(row.row)):
        if (side, key) in keys:
            key = _key(key, more)
    keys.add((side, key))
    fields = {
        "review": review, "side": side, "key": key, "title": row.post, "team": row.team,
        "grade": grade, "fte": fte, "group": row.group, "location": row.location,
    }  # fmt: skip
    return Change(
        what=JOINED, row=row.row, ref=_said(side), name=row.post, now=_size(fte, grade),
        order="ProposePost", fields=fields, back="DeletePost",
        back_fields={"review": review, "side": side, "key": key},
    )  # fmt: skip


def _differences(
    row: PostRow, post: StandingPost, fte: int, grade: str, review: str
) -> Iterator[Change]:
    where = {"review": review, "side": post.side, "key": post.key}
    for field, was, now in (("fte", post.fte, fte), ("grade", post.grade, grade)):
        if now and now != was:
            yield Change(
                what=field, row=row.row, ref=_said(post.side), name=post.title,
                was=_value(was), now=_value(now), order="ChangePost",
                fields={**where, field: now}, back="ChangePost", back_fields={**where, field: was},
            )  # fmt: skip


def _key(*words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", " ".join(words).casefold())) or "post"


def _said(side: str) -> str:
    return "Now" if side == "current" else "Proposed"


def _value(value: Any) -> str:
    return f"{value / 100:.2f} FTE" if isinstance(value, int) else str(value)


def _size(fte: int, grade: str) -> str:
    return f"{fte / 100:.2f} FTE{f', grade {grade}' if grade else ''}"


POSTS = Receiving(
    kind="posts",
    title="Posts, now and proposed",
    one="post",
    roles=(Role.HR, Role.LEAD, Role.SYSTEM),
    page="posts",
    standing=standing,
    compare=compare,
    strikes="Posts that are on record and not in the file",
)
