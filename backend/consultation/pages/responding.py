"""The list of responses, and wording one: pick the comments, write, check your answers, save."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.answer_comments import (
    DRAFTERS,
    CorrectResponse,
    DraftResponse,
    ReviseResponse,
)
from backend.consultation.commands.answering import MOST as MOST_ANSWERED
from backend.consultation.pages import words
from backend.consultation.pages.common import REFUSED, asked, page_of
from backend.consultation.pages.response_form import (
    PART,
    ResponseForm,
    form_page,
    read_response,
    typed_parts,
    wording,
)
from backend.consultation.queries.comments import Wanted, comments
from backend.consultation.queries.groups import waiting_in
from backend.consultation.queries.responses import READERS, ResponseRow, response, responses
from backend.kernel.commands import Command
from backend.kernel.errors import DomainError, NotFound
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems, refused

HERE = "/reviews/{ref:str}/responses"
STATES = {
    "drafted": "Drafted",
    "to check": "Waiting for HR to check",
    "returned": "Sent back",
    "checked": "Checked by HR",
    "approved": "Approved",
    "held": "Held",
    "issued": "Issued",
}
WHY = "Say why it is put right. It is kept, and those who were told read it"


@get(HERE, name="consultation.responses", sync_to_thread=True)
def show_responses(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the responses and how far each is."""
    review = desk.review(ref)
    desk.need(review.review, *READERS, Role.BOARD)
    wanted = asked(desk, "status", "line")
    with desk.reading() as db:
        rows = responses(db, desk.viewer, review.review, wanted["status"], line=wanted["line"])
    data = desk.listing(rows, f"{review.reference}-responses")
    page = page_of(rows, desk.query.get("page", ""))
    return data or desk.page(
        "consultation/responses.html",
        review=review,
        rows=page.rows,
        page=page.number,
        pages=page.pages,
        count=len(rows),
        states=[{"value": value, "text": text} for value, text in STATES.items()],
        may_draft=desk.viewer.has(review.review, *DRAFTERS),
        may_release=desk.viewer.has(review.review, Role.LEAD),
        works=desk.viewer.has(review.review, *READERS),
        WORDS=words,
    )


@get(f"{HERE}/new", name="consultation.new_response", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the form, with the comments that wait for an answer; or for one in place of another."""
    review = desk.review(ref)
    wanted = asked(desk, "comment", "instead", "campaign")
    picked = [c for c in wanted["comment"].split(",") if c]
    if wanted["campaign"]:
        with desk.reading() as db:
            picked += waiting_in(
                db, desk.viewer, review.review, wanted["campaign"].upper(), MOST_ANSWERED
            )
    return form_page(desk, review, Problems(), picked, supersedes=wanted["instead"])


@post(f"{HERE}/new", name="consultation.draft", sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the draft to be checked, or save it."""
    review = desk.review(ref)
    form, problems = read_response(desk)
    picked = desk.typed.get("comments", [])
    if form is not None and not form.comments:
        problems = Problems({"comments": ResponseForm.SAYS["comments"]})
    if form is None or problems or form.step == "change":
        return form_page(desk, review, problems, picked)
    if form.step != "save":
        desk.need(review.review, *DRAFTERS)
        return _read_back(desk, review, form)
    command = DraftResponse(
        review=review.reference,
        comments=form.comments,
        supersedes=form.supersedes,
        **wording(form, desk),
    )
    return _save(desk, review, command, form, "The draft is saved. HR checks it next.")


@get(f"{HERE}/{{rs:str}}/wording", name="consultation.reword", sync_to_thread=True)
def show_wording(
    ref: FromPath[str], rs: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show the form in which a draft is worded anew, or an issued response is put right."""
    return _reword(desk, desk.review(ref), rs, Problems())


@post(f"{HERE}/{{rs:str}}/wording", name="consultation.save_wording", sync_to_thread=True)
def post_wording(
    ref: FromPath[str], rs: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Save the new words of a draft; or put an issued response right, and tell everyone again."""
    review = desk.review(ref)
    form, problems = read_response(desk)
    if form is None:
        return _reword(desk, review, rs, problems)
    with desk.reading() as db:
        row = response(db, desk.viewer, review.review, rs)
    about: dict[str, Any] = {
        "review": review.reference, "response": rs, "seen": form.seen, **wording(form, desk),
    }  # fmt: skip
    if row.issued_at is None:
        say = "The new words are saved. HR checks them next."
        return _save(desk, review, ReviseResponse(**about), form, say, rs)
    if not form.reason:
        return _reword(desk, review, rs, Problems({"reason": WHY}))
    if form.step != "save":
        return _ask_to_correct(desk, review, row, form)
    say = "Put right. Everyone who was told is told again."
    return _save(desk, review, CorrectResponse(**about, reason=form.reason), form, say, rs)


def _ask_to_correct(
    desk: Desk, review: ReviewRow, row: ResponseRow, form: ResponseForm
) -> Response[Any]:
    """Read a correction back before everyone is told again."""
    if form.step == "change":
        return _reword(desk, review, row.reference, Problems())
    desk.need(review.review, Role.BOARD if row.concerns_lead else Role.LEAD)
    with desk.reading() as db:
        covered = comments(db, desk.viewer, review.review, Wanted(response=row.response))
    picked = [one.reference for one in covered]
    return _read_back(desk, review, form.model_copy(update={"comments": picked}), of=row)


def _read_back(
    desk: Desk, review: ReviewRow, form: ResponseForm, of: ResponseRow | None = None
) -> Response[Any]:
    return desk.page(
        "consultation/check_response.html", review=review, form=form, WORDS=words, of=of,
        text=desk.text("text"), day=desk.typed_day("action_due"), parts=typed_parts(desk),
        PART=PART,
    )  # fmt: skip


def _save(
    desk: Desk, review: ReviewRow, command: Command, form: ResponseForm, say: str, rs: str = ""
) -> Response[Any]:
    try:
        done = desk.perform(command, command_id=form.command_id)
    except DomainError as refusal:
        if refusal.status != REFUSED:
            raise
        problems = refused(refusal, "text")
        if rs:
            return _reword(desk, review, rs, problems)
        return form_page(desk, review, problems, form.comments)
    return desk.go(f"/reviews/{review.reference}/responses/{done.reference}", say)


def _reword(desk: Desk, review: ReviewRow, rs: str, problems: Problems) -> Response[Any]:
    with desk.reading() as db:
        row = response(db, desk.viewer, review.review, rs)
        covered = comments(db, desk.viewer, review.review, Wanted(response=row.response))
    issued = row.issued_at is not None
    allowed = (Role.BOARD if row.concerns_lead else Role.LEAD,) if issued else (*DRAFTERS, Role.HR)
    # To whoever may not word it, it is as if there were none.
    if not desk.viewer.has(review.review, *allowed):
        raise NotFound
    picked = [one.reference for one in covered]
    return form_page(desk, review, problems, picked, of=row, correcting=issued)


ROUTES = [show_responses, show_new, post_new, show_wording, post_wording]
