"""How often each theme was raised; small numbers are not shown (P21, TH-01).

Comments, people and unions are each counted; a comment that was split counts once. What a theme
was merged into has its comments too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.consultation.queries.counted_once import counted_once
from backend.consultation.queries.visible import works_on_comments
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer

SMALL_OUTSIDE, SMALL_INSIDE, STEP = 10, 5, 5
LATENESS = ("", "late", "accepted", "declined")
NUMBERS = ("No", "One", "Two", "Three", "Four")


# Those whom domain.md 5.3 lets know counts by theme; to no other do they exist.
TOLD = (
    Role.EMPLOYEE, Role.UNION, Role.SPOKESPERSON, Role.MANAGER, Role.HEAD_OF_SERVICE, Role.LEAD,
    Role.COORDINATOR, Role.HR, Role.EQUALITY, Role.BOARD, Role.AUDITOR,
)  # fmt: skip


@dataclass(frozen=True)
class ThemeCount:
    """A theme and how often it was raised, as this viewer may be told.

    `check` says, in the words of TH-01, where counts are kept from others.
    """

    theme: str
    title: str
    comments: str
    people: str = ""
    unions: str = ""
    description: str = ""
    parent: str = ""
    owner: str = ""
    state: str = "active"
    split_into: tuple[str, ...] = ()
    check: str = ""
    version: int = 0


# What stands under each theme. The words are read by nobody here, so that a look at twenty thousand
# comments is a short one.
PUT = """
    SELECT unnest(c.themes) AS theme, c.union_scope,
        CASE WHEN c.union_scope = '' THEN c.owner END AS owner, c.hidden, c.root
    FROM counted_comments c WHERE c.review = %(review)s AND c.counts
        AND (NOT c.held OR %(checks)s)
        AND (%(only)s::text[] IS NULL OR c.themes && %(only)s)"""
# Where one comment may stand twice under a theme, it counts once: as itself and as its points, or
# because one of its two themes was merged into the other.
ONCE = f"""
    SELECT theme, owner, union_scope, hidden, (nth = 1)::integer AS counts FROM (
        SELECT *, row_number() OVER (PARTITION BY theme, root) AS nth FROM (
            SELECT coalesce(nullif(t.merged_into, ''), p.theme) AS theme, p.owner, p.union_scope,
                p.hidden, p.root COLLATE "C" AS root
            FROM ({PUT}) p LEFT JOIN themes t ON t.review = %(review)s AND t.theme = p.theme
        ) r) n"""
EACH = f"SELECT theme, owner, union_scope, hidden, 1 AS counts FROM ({PUT}) p"
# Most comments share their themes with many others: those are counted together, then by theme.
MANY = """SELECT unnest(themes) AS theme, counts, hidden FROM (
        SELECT themes, count(*) AS counts, bool_or(hidden) AS hidden
        FROM counted_comments WHERE review = %(review)s AND counts
            AND (NOT held OR %(checks)s) GROUP BY themes) m"""
TWICE = """SELECT (SELECT string_agg(theme || '>' || merged_into, ' ' ORDER BY theme) FROM themes
        WHERE review = %(review)s AND merged_into <> ''),
    EXISTS (SELECT FROM comments WHERE review = %(review)s AND taken_from > '')"""
COUNTED = """
WITH raised AS (
    SELECT theme, {who} sum(counts) AS comments, bool_or(hidden) AS hidden
    FROM ({rows}) rows GROUP BY {who} theme),
under AS (
    SELECT theme, sum(comments)::bigint AS comments, bool_or(hidden) AS hidden,
        {people} AS people, {unions} AS unions
    FROM raised GROUP BY theme)
SELECT theme, comments, people, unions, hidden FROM under"""
LISTED = """
WITH under AS (
    SELECT * FROM unnest(%(theme)s::text[], %(comments)s::bigint[], %(people)s::bigint[],
        %(unions)s::bigint[], %(hidden)s::boolean[])
        AS u (theme, comments, people, unions, hidden))
SELECT coalesce(u.theme, t.theme), coalesce(t.name, ''), coalesce(u.comments, 0),
    coalesce(u.people, 0), coalesce(u.unions, 0), coalesce(u.hidden, false),
    coalesce(t.description, ''), coalesce(t.parent, ''), coalesce(t.state, 'active'),
    coalesce(t.split_into, '{}'), coalesce(t.version, 0),
    coalesce(nullif(a.name, ''), a.login, '')
