"""One response: check, approve, issue, publish."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.answer_comments import (
    ApproveResponse,
    CheckResponse,
    IssueResponse,
    PublishAsQA,
)
from backend.consultation.pages import words
from backend.consultation.pages.common import StepForm, tried
from backend.consultation.queries.comments import Wanted, comments
from backend.consultation.queries.responses import READERS, ResponseRow, response
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems

HERE = "/reviews/{ref:str}/responses/{rs:str}"
STEPS: Mapping[str, tuple[Any, str]] = {
    "check": (CheckResponse, "Checked. The review lead approves it next."),
    "approval": (ApproveResponse, "Approved. It can now be issued."),
    "issue": (IssueResponse, "Issued. Every author is told."),
}


@get(HERE, name="consultation.response", sync_to_thread=True)
def show_response(
    ref: FromPath[str], rs: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show a response, the comments it answers, and what can be done with it."""
    return _page(desk, desk.review(ref), rs, Problems())


@get(f"{HERE}/issue", name="consultation.ask_issue", sync_to_thread=True)
def show_issue(ref: FromPath[str], rs: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask before a response goes out: to whom, and in which words."""
    desk.need(desk.review(ref).review, Role.LEAD)
    return _page(desk, desk.review(ref), rs, Problems(), "consultation/issue.html")


@post(f"{HERE}/{{step:str}}", name="consultation.respond", sync_to_thread=True)
def post_step(
    ref: FromPath[str], rs: FromPath[str], step: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Check or approve it, or publish it as a question and answer."""
    return _step(desk, desk.review(ref), rs, step)


@post(f"{HERE}/issue", name="consultation.issue", sync_to_thread=True)
def post_issue(ref: FromPath[str], rs: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Issue it to the authors of its comments."""
    return _step(desk, desk.review(ref), rs, "issue")


def _step(desk: Desk, review: ReviewRow, rs: str, step: str) -> Response[Any]:
    form = StepForm.read(desk.typed)[0] or StepForm()
    about: dict[str, Any] = {"review": review.reference, "response": rs, "seen": form.seen}
    if step == "publication":
        question, answer = desk.text("question"), desk.text("answer")
        command: Any = PublishAsQA(**about, question=question, answer=answer)
        field, say = "question", "Published."
    elif step in STEPS:
        kind, say = STEPS[step]
        command, field = kind(**about), "form"
    else:
        return _page(desk, review, rs, Problems())
    if problems := tried(desk, command, form, field):
        return _page(desk, review, rs, problems)
    return desk.go(f"/reviews/{review.reference}/responses/{rs}", say)


def _page(
    desk: Desk,
    review: ReviewRow,
    rs: str,
    problems: Problems,
    template: str = "consultation/response.html",
) -> Response[Any]:
    desk.need(review.review, *READERS)
    with desk.reading() as db:
        row = response(db, desk.viewer, review.review, rs)
        covered = comments(db, desk.viewer, review.review, Wanted(response=row.response))
    return desk.page(
        template,
        status=422 if problems else 200,
        review=review,
        r=row,
        covered=covered,
        sent_to=sum(c.confidentiality != "anonymous" for c in covered),
        problems=problems,
        may=_may(desk, review, row),
        typed={name: desk.text(name) for name in ("question", "answer")},
        WORDS=words,
    )


def _may(desk: Desk, review: ReviewRow, row: ResponseRow) -> frozenset[str]:
    has, id_ = desk.viewer.has, review.review
    if desk.as_at is not None:
        return frozenset()
    may = {
        "check": has(id_, Role.HR) and row.checked_at is None,
        "approve": has(id_, Role.LEAD) and row.checked_at and row.approved_at is None,
        "issue": has(id_, Role.LEAD) and row.approved_at and row.issued_at is None,
        "publish": has(id_, Role.LEAD, Role.COORDINATOR) and row.approved_at and not row.question,
    }
    return frozenset(name for name, yes in may.items() if yes)


ROUTES = [show_response, show_issue, post_issue, post_step]
