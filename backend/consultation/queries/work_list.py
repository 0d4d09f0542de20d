"""The work list: comments by urgency, one's own first, with every filter and count in one place.

Which rows there are is asked first, over narrow columns; only those of one page bring their words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row, dict_row

from backend.consultation.due import Days
from backend.consultation.queries.comments import CommentRow
from backend.consultation.queries.themes import merged_into
from backend.consultation.queries.visible import (
    FOUND_AT_ONCE,
    IN_UNIT,
    VISIBLE,
    as_seen_by,
    looked_for,
)
from backend.kernel.roles import Role, Viewer

GROUPS = ("overdue", "due_soon", "later", "on_hold", "late", "held_back", "done")
ORDERS = {
    "": 'place, my_own DESC, due, received_at, reference COLLATE "C"',
    "received": 'received_at, reference COLLATE "C"',
    "-received": 'received_at DESC, reference COLLATE "C" DESC',
    "due": 'due, reference COLLATE "C"',
    "-due": 'due DESC, reference COLLATE "C" DESC',
    "about": 'about COLLATE "C", reference COLLATE "C"',
    "-about": 'about COLLATE "C" DESC, reference COLLATE "C" DESC',
    "reference": 'reference COLLATE "C"',
    "-reference": 'reference COLLATE "C" DESC',
}

# What a list sorted so has to know of each comment.
SORTED_BY = {
    "": "due, received_at, reference",
    "received": "received_at, reference",
    "due": "due, reference",
    "about": "about, reference",
    "reference": "reference",
}


@dataclass(frozen=True)
class Sought:
    """Which comments the list is to show, and as of which day."""

    whose: str = ""
    urgency: str = ""
    status: str = ""
    theme: str = ""
    late: str = ""
    about: str = ""
    kind: str = ""
    unit: str = ""
    union: str = ""
    group: str = ""
    campaign: str = ""
    find: str = ""
    order: str = ""


@dataclass(frozen=True)
class Counts:
    """How many comments there are of each urgency, and of whose."""

    total: int = 0
    mine: int = 0
    unassigned: int = 0
    by_group: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Due:
    """One comment with its place in the list."""

    row: CommentRow
    group: str
    due: date
    assigned: str
    campaign: str


@dataclass(frozen=True)
class Found:
    """One page of the list, with the counts of all of it."""

    counts: Counts
    rows: list[Due]
    page: int
    pages: int


@dataclass(frozen=True)
class Colleague:
    """Somebody who may be asked to see to a comment."""

    login: str
    name: str
    role: str


# Each filter stands in the statement only where it is asked for.
FILTERS = {
    "theme": "(v.themes && %(theme)s OR (%(no_theme)s AND v.themes = '{}'))",
    "status": """(v.status = %(status)s OR (%(status)s = 'waiting'
        AND v.status IN ('received', 'acknowledged', 'reopened')))""",
    "late": "(v.late = %(late)s OR (%(late)s = 'in time' AND v.late = ''))",
    "about": "v.about = %(about)s",
    "kind": "v.kind = %(kind)s",
    "unit": IN_UNIT,
    "union": "(v.union_scope = %(union)s OR (%(union)s = '*' AND v.union_scope <> ''))",
    "find": FOUND_AT_ONCE,
    "campaign": """v.comment IN (SELECT m.comment FROM grouped_comments m
        WHERE m.review = %(review)s AND m.campaign = %(campaign)s)""",
}
PLACED = (
    VISIBLE
    + """, days AS (
    SELECT * FROM unnest(%(came)s::date[], %(acknowledge)s::date[], %(answer)s::date[])
        AS d (came, acknowledge, answer)),
dated AS (
    SELECT v.*, CASE WHEN v.acknowledged_at IS NULL THEN d.acknowledge
                     ELSE coalesce(v.due_on, d.answer) END AS due,
        coalesce(v.assigned_to = %(person)s, false) AS my_own
    FROM visible v JOIN days d ON d.came = v.came WHERE {filters}),
placed AS (
    SELECT c.*, CASE WHEN c.status NOT IN ('received', 'acknowledged', 'reopened') THEN 7
            WHEN c.held <> '' THEN 6 WHEN c.late = 'late' THEN 5
            WHEN c.on_hold_until > %(today)s THEN 4 WHEN c.due < %(today)s THEN 1
            WHEN c.due <= %(soon)s THEN 2 ELSE 3 END AS place
    FROM dated c)
"""
)
THEIRS = """(%(whose)s = '' OR (%(whose)s = 'mine' AND my_own)
    OR (%(whose)s = 'unassigned' AND assigned_to IS NULL AND place < 7)
    OR assigned_to = %(assignee)s)"""
# Counts and the rows of one page are told by one look at the comments.
SEEN = f""", seen AS MATERIALIZED (
    SELECT comment, place, my_own, assigned_to IS NULL AND place < 7 AS free, {THEIRS} AS theirs,
        {{sorted_by}} FROM placed),
counted AS (
    SELECT place, count(*) AS all_of_it, count(*) FILTER (WHERE my_own) AS mine,
        count(*) FILTER (WHERE free) AS free, count(*) FILTER (WHERE theirs) AS theirs
    FROM seen GROUP BY place),
total AS (
    SELECT coalesce(sum(theirs), 0)::bigint AS count FROM counted
    WHERE %(urgency)s = 0 OR place = %(urgency)s),
page AS (
    SELECT comment FROM seen WHERE theirs AND (%(urgency)s = 0 OR place = %(urgency)s)
    ORDER BY {{order}} LIMIT %(limit)s OFFSET (
        SELECT CASE WHEN %(limit)s::bigint IS NULL THEN 0 ELSE %(limit)s * (
            greatest(1, least(%(page)s, ceil(count::numeric / %(limit)s)::bigint)) - 1) END
        FROM total))
