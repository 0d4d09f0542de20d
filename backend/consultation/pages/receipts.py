"""Looking for the answer to an anonymous comment with its receipt code, and acting on it (5.2)."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation import due
from backend.consultation.commands.own_comments import (
    AUTHORS,
    AddNote,
    ReopenComment,
    WithdrawComment,
)
from backend.consultation.domain.receipt import mark_of
from backend.consultation.pages import words
from backend.consultation.pages.common import StepForm, standing, tried
from backend.consultation.queries.comments import Receipt, by_receipt
from backend.consultation.queries.responses import answers
from backend.kernel.commands import Command
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems

UNKNOWN = "We can't find a comment with this code. Check the code, then try again."
DONE = {
    "withdraw": "The comment is withdrawn.",
    "note": "Your note is added.",
    "again": "The comment will be looked at again.",
}


@get("/reviews/{ref:str}/comments/receipt", name="consultation.receipt", sync_to_thread=True)
def show_receipt(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask for the code."""
    return _page(desk, desk.review(ref), Problems())


@post("/reviews/{ref:str}/comments/receipt", name="consultation.look_up", sync_to_thread=True)
def post_receipt(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show how the comment with this code stands, or do what its author asks.

    The code is in no address and in no log, and nothing is said in the session.
    """
    review = desk.review(ref)
    found = _found(desk, review)
    if found is None:
        return _page(desk, review, Problems({"code": UNKNOWN}))
    act, form = desk.text("act"), StepForm.read(desk.typed)[0] or StepForm()
    if act not in DONE:
        return _page(desk, review, Problems(), found)
    desk.need(review.review, *AUTHORS)
    problems = tried(desk, _asked(desk, review, found, act), form, "text")
    done = "" if problems else DONE[act]
    return _page(desk, review, problems, _found(desk, review), done)


def _asked(desk: Desk, review: ReviewRow, found: Receipt, act: str) -> Command:
    code, text = desk.text("code"), desk.text("text")
    its: dict[str, Any] = {
        "review": review.reference, "comment": found.reference, "receipt_code": code,
    }  # fmt: skip
    if act == "withdraw":
        return WithdrawComment(**its)
    return AddNote(**its, note=text) if act == "note" else ReopenComment(**its, text=text)


def _found(desk: Desk, review: ReviewRow) -> Receipt | None:
    mark = mark_of(desk.text("code"))
    with desk.reading() as db:
        return by_receipt(db, review.review, mark) if mark else None


def _page(
    desk: Desk,
    review: ReviewRow,
    problems: Problems,
    found: Receipt | None = None,
    done: str = "",
) -> Response[Any]:
    context = standing(desk, review)
    ends, policy = context.deadlines.get("consultation_end"), context.policy_numbers
    late = found and ends and found.late == "late"
    with desk.reading() as db:
        told = answers(db, found.comment) if found else []
    return desk.page(
        "consultation/receipt.html",
        status=422 if problems else 200,
        review=review,
        problems=problems,
        found=found,
        code=desk.text("code") if found else "",
        done=done,
        late=due.said_late(ends, found.received_at, policy) if late and found and ends else "",
        answer_by=due.answer_by(found.reopened_at or found.received_at, policy) if found else None,
        again_by=due.again_by(found.answered_at, policy) if found and found.answered_at else None,
        typed=desk.text("text") if problems else "",
        answers=told,
        WORDS=words,
    )


ROUTES = [show_receipt, post_receipt]
