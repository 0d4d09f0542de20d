"""The points of a union, or of a spokesperson: how each stands, how old it is, who owes what."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import dict_row

from backend.consultation.queries.comments import WAITING, subject_of
from backend.consultation.queries.visible import FOUND, as_seen_by, looked_for, visible_to
from backend.kernel.calendar import local_day
from backend.kernel.local_time import instant_of
from backend.kernel.roles import Role, Viewer

ALL = (Role.COORDINATOR, Role.LEAD, Role.HR, Role.AUDITOR)


@dataclass(frozen=True)
class Point:
    """One point and where it stands."""

    reference: str
    union: str
    group: str
    about: str
    text: str | None
    case_version: str
    channel: str
    received_at: datetime
    age_days: int
    late: str
    status: str
    answer_by: date
    overdue: bool
    no_answer_by: date | None
    owner: str
    disposition: str
    response: str
    answer: str | None
    revision_lines: list[str]
    answered_at: datetime | None
    record: str
    record_said: str | None


@dataclass(frozen=True)
class Asked:
    """Which points are asked for, in which order, and which page of them; without a size, all."""

    union: str = ""
    status: str = ""
    version: str = ""
    find: str = ""
    order: str = ""
    page: int = 1
    size: int | None = None


@dataclass(frozen=True)
class Tracked:
    """One page of points, how many there are in all, and how many wait beyond their day."""

    points: list[Point] = field(default_factory=list)
    count: int = 0
    overdue: int = 0


ORDERS = {
    "": 'received_at, reference COLLATE "C"',
    "-received": 'received_at DESC, reference COLLATE "C" DESC',
    "reference": 'reference COLLATE "C"',
    "-reference": 'reference COLLATE "C" DESC',
    "about": 'about COLLATE "C", reference COLLATE "C"',
    "-about": 'about COLLATE "C" DESC, reference COLLATE "C" DESC',
    "status": 'status COLLATE "C", received_at, reference COLLATE "C"',
    "-status": 'status COLLATE "C" DESC, received_at, reference COLLATE "C"',
}
WAITS = "v.status IN ('received', 'acknowledged', 'reopened')"
# Whoever asks again is answered anew; what came late is first decided on.
LATE = f"""({WAITS} AND v.late NOT IN ('late', 'declined') AND coalesce(v.due_on < %(today)s,
    coalesce(v.reopened_at, v.received_at) < %(by_now)s))"""
STANDS = {
    "waiting": WAITS,
    "overdue": LATE,
    "disputed": "m.record = 'disputed'",
}
POINTS = f""", points AS (
    SELECT v.*, {LATE} AS overdue, m.silent_since, m.record, m.record_said,
        coalesce(m.concerns_lead, false) AS concerns_lead
    FROM visible v LEFT JOIN comment_marks m USING (comment) WHERE {{filters}})"""
COUNTED = "SELECT count(*), count(*) FILTER (WHERE overdue) FROM points"
# What is told of each point of a page: how far its answer is, or the newest it was given.
LISTED = """, page AS (
    SELECT *, row_number() OVER (ORDER BY {order}) AS nth FROM points
    ORDER BY nth LIMIT %(size)s OFFSET %(start)s)
SELECT p.reference, p.union_scope, p.grp, p.about, p.about_kind, p.text, p.case_version, p.channel,
    p.received_at, p.late, p.status, p.disposition, p.answered_at, p.silent_since, p.overdue,
    p.due_on, p.reopened_at, p.concerns_lead,
    coalesce(p.record, '') AS record, p.record_said, s.title AS section,
    concat_ws(', ', o.title, nullif(o.grp, ''), o.side) AS post, a.response, a.answer,
    coalesce(a.revision_lines, '{{}}') AS revision_lines,
    (SELECT r.status FROM response_comments rc JOIN responses r USING (response)
        WHERE rc.comment = p.comment AND r.issued_at IS NULL AND r.superseded_by = ''
        ORDER BY r.reference DESC LIMIT 1) AS stage
FROM page p
LEFT JOIN sections s ON s.review = %(review)s AND s.section_id = p.about
    AND p.about_kind IN ('', 'section')
LEFT JOIN posts o ON o.review = %(review)s AND o.side || ':' || o.key = p.about
    AND p.about_kind = 'post'
