"""The points of a union, or of a spokesperson: how each stands, how old it is, who owes what."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.consultation.queries.comments import CommentRow, Wanted, comments
from backend.consultation.queries.responses import Answer, answers
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
class Beside:
    """What is noted beside a comment."""

    comment: UUID
    union_scope: str
    grp: str
    silent_since: date | None
    record: str | None
    record_said: str | None
    stage: str | None


BESIDE = """SELECT c.comment, c.union_scope, c.grp, m.silent_since, m.record, m.record_said,
    (SELECT r.status FROM response_comments rc JOIN responses r USING (response)
     WHERE rc.comment = c.comment AND r.issued_at IS NULL AND r.superseded_by = ''
     ORDER BY r.reference DESC LIMIT 1) AS stage
  FROM comments c LEFT JOIN comment_marks m USING (comment) WHERE c.comment = ANY(%s)"""
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
    by: Any,
    union: str = "",
    status: str = "",
    find: str = "",
) -> list[Point]:
    """Return the points of unions: a representative's own union, or all for those who answer.

    A spokesperson tracks what they submitted themselves. `by` says by when a point received at an
    instant is to be answered.
    """
    wanted = Wanted(union="" if viewer.has(review, Role.SPOKESPERSON) else "*", find=find)
    rows = comments(db, viewer, review, wanted)
    if not viewer.has(review, *ALL):
        rows = [row for row in rows if row.mine and (row.capacity in ("union", "spokesperson"))]
    with db.cursor(row_factory=class_row(Beside)) as curs:
        found = curs.execute(BESIDE, ([row.comment for row in rows],)).fetchall()
    beside = {one.comment: one for one in found}
    points = [
        _point(row, beside[row.comment], answers(db, row.comment) if row.answered_at else [], now,
               by(row.received_at))
        for row in rows
    ]  # fmt: skip
    return [p for p in points if (not union or p.union == union) and _stands(p, status)]


def _stands(point: Point, status: str) -> bool:
    match status:
        case "":
            return True
        case "waiting":
            return point.owner != ""
        case "overdue":
            return point.no_answer_by is not None and point.owner != ""
        case "disputed":
            return point.record == "disputed"
        case _:
            return status in (point.status, point.disposition)


def _point(row: CommentRow, beside: Beside, told: list[Answer], now: datetime, due: date) -> Point:
    last = told[-1] if told else None
    until = row.answered_at or now
    return Point(
        reference=row.reference,
        union=beside.union_scope,
        group=beside.grp,
        about=row.subject,
        text=row.text,
        case_version=row.case_version,
        channel=row.channel,
        received_at=row.received_at,
        age_days=max(0, (until - row.received_at).days),
        late=row.late,
        status=row.status,
        answer_by=due,
        no_answer_by=beside.silent_since,
        owner=OWNERS.get(beside.stage, "Review lead") if row.waiting else "",
        disposition=row.disposition,
        response=last.response if last else "",
        answer=last.text if last and row.text is not None else None,
        revision_lines=last.revision_lines if last else [],
        answered_at=row.answered_at,
        record=beside.record or "",
        record_said=beside.record_said,
    )