SELECT (SELECT json_agg(c) FROM counted c), (SELECT count FROM total),
    (SELECT array_agg(comment) FROM page)"""
FIELDS = ", ".join(f"p.{name}" for name in CommentRow.__dataclass_fields__ if name != "about_title")
DETAILS = f"""SELECT {FIELDS}, coalesce(s.title, '') AS about_title, p.place, p.due,
        coalesce(nullif(a.name, ''), a.login, '') AS assigned,
        coalesce((SELECT max(m.campaign) FROM grouped_comments m WHERE m.comment = p.comment), '')
            AS campaign
    FROM placed p LEFT JOIN sections s ON s.review = %(review)s AND s.section_id = p.about
    LEFT JOIN accounts a ON a.person = p.assigned_to"""


class WorkList:
    """One question about a review's comments, as its viewer may have it answered."""

    def __init__(
        self, db: Connection[Any], viewer: Viewer, review: UUID, sought: Sought, day: "Today"
    ) -> None:
        self.db = db
        self.order = sought.order if sought.order in ORDERS else ""
        self.filters = [FILTERS[name] for name in FILTERS if getattr(sought, name)]
        self.values = {
            **as_seen_by(viewer, review),
            **vars(day.days),
            "today": day.today,
            "soon": day.soon,
            "assignee": _assignee(db, sought.whose),
            "theme": _themes(db, review, sought.theme),
            "no_theme": sought.theme == "-",
            "urgency": GROUPS.index(sought.urgency) + 1 if sought.urgency in GROUPS else 0,
            **looked_for(sought.find),
            **{
                name: getattr(sought, name)
                for name in (
                    "whose",
                    "status",
                    "late",
                    "about",
                    "kind",
                    "unit",
                    "union",
                    "campaign",
                )
            },
        }

    def page(self, number: int = 1, size: int | None = None) -> Found:
        """Return a page, the last where there are fewer, or all rows; with all counts."""
        ordered = ORDERS[self.order]
        seen = SEEN.format(sorted_by=SORTED_BY[self.order.removeprefix("-")], order=ordered)
        row = self.db.execute(
            f"{self._placed(self.filters)} {seen}", {**self.values, "limit": size, "page": number}
        ).fetchone()
        groups, total, these = row or (None, 0, None)
        counted = [Group(**group) for group in groups or ()]
        counts = Counts(
            total=total,
            mine=sum(group.mine for group in counted),
            unassigned=sum(group.free for group in counted),
            by_group={GROUPS[group.place - 1]: group.theirs for group in counted},
        )
        pages = max(1, -(-total // size)) if size else 1
        return Found(counts, self._rows(these or []), min(number, pages), pages)

    def _rows(self, these: list[UUID]) -> list[Due]:
        """Bring the words and names of some comments, in their order."""
        placed = self._placed(["v.comment = ANY(%(these)s)"])
        with self.db.cursor(row_factory=dict_row) as curs:
            details = curs.execute(
                f"{placed} {DETAILS}", {**self.values, "these": these}
            ).fetchall()
        by_id = {one["comment"]: _due(one) for one in details}
        return [by_id[comment] for comment in these if comment in by_id]

    @staticmethod
    def _placed(filters: Sequence[str]) -> str:
        return PLACED.replace("{filters}", " AND ".join(filters) or "true")


@dataclass(frozen=True)
class Group:
    """How many comments there are of one urgency: all, one's own, nobody's, and those asked for."""

    place: int
    all_of_it: int
    mine: int
    free: int
    theirs: int


@dataclass(frozen=True)
class Today:
    """The day on which the list is looked at, and what is due on which."""

    today: date
    soon: date
    days: Days
    policy: Mapping[str, int]


def _due(columns: dict[str, Any]) -> Due:
    own = {name: columns.pop(name) for name in ("due", "assigned", "campaign")}
    group = GROUPS[columns.pop("place") - 1]
    return Due(CommentRow(**columns), group, **own)


def span(db: Connection[Any], review: UUID, now: datetime) -> tuple[datetime, datetime]:
    """Return when the first and the last comment of a review came."""
    row = db.execute(
        "SELECT min(received_at), max(received_at) FROM comments WHERE review = %s", (review,)
    ).fetchone()
    first, last = row or (None, None)
    return first or now, last or now


def colleagues(db: Connection[Any], viewer: Viewer, review: UUID) -> list[Colleague]:
    """Return those who work on comments in a review, to those who may ask them to."""
    if not viewer.has(review, Role.COORDINATOR, Role.LEAD):
        return []
    with db.cursor(row_factory=class_row(Colleague)) as curs:
        return curs.execute(
            """SELECT a.login, a.name, min(g.role) AS role FROM grants g
               JOIN accounts a USING (person)
               WHERE (g.review = %s OR g.review IS NULL) AND NOT a.disabled
               AND g.role IN ('coordinator', 'lead', 'hr') GROUP BY 1, 2 ORDER BY 3, 1""",
            (review,),
        ).fetchall()


def _assignee(db: Connection[Any], login: str) -> UUID | None:
    if login in ("", "mine", "unassigned"):
        return None
    row = db.execute("SELECT person FROM accounts WHERE login = %s", (login,)).fetchone()
    # Nobody of that name: nobody's comments.
    return row[0] if row else UUID(int=0)


def _themes(db: Connection[Any], review: UUID, theme: str) -> list[str] | None:
    return merged_into(db, review, theme) if theme else None
