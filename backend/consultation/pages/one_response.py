"""One response: check, send back, approve, hold, issue, publish, keep its promise."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.answer_comments import (
    ApproveResponse,
    CheckResponse,
    CompleteResponseAction,
    HoldResponse,
    IssueResponse,
    PublishAsQA,
    ReturnResponse,
)
from backend.consultation.commands.publish_questions import DraftQuestion
from backend.consultation.pages import words
from backend.consultation.pages.common import StepForm, tried
from backend.consultation.queries.comments import Wanted, comments
from backend.consultation.queries.questions import questions
from backend.consultation.queries.responses import (
    READERS,
    ResponseRow,
    editions,
    parts,
    response,
)
from backend.kernel.commands import Command
from backend.kernel.roles import Role
from backend.web.asking import Asking, asked_first
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Field
from backend.web.forms import Problems

HERE = "/reviews/{ref:str}/responses/{rs:str}"
TYPED = ("question", "answer", "reason", "evidence")
NEEDS_REASON = {
    "return": "Say what is to be worded anew",
    "hold": "Say why it waits, and for which others",
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
    desk.need(desk.review(ref).review, Role.LEAD, Role.BOARD)
    return _page(desk, desk.review(ref), rs, Problems(), "consultation/issue.html")


@post(f"{HERE}/{{step:str}}", name="consultation.respond", sync_to_thread=True)
def post_step(
    ref: FromPath[str], rs: FromPath[str], step: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Take one step with it."""
    return _step(desk, desk.review(ref), rs, step)


@post(f"{HERE}/issue", name="consultation.issue", sync_to_thread=True)
def post_issue(ref: FromPath[str], rs: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Issue it to the authors of its comments."""
    return _step(desk, desk.review(ref), rs, "issue")


def _step(desk: Desk, review: ReviewRow, rs: str, step: str) -> Response[Any]:
    form = StepForm.read(desk.typed)[0] or StepForm()
    if step in NEEDS_REASON and not form.reason:
        field = "reason" if step == "return" else "reason-hold"
        return _page(desk, review, rs, Problems({field: NEEDS_REASON[step]}))
    found = _command(desk, review, rs, step, form)
    if found is None:
        return _page(desk, review, rs, Problems())
    command, field, say = found
    if form.step == "change":
        return _page(desk, review, rs, Problems())
    if isinstance(command, PublishAsQA) and (first := _asked(desk, review, rs)):
        return first
    if problems := tried(desk, command, form, field):
        return _page(desk, review, rs, problems)
    return desk.go(f"/reviews/{review.reference}/responses/{rs}", say)


def _asked(desk: Desk, review: ReviewRow, rs: str) -> Response[Any] | None:
    asking = Asking(
        f"Publish {rs} as a question and answer",
        "Publish",
        f"/reviews/{review.reference}/responses/{rs}",
        "Everyone in this review can read it at once. After that it can only be revised or "
        "withdrawn, for all to see.",
        fields=(Field("question", "The question"), Field("answer", "The answer")),
        warns=True,
    )
    return asked_first(desk, review.review, PublishAsQA, asking)


def _command(
    desk: Desk, review: ReviewRow, rs: str, step: str, form: StepForm
) -> tuple[Command, str, str] | None:
    """Return what is to be done, the field that a refusal belongs to, and what is said then."""
    about: dict[str, Any] = {"review": review.reference, "response": rs, "seen": form.seen}
    asked: dict[str, Any] = {"question": desk.text("question"), "answer": desk.text("answer")}
    found: tuple[Command, str, str] | None = None
    match step:
        case "check":
            found = CheckResponse(**about), "form", "Checked. The review lead approves it next."
        case "return":
            sent_back = ReturnResponse(**about, reason=form.reason)
            found = sent_back, "reason", "Sent back to be worded anew."
        case "approval":
            found = ApproveResponse(**about), "form", "Approved. It can now be issued."
        case "hold":
            held = HoldResponse(**about, reason=form.reason)
            found = held, "reason-hold", "Held. It goes out when it is released."
        case "issue":
            found = IssueResponse(**about), "form", "Issued. Every author is told."
        case "publication" if desk.text("draft"):
            draft = DraftQuestion(review=review.reference, response=rs, **asked)
            say = "The draft is saved. Authors who asked for their name to be withheld see it."
            found = draft, "question", say
        case "publication":
            found = PublishAsQA(**about, **asked), "question", "Published."
        case "done":
            done = CompleteResponseAction(**about, evidence=desk.text("evidence"))
            found = done, "evidence", "Done, with its evidence."
        case _:
            pass
    return found


def _page(
    desk: Desk,
    review: ReviewRow,
    rs: str,
    problems: Problems,
    template: str = "consultation/response.html",
) -> Response[Any]:
    desk.need(review.review, *READERS, Role.BOARD)
    with desk.reading() as db:
        row = response(db, desk.viewer, review.review, rs)
        covered = comments(db, desk.viewer, review.review, Wanted(response=row.response))
        drafts = questions(db, desk.viewer, review.review, drafts=True, status="draft")
        before, own = editions(db, row), parts(db, row)
    return desk.page(
        template,
        status=422 if problems else 200,
        review=review,
        r=row,
        covered=covered,
        parts=own,
        before=before,
        drafts=[q for q in drafts if q.question and row.question == ""],
        again=[one for one in covered if one.status == "reopened"],
        sent_to=sum(c.confidentiality != "anonymous" for c in covered),
        problems=problems,
        may=_may(desk, review, row),
        typed={name: desk.text(name) for name in TYPED},
        WORDS=words,
    )


def _may(desk: Desk, review: ReviewRow, row: ResponseRow) -> frozenset[str]:
    has, id_ = desk.viewer.has, review.review
    if desk.as_at is not None:
        return frozenset()
    lead, office = has(id_, Role.LEAD), has(id_, Role.LEAD, Role.COORDINATOR)
    decides = has(id_, Role.BOARD) and not lead if row.concerns_lead else lead
    waits = row.issued_at is None
    may = {
        "check": has(id_, Role.HR) and row.checked_at is None,
        "reword": waits and (office or has(id_, Role.HR)),
        "return": waits and row.status in ("drafted", "checked") and (has(id_, Role.HR) or decides),
        "approve": decides and row.checked_at and row.approved_at is None,
        "hold": waits and row.held_at is None and (office or decides),
        "issue": decides and row.approved_at and waits and row.held_at is None,
        "publish": office and row.approved_at and not row.question,
        "correct": decides and not waits and not row.superseded_by,
        "instead": office and not waits and not row.superseded_by,
        "done": row.action_due and not row.action_done_at and (office or has(id_, Role.HR)),
    }
    return frozenset(name for name, yes in may.items() if yes)


ROUTES = [show_response, show_issue, post_issue, post_step]
