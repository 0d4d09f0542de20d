"""The work list: comments by urgency, one's own first, with every filter and count in one place.

Which rows there are is asked first, over narrow columns; only those of one page bring their words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row, dict_row

from backend.consultation.due import Days
from backend.consultation.queries.comments import CommentRow
from backend.consultation.queries.themes import merged_into
from backend.consultation.queries.visible import VISIBLE, as_seen_by
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


@dataclass(frozen=True)
class Colleague:
    """Somebody who may be asked to see to a comment."""

    login: str
    name: str
    role: str


PLACED = (
    VISIBLE
    + """, days AS (
    SELECT * FROM unnest(%(came)s::date[], %(acknowledge)s::date[], %(answer)s::date[])
        AS d (came, acknowledge, answer)),
dated AS (
    SELECT v.*, CASE WHEN v.acknowledged_at IS NULL THEN d.acknowledge
                     ELSE coalesce(v.due_on, d.answer) END AS due,
        coalesce(v.assigned_to = %(person)s, false) AS my_own
    FROM visible v JOIN days d ON d.came = (v.received_at AT TIME ZONE 'Europe/London')::date),
placed AS (
    SELECT c.*, CASE WHEN c.status NOT IN ('received', 'acknowledged', 'reopened') THEN 7
            WHEN c.held <> '' THEN 6 WHEN c.late = 'late' THEN 5
            WHEN c.on_hold_until > %(today)s THEN 4 WHEN c.due < %(today)s THEN 1
            WHEN c.due <= %(soon)s THEN 2 ELSE 3 END AS place
    FROM dated c
    WHERE (%(theme)s::text[] IS NULL OR c.themes && %(theme)s OR (%(no_theme)s AND c.themes = '{}'))
      AND (%(status)s = '' OR c.status = %(status)s
           OR (%(status)s = 'waiting' AND c.status IN ('received', 'acknowledged', 'reopened')))
      AND (%(late)s = '' OR c.late = %(late)s OR (%(late)s = 'in time' AND c.late = ''))
      AND (%(about)s = '' OR c.about = %(about)s) AND (%(kind)s = '' OR c.kind = %(kind)s)
      AND (%(unit)s = '' OR c.unit = %(unit)s)
      AND (%(union)s = '' OR c.union_scope = %(union)s
           OR (%(union)s = '*' AND c.union_scope <> ''))
      AND (%(find)s = '' OR c.text ILIKE '%%' || %(find)s || '%%' OR c.reference = upper(%(find)s)))
"""
)
COUNTED = (
    PLACED
    + """SELECT place, count(*), count(*) FILTER (WHERE my_own),
        count(*) FILTER (WHERE assigned_to IS NULL AND place < 7),
        count(*) FILTER (WHERE %(whose)s = '' OR (%(whose)s = 'mine' AND my_own)
            OR (%(whose)s = 'unassigned' AND assigned_to IS NULL AND place < 7)
            OR assigned_to = %(assignee)s)
    FROM placed GROUP BY place"""
)
WHOSE = """(%(whose)s = '' OR (%(whose)s = 'mine' AND my_own)
    OR (%(whose)s = 'unassigned' AND assigned_to IS NULL AND place < 7)
    OR assigned_to = %(assignee)s) AND (%(urgency)s = 0 OR place = %(urgency)s)"""
FIELDS = ", ".join(f"p.{name}" for name in CommentRow.__dataclass_fields__ if name != "about_title")
DETAILS = (
    PLACED
    + f"""SELECT {FIELDS}, coalesce(s.title, '') AS about_title, p.place, p.due,
        coalesce(nullif(a.name, ''), a.login, '') AS assigned
    FROM placed p LEFT JOIN sections s ON s.review = %(review)s AND s.section_id = p.about
    LEFT JOIN accounts a ON a.person = p.assigned_to WHERE p.comment = ANY(%(these)s)"""
)


class WorkList:
    """One question about a review's comments, as its viewer may have it answered."""

    def __init__(
        self, db: Connection[Any], viewer: Viewer, review: UUID, sought: Sought, day: "Today"
    ) -> None:
        self.db = db
        self.order = ORDERS.get(sought.order, ORDERS[""])
        self.values = {
            **as_seen_by(viewer, review),
            **vars(day.days),
            "today": day.today,
            "soon": day.soon,
            "assignee": _assignee(db, sought.whose),
            "theme": _themes(db, review, sought.theme),
            "no_theme": sought.theme == "-",
            "urgency": GROUPS.index(sought.urgency) + 1 if sought.urgency in GROUPS else 0,
            "find": _escaped(sought.find),
            **{
                name: getattr(sought, name)
                for name in ("whose", "status", "late", "about", "kind", "unit", "union")
            },
        }

    def counts(self) -> Counts:
        """Return how many there are, before the list is cut to one person's or one urgency."""
        rows = self.db.execute(COUNTED, self.values).fetchall()
        wanted = self.values["urgency"]
        return Counts(
            total=sum(row[4] for row in rows if wanted in (0, row[0])),
            mine=sum(row[2] for row in rows),
            unassigned=sum(row[3] for row in rows),
            by_group={GROUPS[row[0] - 1]: row[4] for row in rows},
        )

    def rows(self, start: int = 0, limit: int | None = None) -> list[Due]:
        """Return the rows of one page, or all, in their order."""
        found = self.db.execute(
            f"{PLACED} SELECT comment FROM placed WHERE {WHOSE} ORDER BY {self.order} "
            "LIMIT %(limit)s OFFSET %(start)s",
            {**self.values, "limit": limit, "start": start},
        ).fetchall()
        these = [row[0] for row in found]
        with self.db.cursor(row_factory=dict_row) as curs:
            details = curs.execute(DETAILS, {**self.values, "these": these}).fetchall()
        by_id = {one["comment"]: _due(one) for one in details}
        return [by_id[comment] for comment in these if comment in by_id]


@dataclass(frozen=True)
class Today:
    """The day on which the list is looked at, and what is due on which."""

    today: date
    soon: date
    days: Days
    policy: Mapping[str, int]


def _due(columns: dict[str, Any]) -> Due:
    group, due, assigned = columns.pop("place"), columns.pop("due"), columns.pop("assigned")
    return Due(CommentRow(**columns), GROUPS[group - 1], due, assigned)


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


def _escaped(find: str) -> str:
    return find.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
