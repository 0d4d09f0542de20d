"""The comments to be seen to, by urgency and one's own first; the same rows as data."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response
from psycopg import Connection

from backend.consultation import due
from backend.consultation.pages import words
from backend.consultation.pages.common import PER_PAGE, asked, page_number, standing
from backend.consultation.pages.listed import Listed
from backend.consultation.queries.comments import units
from backend.consultation.queries.groups import Campaign, campaigns
from backend.consultation.queries.themes import ThemeCount, theme_counts, theme_titles, told
from backend.consultation.queries.visible import SMALLEST_UNIT
from backend.consultation.queries.work_list import (
    GROUPS,
    Counts,
    Due,
    Sought,
    Today,
    WorkList,
    colleagues,
    span,
)
from backend.kernel.calendar import local_day
from backend.kernel.roles import Role
from backend.reviews.queries import sections
from backend.web.desk import Desk, ReviewRow

URGENCY = {
    "overdue": "Overdue",
    "due_soon": "Due soon",
    "later": "Due later",
    "on_hold": "On hold",
    "late": "Late: waiting for a decision whether it still counts",
    "held_back": "Held back: to be checked, because it seems to name somebody",
    "done": "Nothing more to do",
}
STATUS = (
    "waiting",
    "received",
    "acknowledged",
    "reopened",
    "answered",
    "split",
    "redirected",
    "withdrawn",
)


@dataclass(frozen=True)
class ToSeeTo(Listed):
    """The same for those who work on it: how urgent it is, whose it is, what became of it."""

    group: str
    due: date
    assigned: str
    campaign: str
    on_hold_until: date | None
    held: str
    redacted: bool
    redirected_to: str
    merged_into: str
    points: list[str]
    taken_from: str
    proposal: str


@dataclass(frozen=True)
class Choices:
    """What a list can be filtered by."""

    themes: list[ThemeCount]
    sections: list[Any]
    units: list[str]
    colleagues: list[Any]
    campaigns: list[Campaign]


def work_list(desk: Desk, review: ReviewRow) -> Response[Any]:
    """Return the work list of a coordinator, a lead or HR."""
    sought = _sought(desk)
    kind = desk.query.get("format", "")
    with desk.reading() as db:
        day = _day(desk, review, db)
        found = WorkList(db, desk.viewer, review.review, sought, day)
        if kind in ("csv", "xlsx", "json"):
            rows = [_listed(one, day) for one in found.page().rows]
            data = desk.listing(rows, f"{review.reference}-comments")
            if data:
                return data
        shown = found.page(page_number(desk.query.get("page", "")), PER_PAGE)
        rows = [_listed(one, day) for one in shown.rows]
        choices = _choices(db, desk, review.review)
        titles = theme_titles(db, review.review)
    return desk.page(
        "consultation/work_list.html",
        review=review,
        rows=rows,
        page=shown.page,
        pages=shown.pages,
        counts=shown.counts,
        heading=_heading(desk, review.review, sought, shown.counts, choices),
        grouped=not sought.order,
        fields=_fields(choices),
        choices=choices,
        URGENCY=URGENCY,
        ends=due.said_deadline(standing(desk, review).deadlines.get("consultation_end")),
        may_write=desk.viewer.has(review.review, Role.COORDINATOR, Role.EMPLOYEE),
        may_record=desk.viewer.has(review.review, Role.COORDINATOR),
        may_theme=desk.viewer.has(review.review, Role.COORDINATOR) and desk.as_at is None,
        may_assign=bool(choices.colleagues) and desk.as_at is None,
        say_themes=titles,
        WORDS=words,
    )


def first_rows(desk: Desk, review: ReviewRow, db: Connection[Any], sought: Sought) -> list[ToSeeTo]:
    """Return the first rows of a list, for a page that shows only those."""
    day = _day(desk, review, db)
    found = WorkList(db, desk.viewer, review.review, sought, day)
    return [_listed(one, day) for one in found.page(1, PER_PAGE).rows]


def _day(desk: Desk, review: ReviewRow, db: Connection[Any]) -> Today:
    today = local_day(desk.as_at or desk.now)
    first, last = span(db, review.review, desk.now)
    policy = standing(desk, review).policy_numbers
    return Today(today, due.soon(today), due.days(first, last, policy), policy)


def _sought(desk: Desk) -> Sought:
    names = tuple(Sought.__dataclass_fields__)
    return Sought(**asked(desk, *names))


def _choices(db: Connection[Any], desk: Desk, review: UUID) -> Choices:
    return Choices(
        theme_counts(db, desk.viewer, review, by_whom=False),
        sections(db, review),
        units(db, desk.viewer, review),
        colleagues(db, desk.viewer, review),
        campaigns(db, desk.viewer, review),
    )


def _heading(desk: Desk, review: UUID, sought: Sought, counts: Counts, choices: Choices) -> str:
    """Return the count where the plain one would tell who withheld their name (P21, TH-01)."""
    if desk.viewer.has(review, Role.COORDINATOR):
        return ""
    if sought.unit and sought.unit not in choices.units and counts.total < SMALLEST_UNIT:
        return f"{told(counts.total, hidden=False, exact=False, inside=False)} comments"
    if any(one.theme == sought.theme and one.check for one in choices.themes):
        return f"{told(counts.total, hidden=True, exact=False, inside=True)} comments"
    return ""


def _listed(one: Due, day: Today) -> ToSeeTo:
    row = one.row
    place = day.days.came.index(local_day(row.received_at))
    answer_by = row.due_on or day.days.answer[place]
    waits = one.group not in ("done", "on_hold", "late", "held_back")
    shared = {k: getattr(row, k) for k in ToSeeTo.__dataclass_fields__ if hasattr(row, k)}
    return ToSeeTo(
        **shared,
        acknowledge_by=day.days.acknowledge[place],
        answer_by=answer_by,
        urgency=due.urgency(one.due, day.today) if waits else "",
        decide_by=due.late_by(row.received_at, day.policy) if row.late == "late" else None,
        group=one.group,
        due=one.due,
        assigned=one.assigned,
        campaign=one.campaign,
    )


def _fields(choices: Choices) -> list[dict[str, Any]]:
    people = [{"value": c.login, "text": c.name or c.login} for c in choices.colleagues]
    themes = [{"value": c.theme, "text": f"{c.title} ({c.comments})"} for c in choices.themes]
    of_campaigns = [
        {"value": c.reference, "text": f"{c.reference} ({c.comments})"} for c in choices.campaigns
    ]
    late = [{"value": k or "in time", "text": v.capitalize()} for k, v in words.LATENESS.items()]
    return [
        {"name": "find", "label": "Find", "kind": "text"},
        _select("whose", "Whose work", [
            {"value": "mine", "text": "Mine"},
            {"value": "unassigned", "text": "Nobody's yet"}, *people,
        ]),
        _select("urgency", "Urgency", [{"value": g, "text": URGENCY[g]} for g in GROUPS]),
        _select("theme", "Theme", [{"value": "-", "text": "No theme yet"}, *themes]),
        *([_select("campaign", "Campaign", of_campaigns)] if of_campaigns else []),
        _select("about", "Section", [
            {"value": s.section_id, "text": f"{s.section_id} {s.title}"} for s in choices.sections
        ]),
        _select("kind", "What it is", [
            {"value": k, "text": v} for k, v in words.KINDS.items()
        ]),
        _select("status", "Status", [{"value": s, "text": s.capitalize()} for s in STATUS]),
        _select("late", "Lateness", late),
        _select("unit", "Unit", [{"value": p, "text": p} for p in choices.units]),
    ]  # fmt: skip


def _select(name: str, label: str, choices: list[dict[str, str]]) -> dict[str, Any]:
    return {"name": name, "label": label, "kind": "select", "choices": choices}
