"""Writing a comment: write, check your answers, send, and be told what happens next."""

from datetime import date, datetime, time
from typing import Any, ClassVar

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation import due
from backend.consultation.commands.submit_comment import AUTHORS, SubmitComment
from backend.consultation.domain.receipt import new_code
from backend.consultation.pages import words
from backend.consultation.pages.common import REFUSED, standing
from backend.consultation.queries.comments import comment
from backend.files.pages.taking import Taken, taken
from backend.kernel.errors import DomainError
from backend.kernel.files.kinds import ACCEPTED
from backend.kernel.files.limits import LARGEST_FORM, FileRefused
from backend.kernel.roles import Role
from backend.kernel.wording import LONDON
from backend.reviews.queries import Section, sections
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Form, Problems, refused

LONGEST = 10_000
HATS = {
    Role.EMPLOYEE: "For myself",
    Role.MANAGER: "As a line manager",
    Role.SPOKESPERSON: "As the spokesperson of my group",
    Role.UNION: "For my union",
    Role.COORDINATOR: "For someone else, as the coordinator",
}


class CommentForm(Form):
    """What the page sends."""

    SAYS: ClassVar[dict[str, str]] = {
        "text": "Write your comment, or attach a file",
        "confidentiality": "Choose who may see your name",
        "kind": "Choose what it is",
        "received": "Enter the real date on which it was received, such as 17 1 2014",
        "received_time": "Enter the time at which it was received, such as 16:40",
    }
    DATES: ClassVar[tuple[str, ...]] = ("received",)

    text: str = ""
    confidentiality: str
    kind: str = "comment"
    about: str = ""
    hat: str = ""
    on_behalf_of: str = ""
    people: str = ""
    channel: str = ""
    received: date | None = None
    received_time: time | None = None
    receipt_code: str = ""
    step: str = "check"

    @property
    def received_at(self) -> datetime | None:
        """When it reached us, where that is told; the end of its day where only the day is."""
        if self.received is None:
            return None
        return datetime.combine(self.received, self.received_time or time(12), LONDON)


