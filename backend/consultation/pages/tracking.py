"""A union's tracker, and a spokesperson's: each point, its age, its answer, who owes what."""

from functools import partial
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation import due
from backend.consultation.commands.keep_record import AgreeRecord, DisputeRecord
from backend.consultation.pages import words
from backend.consultation.pages.common import (
    PER_PAGE,
    StepForm,
    asked,
    page_number,
    policy_of,
    tried,
)
from backend.consultation.pages.one_comment import comment_page
from backend.consultation.queries.tracker import Asked, tracker
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems

TRACKERS = (
    Role.UNION, Role.SPOKESPERSON, Role.COORDINATOR, Role.LEAD, Role.HR, Role.AUDITOR,
)  # fmt: skip
OFFICE = (Role.COORDINATOR, Role.LEAD, Role.HR, Role.AUDITOR)
HERE = "/reviews/{ref:str}/comments/{cr:str}"
STATES = {
    "waiting": "Waiting for an answer",
    "overdue": "No answer in time",
    "answered": "Answered",
    "disputed": "Record disputed",
    "withdrawn": "Withdrawn",
}


@get("/reviews/{ref:str}/tracker", name="consultation.tracker", sync_to_thread=True)
def show_tracker(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the points, filtered as the address says; the data is exactly that."""
    review = desk.review(ref)
    if not desk.viewer.has(review.review, *TRACKERS):
        raise NotFound
    by = partial(due.answer_by, policy=policy_of(desk, review))
    whole = desk.query.get("format", "") in ("csv", "xlsx", "json")
    wanted = Asked(
        **asked(desk, "union", "status", "version", "find", "order"),
        page=page_number(desk.query.get("page", "")),
        size=None if whole else PER_PAGE,
    )
    with desk.reading() as db:
        found = tracker(db, desk.viewer, review.review, desk.as_at or desk.now, by, wanted)
    data = desk.listing(found.points, f"{review.reference}-tracker")
    office = desk.viewer.has(review.review, *OFFICE)
    pages = max(1, -(-found.count // PER_PAGE))
    return data or desk.page(
        "consultation/tracker.html",
        review=review,
        points=found.points,
        count=found.count,
        page=min(wanted.page, pages),
        pages=pages,
        office=office,
        overdue=found.overdue,
        fields=_fields(office, desk, review),
        WORDS=words,
    )


@post(f"{HERE}/record/agreement", name="consultation.agree_record", sync_to_thread=True)
def post_agreement(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Let whoever made a point agree with the record of it."""
    review, form = desk.review(ref), StepForm.read(desk.typed)[0] or StepForm()
    command = AgreeRecord(review=review.reference, comment=cr, seen=form.seen)
    if problems := tried(desk, command, form):
        return comment_page(desk, review, cr, problems)
    return desk.go(_path(review, cr), "Noted: you agree with the record of this point.")


@post(f"{HERE}/record/dispute", name="consultation.dispute_record", sync_to_thread=True)
def post_dispute(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Let whoever made a point say what they did say."""
    review, form = desk.review(ref), StepForm.read(desk.typed)[0] or StepForm()
    if not desk.text("said").strip():
        told = "Write what you said, so that the record shows both"
        return comment_page(desk, review, cr, Problems({"said": told}))
    command = DisputeRecord(
        review=review.reference, comment=cr, seen=form.seen, said=desk.text("said")
    )
    if problems := tried(desk, command, form, "said"):
        return comment_page(desk, review, cr, problems)
    return desk.go(_path(review, cr), "Noted: the record now shows what you said, beside ours.")


def _path(review: ReviewRow, cr: str) -> str:
    return f"/reviews/{review.reference}/comments/{cr}"


def _fields(office: bool, desk: Desk, review: ReviewRow) -> list[dict[str, Any]]:  # noqa: FBT001
    states = [{"value": k, "text": v} for k, v in STATES.items()]
    outcomes = [{"value": k, "text": v} for k, v in words.DISPOSITIONS.items()]
    fields: list[dict[str, Any]] = [
        {"name": "find", "label": "Find", "kind": "text"},
        {"name": "status", "label": "Status", "kind": "select", "choices": [*states, *outcomes]},
        {"name": "version", "label": "Version, such as 1.1", "kind": "text"},
    ]
    if office:
        unions = desk.services.office.context(desk.services.ledger, review.review)
        known = unions.unions if unions else ()
        choices = [{"value": u, "text": f"Union {u}"} for u in known]
        fields.append({"name": "union", "label": "Union", "kind": "select", "choices": choices})
    return fields


ROUTES = [show_tracker, post_agreement, post_dispute]
