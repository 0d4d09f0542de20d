"""Writing a comment: write, check your answers, send, and be told what happens next."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation import due
from backend.consultation.commands.submit_comment import AUTHORS, SubmitComment
from backend.consultation.domain.author_refusals import KEPT_PRIVATE
from backend.consultation.domain.naming import names_somebody
from backend.consultation.domain.receipt import new_code
from backend.consultation.pages import words
from backend.consultation.pages.comment_form import (
    GROUP,
    HATS,
    CommentForm,
    choices_of,
    hats_of,
    problem_of,
)
from backend.consultation.pages.common import REFUSED, end_of, standing
from backend.consultation.pages.keeping import keep_draft, open_draft, throw_away
from backend.consultation.queries.comments import comment
from backend.consultation.queries.subjects import subjects
from backend.files.pages.taking import Taken, taken
from backend.kernel.errors import DomainError
from backend.kernel.files.kinds import ACCEPTED
from backend.kernel.files.limits import LARGEST_FORM
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems


@get("/reviews/{ref:str}/comments/new", name="consultation.new", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the form, empty or as a draft left it."""
    review = desk.review(ref)
    desk.need(review.review, *AUTHORS)
    if not hats_of(desk, review):
        return desk.go(f"/reviews/{review.reference}/comments/record")
    open_draft(desk, review)
    return _form(desk, review, Problems(), desk.query.get("about", ""), taken(desk))


@post(
    "/reviews/{ref:str}/comments/new",
    name="consultation.submit",
    request_max_body_size=LARGEST_FORM,
    sync_to_thread=True,
)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the answers to be checked, keep them as a draft, or send the comment."""
    review, step = desk.review(ref), desk.text("step")
    desk.need(review.review, *AUTHORS)
    if step == "save":
        kept, said = keep_draft(desk, review)
        if kept:
            return desk.go("/my/drafts", said)
        # What was typed stays on this page: there is no other place where it is.
        return _form(desk, review, Problems({"text": said}), files=taken(desk))
    files = taken(desk)
    form, problems = CommentForm.whole(desk.typed, files)
    if form is None:
        return _form(desk, review, problems, files=files)
    if step == "change":
        return _form(desk, review, Problems(), files=files)
    if step == "send":
        return _send(desk, review, form, files)
    return _check(desk, review, form, files)


@get("/reviews/{ref:str}/comments/{cr:str}/sent", name="consultation.sent", sync_to_thread=True)
def show_sent(ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Confirm a comment to whoever sent it, with what happens next."""
    review = desk.review(ref)
    with desk.reading() as db:
        row = comment(db, desk.viewer, review.review, cr)
    ends, policy = end_of(desk, review), standing(desk, review).policy_numbers
    late = row.late == "late" and ends
    return desk.page(
        "consultation/sent.html",
        review=review,
        reference=row.reference,
        code="",
        late=due.said_late(ends, row.received_at, policy) if late and ends else "",
        held=KEPT_PRIVATE.get(row.held, ""),
        decide_by=due.late_by(row.received_at, policy) if late else None,
        acknowledge_by=due.acknowledge_by(row.received_at, policy),
        answer_by=due.answer_by(row.received_at, policy),
        sees=words.CONFIDENTIALITY[row.confidentiality][1],
        nameless=False,
    )


def _send(desk: Desk, review: ReviewRow, form: CommentForm, files: Taken) -> Response[Any]:
    command = SubmitComment(
        review=review.reference,
        text=desk.text("text"),
        channel="form",
        capacity=GROUP if form.hat == GROUP else "",
        attachments=files.identifiers,
        **form.said,
    )
    try:
        done = desk.perform(command, command_id=form.command_id, acting_as=_hat(desk, review, form))
    except DomainError as refusal:
        if refusal.status != REFUSED:
            raise
        return _form(desk, review, problem_of(refusal), files=files)
    throw_away(desk, review, form.draft)
    if not form.nameless:
        return desk.go(f"/reviews/{review.reference}/comments/{done.reference}/sent")
    # Not a redirect: an address or a session that holds the reference would say who sent it.
    return desk.page(
        "consultation/sent.html",
        review=review,
        reference=done.reference,
        code=form.receipt_code,
        late=done.told if done.code == "CM-02" else "",
        held=done.told if done.code == "CM-09" else "",
        acknowledge_by=None,
        answer_by=due.answer_by(desk.now, standing(desk, review).policy_numbers),
        sees=words.CONFIDENTIALITY["anonymous"][1],
        nameless=True,
    )


def _check(desk: Desk, review: ReviewRow, form: CommentForm, files: Taken) -> Response[Any]:
    context = standing(desk, review)
    for_all, text = context.deadlines.get("consultation_end"), desk.text("text")
    ends = for_all if form.nameless else end_of(desk, review)
    with desk.reading() as db:
        picked = subjects(db, desk.viewer, review.review)
    kind, about = form.subject
    late = ends is not None and desk.now > ends
    naming = names_somebody(text, form.said["names"])
    return desk.page(
        "consultation/check.html",
        review=review,
        form=form,
        files=files,
        text=text,
        about=picked.read(kind, about) or words.SUBJECTS.get(kind, words.SUBJECTS["whole"]),
        sees=words.CONFIDENTIALITY[form.confidentiality],
        kind=words.KINDS.get(form.kind, form.kind),
        code=new_code() if form.nameless else "",
        late=due.said_late(ends, desk.now, context.policy_numbers) if ends and late else "",
        held=KEPT_PRIVATE.get(naming, ""),
        version=form.version or context.case_version,
        hat=words.HATS.get(form.hat, ""),
        carried=[(name, value) for name in CARRIED for value in desk.typed.get(name, []) if value],
    )


def _form(
    desk: Desk,
    review: ReviewRow,
    problems: Problems,
    about: str = "",
    files: Taken | None = None,
) -> Response[Any]:
    desk.need(review.review, *AUTHORS)
    hats = hats_of(desk, review)
    with desk.reading() as db:
        picked = subjects(db, desk.viewer, review.review)
    names = ["named", "withheld", "anonymous"]
    if Role.UNION in hats:
        names = ["union", "named"] if hats == [Role.UNION] else [*names, "union"]
    said = [{"value": h.value, "text": HATS[h]} for h in hats]
    if Role.EMPLOYEE in hats:
        said.append({"value": GROUP, "text": words.HATS[GROUP]})
    return desk.page(
        "consultation/new.html",
        status=REFUSED if problems else 200,
        review=review,
        problems=problems,
        hats=said,
        union=Role.UNION in hats,
        offered=words.choices(words.CONFIDENTIALITY, names),
        files=files or Taken(),
        limits=desk.services.uploads.limits,
        accept=ACCEPTED,
        **choices_of(desk, review, picked, about),
    )


def _hat(desk: Desk, review: ReviewRow, form: CommentForm) -> Role | None:
    if form.hat == GROUP:
        return Role.EMPLOYEE
    held = hats_of(desk, review)
    if form.hat in held:
        return Role(form.hat)
    return held[0] if held else None


CARRIED = tuple(n for n in CommentForm.model_fields if n not in {"text", "step", "receipt_code"})
ROUTES = [show_new, post_new, show_sent]