LEFT JOIN LATERAL (
    SELECT r.reference AS response, r.revision_lines,
        CASE WHEN r.issued_at IS NULL THEN q.answer ELSE coalesce(rc.part, r.text) END AS answer
    FROM response_comments rc JOIN responses r USING (response)
    LEFT JOIN questions q ON q.response = r.response AND q.published_at IS NOT NULL
    WHERE rc.comment = p.comment AND p.answered_at IS NOT NULL
        AND (r.issued_at IS NOT NULL OR q.published_at IS NOT NULL)
    ORDER BY coalesce(r.issued_at, q.published_at) DESC LIMIT 1) a ON true
ORDER BY p.nth"""
OWNERS = {
    None: "Review coordinator",
    "drafted": "HR adviser",
    "checked": "Review lead",
    "approved": "Review lead",
}


def tracker(
    db: Connection[Any],
    viewer: Viewer,
    review: UUID,
    now: datetime,
    by: Callable[[datetime], date],
    asked: Asked,
) -> Tracked:
    """Return the points of unions: a representative's own union, or all for those who answer.

    A spokesperson tracks what they submitted themselves. `by` says by when a point received at an
    instant is to be answered.
    """
    filters = _filters(viewer, review, asked)
    sees = as_seen_by(viewer, review)
    points = visible_to(sees) + POINTS.replace("{filters}", " AND ".join(filters) or "true")
    values = {
        **sees,
        **looked_for(asked.find),
        "union": asked.union,
        "status": asked.status,
        "version": asked.version,
        "today": local_day(now),
        "by_now": _answered_by_now(local_day(now), by),
    }
    count, overdue = db.execute(f"{points} {COUNTED}", values).fetchone() or (0, 0)
    start = 0
    if asked.size:
        start = asked.size * (max(1, min(asked.page, -(-count // asked.size))) - 1)
    listed = LISTED.format(order=ORDERS.get(asked.order, ORDERS[""]))
    with db.cursor(row_factory=dict_row) as curs:
        rows = curs.execute(
            f"{points} {listed}", {**values, "size": asked.size, "start": start}
        ).fetchall()
    return Tracked([_point(row, now, _due(row, by)) for row in rows], count, overdue)


def _due(row: dict[str, Any], by: Callable[[datetime], date]) -> date:
    due: date | None = row["due_on"]
    return due or by(row["reopened_at"] or row["received_at"])


def _answered_by_now(today: date, by: Callable[[datetime], date]) -> datetime:
    """Return the instant before which everything that came is to be answered by now."""
    day = today
    while by(instant_of(day, time(12))) >= today:
        day -= timedelta(days=1)
    return instant_of(day + timedelta(days=1), time(0))


def _filters(viewer: Viewer, review: UUID, asked: Asked) -> list[str]:
    filters = [] if viewer.has(review, Role.SPOKESPERSON) else ["v.union_scope <> ''"]
    if not viewer.has(review, *ALL):
        filters.append("v.mine AND v.capacity IN ('union', 'spokesperson')")
    if asked.find:
        filters.append(FOUND)
    if asked.union:
        filters.append("v.union_scope = %(union)s")
    if asked.version:
        filters.append("v.case_version = %(version)s")
    if asked.status:
        filters.append(
            STANDS.get(asked.status, "(v.status = %(status)s OR v.disposition = %(status)s)")
        )
    return filters


def _owner(stage: str | None, *, concerns_lead: bool) -> str:
    """Return whose turn it is; nobody answers for their own conduct (RS-05)."""
    owner = OWNERS.get(stage, "Review lead")
    return "Escalation owner" if concerns_lead and owner == "Review lead" else owner


def _point(row: dict[str, Any], now: datetime, due: date) -> Point:
    waits, until = row["status"] in WAITING, row["answered_at"] or now
    same = ("reference", "text", "case_version", "channel", "received_at", "late", "status",
            "disposition", "revision_lines", "answered_at", "record", "record_said",
            "overdue")  # fmt: skip
    return Point(
        **{name: row[name] for name in same},
        union=row["union_scope"],
        group=row["grp"],
        about=subject_of(row["section"] or row["post"] or "", row["about"], row["about_kind"]),
        age_days=max(0, (until - row["received_at"]).days),
        answer_by=due,
        no_answer_by=row["silent_since"],
        owner=_owner(row["stage"], concerns_lead=row["concerns_lead"]) if waits else "",
        response=row["response"] or "",
        answer=row["answer"] if row["text"] is not None else None,
    )
