"""Adding names to a comment: its author gives out a code, others read it and sign (3.6)."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.co_sign import (
    CoSignComment,
    OpenCoSigning,
    WithdrawCoSignature,
)
from backend.consultation.commands.own_comments import AUTHORS
from backend.consultation.domain.receipt import mark_of, new_code
from backend.consultation.pages import words
from backend.consultation.pages.common import StepForm, tried
from backend.consultation.pages.own_acts import own
from backend.consultation.queries.additions import by_signing_code, signatures
from backend.web.asking import Asking, asked_first
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems

UNKNOWN = (
    "We can't find a comment to sign with this code. Check the code, or ask whoever gave it to "
    "you whether the comment is still open for names."
)
HERE = "/reviews/{ref:str}/comments"


@get(f"{HERE}/{{cr:str}}/names", name="consultation.names", sync_to_thread=True)
def show_names(ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show an author who signed their comment, and how others can."""
    return _names(desk, desk.review(ref), cr, Problems())


@post(f"{HERE}/{{cr:str}}/names", name="consultation.open_names", sync_to_thread=True)
def post_names(ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Make a code and show it this once; an older one opens no more."""
    review, form, code = desk.review(ref), _step(desk), new_code()
    command = OpenCoSigning(review=review.reference, comment=cr, seen=form.seen, code=code)
    if problems := tried(desk, command, form):
        return _names(desk, review, cr, problems)
    return _names(desk, review, cr, Problems(), code)


@get(f"{HERE}/sign", name="consultation.ask_signing", sync_to_thread=True)
def show_signing(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask for the code."""
    return _signing(desk, desk.review(ref), Problems())


@post(f"{HERE}/sign", name="consultation.sign", sync_to_thread=True)
def post_signing(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the comment with this code, or sign it. The code is in no address."""
    review, code = desk.review(ref), desk.text("code")
    desk.need(review.review, *AUTHORS)
    mark = mark_of(code)
    with desk.reading() as db:
        found = by_signing_code(db, review.review, mark) if mark else None
    if found is None:
        return _signing(desk, review, Problems({"code": UNKNOWN}))
    if desk.text("step") != "sign":
        return _signing(desk, review, Problems(), found)
    command = CoSignComment(review=review.reference, comment=found.reference, code=code)
    if problems := tried(desk, command, _step(desk)):
        return _signing(desk, review, problems, found)
    return desk.go(
        f"/reviews/{review.reference}/comments/{found.reference}",
        "Your name is added. You can take it off until the comment is answered.",
    )


@post(f"{HERE}/{{cr:str}}/signature-withdrawal", name="consultation.unsign", sync_to_thread=True)
def post_withdrawal(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Take one's name off."""
    review, form = desk.review(ref), _step(desk)
    asking = Asking(
        f"Take your name off {cr}?",
        "Take my name off",
        f"/reviews/{review.reference}/comments/{cr}",
        "You can then no longer read it here, and need its author's code to sign it again.",
        warns=True,
    )
    if first := asked_first(desk, review.review, WithdrawCoSignature, asking):
        return first
    desk.perform(
        WithdrawCoSignature(review=review.reference, comment=cr), command_id=form.command_id
    )
    return desk.go("/my/comments", f"Your name is taken off {cr}.")


def _names(
    desk: Desk, review: ReviewRow, cr: str, problems: Problems, code: str = ""
) -> Response[Any]:
    row = own(desk, review, cr)
    with desk.reading() as db:
        signed = signatures(db, desk.viewer, review.review, row)
    return desk.page(
        "consultation/names.html",
        status=422 if problems else 200,
        review=review,
        c=row,
        signatures=signed,
        code=code,
        problems=problems,
    )


def _signing(desk: Desk, review: ReviewRow, problems: Problems, found: Any = None) -> Response[Any]:
    desk.need(review.review, *AUTHORS)
    return desk.page(
        "consultation/sign.html",
        status=422 if problems else 200,
        review=review,
        found=found,
        code=desk.text("code"),
        problems=problems,
        WORDS=words,
    )


def _step(desk: Desk) -> StepForm:
    return StepForm.read(desk.typed)[0] or StepForm()


ROUTES = [show_names, post_names, show_signing, post_signing, post_withdrawal]
