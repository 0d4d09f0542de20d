"""Releasing several approved responses together, and the list of what responses promised."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.answer_comments import ReleaseResponses
from backend.consultation.pages import words
from backend.consultation.pages.common import StepForm, asked, tried
from backend.consultation.queries.actions import WORK_ON_IT, actions
from backend.consultation.queries.responses import responses
from backend.kernel.calendar import local_day
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems

RELEASE = "/reviews/{ref:str}/responses/release"


@get(RELEASE, name="consultation.ask_release", sync_to_thread=True)
def show_release(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show what is approved, to choose from."""
    return _page(desk, desk.review(ref), Problems())


@post(RELEASE, name="consultation.release", sync_to_thread=True)
def post_release(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the choice to be checked, or issue all of it at the same moment."""
    review, form = desk.review(ref), StepForm.read(desk.typed)[0] or StepForm()
    chosen = [one for one in desk.typed.get("responses", []) if one.strip()]
    if not chosen:
        return _page(desk, review, Problems({"responses": "Choose at least one response"}))
    if desk.text("step") == "change":
        return _page(desk, review, Problems())
    if desk.text("step") != "send":
        return _page(desk, review, Problems(), check=True)
    command = ReleaseResponses(review=review.reference, responses=chosen)
    if problems := tried(desk, command, form, "responses"):
        return _page(desk, review, problems)
    said = "1 response is" if len(chosen) == 1 else f"{len(chosen)} responses are"
    return desk.go(f"/reviews/{review.reference}/responses?status=issued", f"{said} issued.")


@get("/reviews/{ref:str}/actions", name="consultation.actions", sync_to_thread=True)
def show_actions(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show what responses promised: open, overdue, or done with evidence."""
    review = desk.review(ref)
    desk.need(review.review, *WORK_ON_IT)
    wanted = asked(desk, "state", "find")
    today = local_day(desk.as_at or desk.now)
    with desk.reading() as db:
        rows = actions(db, desk.viewer, review.review, today, wanted["state"], wanted["find"])
    data = desk.listing(rows, f"{review.reference}-actions")
    return data or desk.page(
        "consultation/actions.html",
        review=review,
        rows=rows,
        overdue=sum(row.state == "overdue" for row in rows),
        WORDS=words,
    )


def _page(
    desk: Desk, review: ReviewRow, problems: Problems, *, check: bool = False
) -> Response[Any]:
    desk.need(review.review, Role.LEAD)
    with desk.reading() as db:
        rows = responses(db, desk.viewer, review.review, "approved")
    rows = [row for row in rows if not row.concerns_lead]
    chosen = desk.typed.get("responses", [])
    picked = [row for row in rows if row.reference in chosen]
    return desk.page(
        "consultation/release.html",
        status=422 if problems else 200,
        review=review,
        problems=problems,
        check=check,
        picked=picked,
        authors=sum(row.comments for row in picked),
        chosen=chosen,
        choices=[
            {
                "value": row.reference,
                "text": f"{row.reference} {words.DISPOSITIONS[row.disposition]}"
                + (" (held)" if row.held_at else ""),
                "hint": f"{row.comments} comments. {(row.text or '')[:120]}",
            }
            for row in rows
        ],
        WORDS=words,
    )


ROUTES = [show_release, post_release, show_actions]
