"""The list of comments: for those who answer them, a work list."""

from datetime import date
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation import due
from backend.consultation.commands.work_on_comments import NOMINEES
from backend.consultation.pages import words
from backend.consultation.pages.common import asked, page_of, policy_of, said_deadline
from backend.consultation.pages.listed import Listed
from backend.consultation.pages.progress import answer_by
from backend.consultation.pages.work_list import work_list
from backend.consultation.queries.comments import (
    CommentRow,
    Wanted,
    comments,
)
from backend.consultation.queries.groups import campaigns
from backend.consultation.queries.themes import theme_counts
from backend.consultation.queries.visible import works_on_comments
from backend.kernel.calendar import local_day
from backend.kernel.roles import Role
from backend.reviews.queries import sections
from backend.web.desk import Desk, ReviewRow

WRITERS = (Role.EMPLOYEE, Role.UNION, Role.SPOKESPERSON, Role.MANAGER)


@get("/reviews/{ref:str}/comments", name="consultation.comments", sync_to_thread=True)
def show_comments(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show a person their own comments; to those who answer them, the work list."""
    review = desk.review(ref)
    if works_on_comments(desk.viewer, review.review):
        return work_list(desk, review)
    policy = policy_of(desk, review)
    today = local_day(desk.as_at or desk.now)
    with desk.reading() as db:
        found = comments(db, desk.viewer, review.review, _wanted(desk))
        rows = [_listed(row, policy, today) for row in found]
        if desk.query.get("order") == "-received":
            rows.reverse()
        data = desk.listing(rows, f"{review.reference}-comments")
        if data:
            return data
        counts = theme_counts(db, desk.viewer, review.review)
        of_campaigns = campaigns(db, desk.viewer, review.review)
        named = sections(db, review.review)
    rules = decides_lateness(desk, review)
    page = page_of(rows, desk.query.get("page", ""))
    return desk.page(
        "consultation/comments.html",
        review=review,
        rows=page.rows,
        page=page.number,
        pages=page.pages,
        count=len(rows),
        fields=_fields(named, rules),
        rules_late=rules,
        counts=counts,
        campaigns=of_campaigns,
        may_write=desk.viewer.has(review.review, *WRITERS),
        may_record=desk.viewer.has(review.review, Role.COORDINATOR),
        may_sign=desk.viewer.has(review.review, *WRITERS),
        ends=said_deadline(desk, review),
        WORDS=words,
    )


def decides_lateness(desk: Desk, review: ReviewRow) -> bool:
    """Say whether this person decides on late comments (D13)."""
    return desk.viewer.has(review.review, *NOMINEES) and not desk.viewer.has(
        review.review, Role.LEAD
    )


def _wanted(desk: Desk) -> Wanted:
    given = asked(desk, "theme", "status", "late", "about", "unit", "union", "find")
    return Wanted(
        theme=given["theme"],
        status=given["status"],
        late=given["late"],
        about=given["about"],
        unit=given["unit"],
        union=given["union"],
        find=given["find"],
    )


def _listed(row: CommentRow, policy: Any, today: date) -> Listed:
    first = due.acknowledge_by(row.received_at, policy)
    last = answer_by(row, policy)
    urgent = ""
    if row.waiting and row.late != "late":
        wanted = first if row.acknowledged_at is None else last
        urgent = due.urgency(wanted, today)
    told = {k: getattr(row, k) for k in Listed.__dataclass_fields__ if hasattr(row, k)}
    decide_by = due.late_by(row.received_at, policy) if row.late == "late" else None
    return Listed(**told, acknowledge_by=first, answer_by=last, urgency=urgent, decide_by=decide_by)


def _fields(named: Any, rules: bool) -> list[dict[str, Any]]:  # noqa: FBT001
    late = [{"value": k or "in time", "text": v.capitalize()} for k, v in words.LATENESS.items()]
    lateness = {"name": "late", "label": "Lateness", "kind": "select", "choices": late}
    status = ("waiting", "received", "acknowledged", "answered", "withdrawn")
    return [
        {"name": "find", "label": "Find", "kind": "text"},
        {
            "name": "status",
            "label": "Status",
            "kind": "select",
            "choices": [{"value": s, "text": s.capitalize()} for s in status],
        },
        {
            "name": "about",
            "label": "Section",
            "kind": "select",
            "choices": [
                {"value": s.section_id, "text": f"{s.section_id} {s.title}"} for s in named
            ],
        },
        *([lateness] if rules else []),
    ]


ROUTES = [show_comments]