@get("/reviews/{ref:str}/comments/new", name="consultation.new", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the form."""
    return _form(desk, desk.review(ref), Problems(), desk.query.get("about", ""))


@post(
    "/reviews/{ref:str}/comments/new",
    name="consultation.submit",
    request_max_body_size=LARGEST_FORM,
    sync_to_thread=True,
)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the answers to be checked, or send the comment."""
    review = desk.review(ref)
    form, problems = CommentForm.read(desk.typed)
    files = taken(desk)
    if files.wrong:
        problems.by_field["files"] = files.wrong
    if form is None or problems:
        return _form(desk, review, problems, files=files)
    if len(desk.text("text")) > LONGEST:
        told = (
            f"Your comment is {len(desk.text('text')):,} characters; the limit is {LONGEST:,}. "
            "Attach the rest as a file. Nothing has been cut."
        )
        return _form(desk, review, Problems({"text": told}), files=files)
    if form.step == "change":
        return _form(desk, review, Problems(), files=files)
    if form.step != "send":
        return _check(desk, review, form, files)
    return _send(desk, review, form, files)


@get("/reviews/{ref:str}/comments/{cr:str}/sent", name="consultation.sent", sync_to_thread=True)
def show_sent(ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Confirm a comment to whoever sent it, with what happens next."""
    review = desk.review(ref)
    with desk.reading() as db:
        row = comment(db, desk.viewer, review.review, cr)
    ends = standing(desk, review).deadlines.get("consultation_end")
    late = due.said_late(ends, row.received_at) if row.late == "late" and ends else ""
    policy = standing(desk, review).policy_numbers
    return desk.page(
        "consultation/sent.html",
        review=review,
        reference=row.reference,
        code="",
        late=late,
        acknowledge_by=due.acknowledge_by(row.received_at, policy),
        answer_by=due.answer_by(row.received_at, policy),
        sees=words.CONFIDENTIALITY[row.confidentiality][1],
        nameless=False,
    )


def _send(desk: Desk, review: ReviewRow, form: CommentForm, files: Taken) -> Response[Any]:
    nameless = form.confidentiality == "anonymous"
    command = SubmitComment(
        review=review.reference,
        text=desk.text("text"),
        about=form.about,
        kind=form.kind,
        confidentiality=form.confidentiality,
        on_behalf_of=form.on_behalf_of,
        people=form.people,
        receipt_code=form.receipt_code if nameless else "",
        received_at=form.received_at,
        channel=form.channel or "form",
        attachments=files.identifiers,
    )
    hat = Role(form.hat) if form.hat in {h.value for h in _hats(desk, review)} else None
    try:
        done = desk.perform(command, command_id=form.command_id, acting_as=hat)
    except DomainError as refusal:
        if refusal.status != REFUSED:
            raise
        field = "files" if isinstance(refusal, FileRefused) else "text"
        return _form(desk, review, refused(refusal, field), files=files)
    if not nameless:
        return desk.go(f"/reviews/{review.reference}/comments/{done.reference}/sent")
    # Not a redirect: an address or a session that holds the reference would say who sent it.
    return desk.page(
        "consultation/sent.html",
        review=review,
        reference=done.reference,
        code=form.receipt_code,
        late="",
        acknowledge_by=None,
        answer_by=due.answer_by(desk.now, standing(desk, review).policy_numbers),
        sees=words.CONFIDENTIALITY["anonymous"][1],
        nameless=True,
    )


def _check(desk: Desk, review: ReviewRow, form: CommentForm, files: Taken) -> Response[Any]:
    if not desk.text("text").strip() and not files.files:
        return _form(desk, review, Problems({"text": CommentForm.SAYS["text"]}))
    if form.confidentiality not in words.CONFIDENTIALITY:
        wrong = {"confidentiality": CommentForm.SAYS["confidentiality"]}
        return _form(desk, review, Problems(wrong), files=files)
    context = standing(desk, review)
    ends, reached = context.deadlines.get("consultation_end"), form.received_at or desk.now
    with desk.reading() as db:
        named = {s.section_id: s.title for s in sections(db, review.review)}
    return desk.page(
        "consultation/check.html",
        review=review,
        form=form,
        files=files,
        text=desk.text("text"),
        about=named.get(form.about, form.about) or "The proposals as a whole",
        sees=words.CONFIDENTIALITY[form.confidentiality],
        kind=words.KINDS.get(form.kind, form.kind),
        code=new_code() if form.confidentiality == "anonymous" else "",
        late=due.said_late(ends, reached) if ends and reached > ends else "",
        version=context.case_version,
        hat=HATS.get(Role(form.hat), "") if form.hat in set(Role) else "",
    )


def _form(
    desk: Desk,
    review: ReviewRow,
    problems: Problems,
    about: str = "",
    files: Taken | None = None,
) -> Response[Any]:
    hats = _hats(desk, review)
    desk.need(review.review, *AUTHORS)
    with desk.reading() as db:
        named: list[Section] = sections(db, review.review)
    typed = {name: desk.text(name) for name in CommentForm.model_fields}
    typed["about"] = typed["about"] or about
    coordinator = Role.COORDINATOR in hats
    only_union = hats == [Role.UNION]
    picked = ("named", "withheld", "anonymous")
    offered = ("union", "named") if only_union else (*picked, "union") if coordinator else picked
    if Role.UNION in hats and not only_union:
        offered = (*picked, "union")
    return desk.page(
        "consultation/new.html",
        status=REFUSED if problems else 200,
        review=review,
        problems=problems,
        typed=typed,
        files=files or Taken(),
        limits=desk.services.uploads.limits,
        accept=ACCEPTED,
        day=desk.typed_day("received"),
        hats=[{"value": h.value, "text": HATS[h]} for h in hats],
        coordinator=coordinator,
        union=Role.UNION in hats,
        sections=[
            {"value": "", "text": "The proposals as a whole"},
            *({"value": s.section_id, "text": f"{s.section_id} {s.title}"} for s in named),
        ],
        kinds=words.choices(words.KINDS),
        offered=words.choices(words.CONFIDENTIALITY, offered),
        channels=[{"value": k, "text": v} for k, v in words.CHANNELS.items()],
        ends=due.said_deadline(standing(desk, review).deadlines.get("consultation_end")),
    )


def _hats(desk: Desk, review: ReviewRow) -> list[Role]:
    held = desk.viewer.roles(review.review)
    return [role for role in HATS if role in held]


ROUTES = [show_new, post_new, show_sent]
