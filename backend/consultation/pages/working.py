"""Working on comments: acknowledge, theme, assign, decide on lateness."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation import due
from backend.consultation.commands.work_on_comments import (
    AcceptLateComment,
    AcknowledgeComment,
    AssignComment,
    DeclineLateComment,
    ThemeComment,
)
from backend.consultation.pages import words
from backend.consultation.pages.common import StepForm, policy_of, tried
from backend.consultation.pages.one_comment import comment_page
from backend.consultation.queries.comments import comment
from backend.consultation.queries.themes import meant
from backend.kernel.commands import Command
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems

HERE = "/reviews/{ref:str}/comments/{cr:str}"
WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."


@post(f"{HERE}/acknowledgement", name="consultation.acknowledge", sync_to_thread=True)
def post_acknowledgement(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Acknowledge it."""
    review, form = desk.review(ref), _step(desk)
    command = AcknowledgeComment(review=review.reference, comment=cr, seen=form.seen)
    return _done(desk, review, cr, command, form, "Acknowledged.")


@post(f"{HERE}/themes", name="consultation.theme", sync_to_thread=True)
def post_themes(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Put it under themes: those ticked, and new ones typed with commas between."""
    review, form = desk.review(ref), _step(desk)
    ticked = desk.typed.get("themes", [])
    with desk.reading() as db:
        typed = meant(db, review.review, desk.text("theme").split(","))
    command = ThemeComment(
        review=review.reference,
        comment=cr,
        seen=form.seen,
        themes=[*ticked, *typed],
        note=desk.text("note"),
    )
    return _done(desk, review, cr, command, form, "The themes are saved.", field="theme")


@post(f"{HERE}/assignment", name="consultation.assign", sync_to_thread=True)
def post_assignment(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask somebody to see to it."""
    review, form = desk.review(ref), _step(desk)
    if not desk.text("to").strip():
        return comment_page(desk, review, cr, Problems({"to": "Enter a sign-in name"}))
    command = AssignComment(review=review.reference, comment=cr, seen=form.seen, to=desk.text("to"))
    return _done(desk, review, cr, command, form, "Assigned.")


@get(f"{HERE}/lateness", name="consultation.ask_lateness", sync_to_thread=True)
def show_lateness(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask the nominee for a decision and its reason."""
    return _lateness(desk, desk.review(ref), cr, Problems())


@post(f"{HERE}/lateness", name="consultation.decide_lateness", sync_to_thread=True)
def post_lateness(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show the decision to be checked, or accept or decline the late comment."""
    review, form = desk.review(ref), _step(desk)
    ruling, problems = desk.text("ruling"), Problems()
    if ruling not in ("accept", "decline"):
        problems.by_field["ruling"] = "Choose whether the comment is taken into account"
    if desk.text("because") not in words.LATE_BECAUSE:
        problems.by_field["because"] = "Choose why it was late"
    if not form.reason:
        problems.by_field["reason"] = WHY
    if problems or desk.text("step") != "send":
        return _lateness(desk, review, cr, problems, check=not problems)
    kind = AcceptLateComment if ruling == "accept" else DeclineLateComment
    command = kind(
        review=review.reference, comment=cr, seen=form.seen, reason=form.reason,
        because=desk.text("because"),
    )  # fmt: skip
    if problems := tried(desk, command, form, "ruling"):
        return _lateness(desk, review, cr, problems)
    return desk.go(f"/reviews/{review.reference}/comments/{cr}", "The decision is recorded.")


def _lateness(
    desk: Desk, review: ReviewRow, cr: str, problems: Problems, *, check: bool = False
) -> Response[Any]:
    desk.need(review.review, Role.HEAD_OF_SERVICE, Role.BOARD)
    with desk.reading() as db:
        row = comment(db, desk.viewer, review.review, cr)
    return desk.page(
        "consultation/lateness.html",
        status=422 if problems else 200,
        review=review,
        c=row,
        decide_by=due.late_by(row.received_at, policy_of(desk, review)),
        problems=problems,
        check=check,
        ruling=desk.text("ruling"),
        because=desk.text("because"),
        reason=desk.text("reason"),
        WORDS=words,
    )


def _done(
    desk: Desk,
    review: ReviewRow,
    cr: str,
    command: Command,
    form: StepForm,
    say: str,
    *,
    field: str = "form",
) -> Response[Any]:
    if problems := tried(desk, command, form, field):
        return comment_page(desk, review, cr, problems)
    return desk.go(f"/reviews/{review.reference}/comments/{cr}", say)


def _step(desk: Desk) -> StepForm:
    return StepForm.read(desk.typed)[0] or StepForm()


ROUTES = [post_acknowledgement, post_themes, post_assignment, show_lateness, post_lateness]
