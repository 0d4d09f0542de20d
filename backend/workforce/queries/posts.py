"""Posts of both structures: which there are, and what each becomes or comes from."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.workforce.queries.mapping import Mapping, mappings


@dataclass(frozen=True)
class Post:
    """A post with all it says; `fte`, `vacant` and `held` in hundredths."""

    post: UUID
    key: str
    side: str
    group: str
    team: str
    title: str
    number: str
    jd: str
    grade: str
    fte: int
    status: str
    location: str
    permanence: str
    until: date | None
    ends_when: str
    funding: str
    funded_by: str
    qualified: str
    shift: str
    in_scope: bool
    vacant: int
    held: int
    held_until: date | None
    consulted: bool
    funded: bool
    job_titles: list[str]
    version: int
    becomes: list[Mapping] = field(default_factory=list)

    @property
    def unmapped(self) -> bool:
        """Whether nothing says what a current post becomes (PO-04)."""
        return self.side == "current" and self.status != "deleted" and not self.becomes

    @property
    def state(self) -> str:
        """Its state in words."""
        return SAID[self.status]

    @property
    def outcome(self) -> str:
        """What it becomes, or comes from, in words."""
        other = [m.new_post if self.side == "current" else m.current_post for m in self.becomes]
        said = [
            f"{name or NOBODY[self.side]} ({m.change or 'not stated'})"
            for name, m in zip(other, self.becomes, strict=True)
        ]
        return "; ".join(dict.fromkeys(said))


@dataclass(frozen=True)
class Asked:
    """Which posts: of a side, team, group or state, with words in them."""

    side: str = ""
    team: str = ""
    group: str = ""
    state: str = ""
    find: str = ""


@dataclass(frozen=True)
class Sum:
    """Posts of one group or title on both sides; FTE in hundredths."""

    group: str
    title: str
    posts_now: int
    now: int
    posts_proposed: int
    proposed: int

    @property
    def difference(self) -> int:
        """How much FTE there will be more."""
        return self.proposed - self.now


SAID = {
    "current": "current",
    "proposed": "proposed",
    "consulted": "consulted on",
    "confirmed": "confirmed",
    "deleted": "deleted",
}
STATES = {**SAID, "held": "vacancy held", "unmapped": "unmapped"}
NOBODY = {"current": "no post", "proposed": "no current post"}
COLUMNS = ", ".join(
    "grp AS group" if name == "group" else name
    for name in Post.__dataclass_fields__
    if name != "becomes"
)


def posts(db: Connection[Any], review: UUID, asked: Asked | None = None) -> list[Post]:
    """Return posts, current before proposed, with what each becomes or comes from."""
    asked = asked or Asked()
    query: Any = f"""SELECT {COLUMNS} FROM posts WHERE review = %(review)s
        AND (%(side)s = '' OR side = %(side)s) AND (%(team)s = '' OR team = %(team)s)
        AND (%(group)s = '' OR grp = %(group)s)
        AND (%(state)s IN ('', 'held', 'unmapped') OR status = %(state)s)
        AND (%(state)s <> 'held' OR held > 0)
        AND (%(find)s = '' OR concat_ws(' ', title, key, number, team, grp, grade, location)
             ILIKE '%%' || %(find)s || '%%')
        ORDER BY side, grp, team, place"""
    with db.cursor(row_factory=class_row(Post)) as curs:
        rows = curs.execute(query, {"review": review, **asked.__dict__}).fetchall()
    found = _with_mappings(rows, mappings(db, review))
    return [one for one in found if asked.state != "unmapped" or one.unmapped]


def choices(db: Connection[Any], review: UUID) -> tuple[list[str], list[str]]:
    """Return the groups and the teams that posts are in."""
    rows = db.execute(
        "SELECT DISTINCT grp, team FROM posts WHERE review = %s", (review,)
    ).fetchall()
    return sorted({g for g, _ in rows if g}), sorted({t for _, t in rows if t})


def sums(rows: list[Post], by_title: bool = False) -> list[Sum]:  # noqa: FBT001, FBT002
    """Add posts up by group, or by title in its group; deleted posts are left out."""
    found: dict[tuple[str, str], list[int]] = {}
    for one in rows:
        if one.status != "deleted":
            both = found.setdefault((one.group, one.title if by_title else ""), [0, 0, 0, 0])
            first = 0 if one.side == "current" else 2
            both[first] += 1
            both[first + 1] += one.fte
    return [Sum(group, title, *both) for (group, title), both in found.items()]


def _with_mappings(rows: list[Post], lines: list[Mapping]) -> list[Post]:
    by_post: dict[UUID, list[Mapping]] = {}
    by_title: dict[tuple[str, str], list[Mapping]] = {}
    for line in lines:
        for post in (*line.current, *line.proposed):
            by_post.setdefault(post, []).append(line)
        if not line.reference:
            for side, title in (("current", line.current_post), ("proposed", line.new_post)):
                by_title.setdefault((side, title.strip().casefold()), []).append(line)
    return [
        replace(
            one,
            becomes=[
                *by_post.get(one.post, ()),
                *by_title.get((one.side, one.title.strip().casefold()), ()),
            ],
        )
        for one in rows
    ]