FROM under u FULL JOIN (SELECT * FROM themes WHERE review = %(review)s) t USING (theme)
LEFT JOIN accounts a ON a.person = t.owner
WHERE coalesce(t.state, 'active') <> 'merged' AND (u.comments > 0 OR %(works)s)
ORDER BY coalesce(u.comments, 0) DESC, 1"""
BY_WHOM = {
    "who": "owner, union_scope,",
    "people": "count(owner)",
    "unions": "count(*) FILTER (WHERE union_scope <> '')",
}
BY_NOBODY = {"who": "", "people": "0", "unions": "0"}


def told_counts(viewer: Viewer, review: UUID) -> bool:
    """Say whether a person may know how often themes were raised (5.3)."""
    return viewer.has(review, *TOLD)


def theme_counts(
    db: Connection[Any], viewer: Viewer, review: UUID, *, by_whom: bool = True, only: str = ""
) -> list[ThemeCount]:
    """Return the themes, most raised first; to those outside, only what was raised.

    Lists that only filter by theme don't ask `by_whom` each was raised. Where `only` one theme is
    asked for, no other's count is right.
    """
    if not told_counts(viewer, review):
        return []
    inside = works_on_comments(viewer, review)
    asked = {
        "review": review,
        "works": inside,
        "checks": viewer.has(review, Role.COORDINATOR, Role.HR),
        "only": merged_into(db, review, only) if only else None,
    }
    exact = viewer.has(review, Role.COORDINATOR)
    merged, parts = db.execute(TWICE, asked).fetchone() or ("", False)
    rows = ONCE if merged or parts else EACH if by_whom else MANY
    statement = COUNTED.format(rows=rows, **(BY_WHOM if by_whom else BY_NOBODY))
    of = ("themes", by_whom, only, merged, asked["checks"])
    under = counted_once(db, review, of, lambda: db.execute(statement, asked).fetchall())
    names = ("theme", "comments", "people", "unions", "hidden")
    asked |= {name: [row[n] for row in under] for n, name in enumerate(names)}
    counts = [
        _count(row, exact=exact, inside=inside) for row in db.execute(LISTED, asked).fetchall()
    ]
    # The order of small themes would tell what their counts do not.
    return counts if inside else sorted(counts, key=lambda c: (not c.comments.isdigit(), c.theme))


@dataclass(frozen=True)
class LatenessCount:
    """How many comments came in time, or late and with what decision, as it may be told."""

    late: str
    comments: str


def lateness_counts(db: Connection[Any], viewer: Viewer, review: UUID) -> list[LatenessCount]:
    """Return how many comments came in time, and apart from them what came late (D12)."""
    if not told_counts(viewer, review):
        return []
    inside, exact = works_on_comments(viewer, review), viewer.has(review, Role.COORDINATOR)
    rows = db.execute(
        """SELECT late, count(*), bool_or(hidden) FROM counted_comments
           WHERE review = %(review)s AND counts AND NOT part AND (NOT held OR %(checks)s)
           GROUP BY late""",
        {"review": review, "checks": viewer.has(review, Role.COORDINATOR, Role.HR)},
    ).fetchall()
    found = {late: (count, hidden) for late, count, hidden in rows}
    return [
        LatenessCount(late, told(*found.get(late, (0, False)), exact=exact, inside=inside))
        for late in LATENESS
    ]


def theme_count(db: Connection[Any], viewer: Viewer, review: UUID, theme: str) -> ThemeCount:
    """Return one theme; missing, or not raised yet and not theirs to see, is the same."""
    for one in theme_counts(db, viewer, review, only=theme):
        if one.theme == theme:
            return one
    raise NotFound


def merged_into(db: Connection[Any], review: UUID, theme: str) -> list[str]:
    """Return a theme with those that were merged into it: all under which its comments stand."""
    rows = db.execute(
        "SELECT theme FROM themes WHERE review = %s AND merged_into = %s ORDER BY theme",
        (review, theme),
    ).fetchall()
    return [theme, *(row[0] for row in rows)]


def merged_with(db: Connection[Any], review: UUID, theme: str) -> str:
    """Return what a theme was merged into, or itself."""
    row = db.execute(
        "SELECT merged_into FROM themes WHERE review = %s AND theme = %s", (review, theme)
    ).fetchone()
    return str(row[0]) if row and row[0] else theme


def told(count: int, hidden: bool, *, exact: bool, inside: bool) -> str:  # noqa: FBT001
    """Return a count as it may be told."""
    if exact:
        return str(count)
    if inside:
        return f"fewer than {SMALL_INSIDE}" if hidden and count < SMALL_INSIDE else str(count)
    if count < SMALL_OUTSIDE:
        return f"fewer than {SMALL_OUTSIDE}"
    return str(STEP * round(count / STEP))


def suppressed(count: int, hidden: bool, *, exact: bool, inside: bool) -> str:  # noqa: FBT001
    """Say why a count is told as it is, where names were withheld (TH-01)."""
    if not (inside and hidden and 0 < count < SMALL_INSIDE):
        return ""
    # How many they are is for the coordinator alone.
    number = NUMBERS[count] if exact else "Some"
    share = "comment shares" if exact and count == 1 else "comments share"
    return (
        f"TH-01: {number} {share} this theme and name-withheld authors: counts under "
        f"{SMALL_INSIDE} are shown as 'fewer than {SMALL_INSIDE}'."
    )


def title_of(theme: str) -> str:
    """Return a theme as it is read."""
    return theme.replace("-", " ").capitalize()


def theme_titles(db: Connection[Any], review: UUID) -> Callable[[Iterable[str]], str]:
    """Return how to read themes out, by the names that were given to them."""
    rows = db.execute("SELECT theme, name FROM themes WHERE review = %s", (review,)).fetchall()
    named = {theme: name[:1].upper() + name[1:] for theme, name in rows if name}
    return lambda themes: ", ".join(named.get(one) or title_of(one) for one in themes)


def meant(db: Connection[Any], review: UUID, typed: Iterable[str]) -> list[str]:
    """Return themes as they are filed, where somebody typed the names under which they stand."""
    rows = db.execute("SELECT name, theme FROM themes WHERE review = %s", (review,)).fetchall()
    filed = {name.casefold(): theme for name, theme in rows if name}
    return [filed.get(one.strip().casefold(), one) for one in typed]


def _count(row: tuple[Any, ...], *, exact: bool, inside: bool) -> ThemeCount:
    theme, name, comments, people, unions, hidden, *more = row
    description, parent, state, split_into, version, owner = more

    def may(count: int) -> str:
        return told(count, hidden, exact=exact, inside=inside)

    return ThemeCount(
        theme,
        name[:1].upper() + name[1:] or title_of(theme),
        may(comments),
        may(people),
        may(unions),
        description if inside else "",
        parent,
        owner if inside else "",
        state,
        tuple(split_into),
        suppressed(comments, hidden, exact=exact, inside=inside),
        version,
    )
