"""What an author does with their own comment: add a note, ask for another look, keep a copy."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation import due
from backend.consultation.commands.own_comments import AddNote, ReopenComment
from backend.consultation.events import Submission
from backend.consultation.pages import words
from backend.consultation.pages.common import StepForm, policy_of, tried
from backend.consultation.pages.files import files_shown
from backend.consultation.queries.additions import notes, signatures
from backend.consultation.queries.comments import CommentRow, comment, story
from backend.consultation.queries.responses import answers
from backend.kernel.errors import NotFound
from backend.web.asking import Asking, asked_first
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Field
from backend.web.forms import Problems

HERE = "/reviews/{ref:str}/comments/{cr:str}"


@get(f"{HERE}/note", name="consultation.ask_note", sync_to_thread=True)
def show_note(ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask for a note."""
    return _adding(desk, desk.review(ref), cr, "note", Problems())


@post(f"{HERE}/note", name="consultation.add_note", sync_to_thread=True)
def post_note(ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Add it."""
    review, form = desk.review(ref), _step(desk)
    command = AddNote(review=review.reference, comment=cr, seen=form.seen, note=desk.text("text"))
    if problems := tried(desk, command, form, "text"):
        return _adding(desk, review, cr, "note", problems)
    return desk.go(f"/reviews/{review.reference}/comments/{cr}", "Your note is added.")


@get(f"{HERE}/second-look", name="consultation.ask_again", sync_to_thread=True)
def show_second_look(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what the answer leaves open."""
    return _adding(desk, desk.review(ref), cr, "again", Problems())


@post(f"{HERE}/second-look", name="consultation.reopen", sync_to_thread=True)
def post_second_look(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Have it looked at again."""
    review, form = desk.review(ref), _step(desk)
    text, back = desk.text("text"), f"/reviews/{review.reference}/comments/{cr}"
    asking = Asking(
        f"Ask for another look at {cr}?",
        "Ask for another look",
        back,
        "You can do this once only. Your comment is then answered again.",
        fields=(Field("text", "What the answer leaves open"),),
        warns=True,
    )
    if form.step == "change":
        return _adding(desk, review, cr, "again", Problems())
    if text.strip() and (first := asked_first(desk, review.review, ReopenComment, asking)):
        return first
    command = ReopenComment(review=review.reference, comment=cr, seen=form.seen, text=text)
    if problems := tried(desk, command, form, "text"):
        return _adding(desk, review, cr, "again", problems)
    return desk.go(back, "It will be looked at again.")


@get(f"{HERE}/copy", name="consultation.copy", sync_to_thread=True)
def show_copy(ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show an author a copy of their own submission, to print or to save."""
    review, viewer = desk.review(ref), desk.viewer
    row = own(desk, review, cr)
    with desk.reading() as db:
        told, steps = answers(db, row.comment), story(db, row)
        added, signed = (
            notes(db, viewer, review.review, row),
            signatures(db, viewer, review.review, row),
        )
    page = desk.page(
        "consultation/copy.html",
        review=review,
        c=row,
        answers=told,
        notes=added,
        signatures=signed,
        sent=_as_sent(desk, row),
        files=files_shown(desk, row),
        steps=steps,
        WORDS=words,
    )
    if "save" in desk.query:
        page.headers["Content-Disposition"] = f'attachment; filename="{row.reference}.html"'
    return page


def _as_sent(desk: Desk, row: CommentRow) -> str:
    """Return the author's words as they sent them, whatever was redacted for others."""
    ledger = desk.services.ledger
    opening = next(iter(ledger.story(row.comment)), None)
    sent = ledger.vault.read(opening.text) if isinstance(opening, Submission) else None
    return sent or ""


def own(desk: Desk, review: ReviewRow, cr: str) -> CommentRow:
    """Return a comment to its author; to all others it is missing."""
    with desk.reading() as db:
        row = comment(db, desk.viewer, review.review, cr)
    if not row.mine:
        raise NotFound
    return row


def _adding(desk: Desk, review: ReviewRow, cr: str, what: str, problems: Problems) -> Response[Any]:
    row, policy = own(desk, review, cr), policy_of(desk, review)
    return desk.page(
        "consultation/adding.html",
        status=422 if problems else 200,
        review=review,
        c=row,
        what=what,
        until=due.again_by(row.answered_at, policy) if row.answered_at else None,
        typed=desk.text("text"),
        problems=problems,
    )


def _step(desk: Desk) -> StepForm:
    return StepForm.read(desk.typed)[0] or StepForm()


ROUTES = [show_note, post_note, show_second_look, post_second_look, show_copy]
