"""One e-mail: who says they sent it, what it says, and what the coordinator does with it."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.settle_emails import ConfirmSender, DiscardEmail, FileEmail
from backend.consultation.pages.common import REFUSED, StepForm
from backend.consultation.pages.mailbox import ASIDE
from backend.consultation.queries.emails import EmailRow, one_email
from backend.files.pages.handing_out import hand_out
from backend.files.queries import files_of
from backend.kernel.commands import Command
from backend.kernel.errors import DomainError, NotFound
from backend.kernel.roles import Role
from backend.mail.passed_on import passes_on
from backend.web.asking import Asking, asked_first
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Field
from backend.web.forms import Problems, refused


@get("/reviews/{ref:str}/mailbox/{em:str}", name="consultation.email", sync_to_thread=True)
def show_email(ref: FromPath[str], em: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show it."""
    return _page(desk, desk.review(ref), em, Problems())


@get(
    "/reviews/{ref:str}/mailbox/{em:str}/original",
    name="consultation.email_original",
    sync_to_thread=True,
)
def show_original(
    ref: FromPath[str], em: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Hand out the message as it came."""
    row = _row(desk, desk.review(ref), em)
    return hand_out(desk, row.email, 1, reference=row.reference, named=False)


@get(
    "/reviews/{ref:str}/mailbox/{em:str}/files/{number:int}",
    name="consultation.email_file",
    sync_to_thread=True,
)
def show_email_file(
    ref: FromPath[str], em: FromPath[str], number: FromPath[int], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Hand out a file that came with it."""
    row = _row(desk, desk.review(ref), em)
    return hand_out(desk, row.comment, number, reference=row.reference, named=True)


@post(
    "/reviews/{ref:str}/mailbox/{em:str}/sender",
    name="consultation.email_sender",
    sync_to_thread=True,
)
def post_sender(
    ref: FromPath[str], em: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Make sure of its sender."""
    review, form = desk.review(ref), _step(desk)
    who = desk.text("sent_by")
    if who not in ("claimed", "employee", "outsider"):
        return _page(desk, review, em, Problems({"sent_by": "Choose who sent it"}))
    if who == "employee" and not desk.text("employee").strip():
        wrong = "Enter the employee reference, such as E0009"
        return _page(desk, review, em, Problems({"employee": wrong}))
    command = ConfirmSender(
        review=review.reference, email=em, seen=form.seen, outsider=who == "outsider",
        employee=desk.text("employee") if who == "employee" else "",
    )  # fmt: skip
    return _done(desk, review, em, command, "employee", "Saved: the sender is confirmed.")


@post(
    "/reviews/{ref:str}/mailbox/{em:str}/file", name="consultation.file_email", sync_to_thread=True
)
def post_file(ref: FromPath[str], em: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """File it as a comment."""
    typed, read = desk.text("text"), _row(desk, desk.review(ref), em).text
    command = FileEmail(
        review=desk.review(ref).reference, email=em, seen=_step(desk).seen,
        employee=desk.text("filed_for"), text="" if typed.strip() == read.strip() else typed,
    )  # fmt: skip
    told = "Its sender is told that it came. It then counts as a comment and can't be put aside."
    fields = (Field("filed_for", "Whose comment it is"), Field("text", "What it says"))
    if first := _asked(desk, ref, em, FileEmail, fields, told):
        return first
    return _done(desk, desk.review(ref), em, command, "text", "Filed as a comment.")


@post(
    "/reviews/{ref:str}/mailbox/{em:str}/discard",
    name="consultation.discard_email",
    sync_to_thread=True,
)
def post_discard(
    ref: FromPath[str], em: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Discard it, with a reason."""
    command = DiscardEmail(
        review=desk.review(ref).reference, email=em, seen=_step(desk).seen,
        reason=desk.text("reason"),
    )  # fmt: skip
    told = "It becomes no comment and gets no answer, and can't be filed later."
    fields = (Field("reason", "Why it is no comment"),)
    asks = desk.text("reason").strip() and _asked(desk, ref, em, DiscardEmail, fields, told)
    if asks:
        return asks
    return _done(desk, desk.review(ref), em, command, "reason", "Discarded. It stays on record.")


def _asked(
    desk: Desk, ref: str, em: str, kind: type[Command], fields: tuple[Field, ...], told: str
) -> Response[Any] | None:
    """Ask before what can't be taken back; `Change` shows again what was typed."""
    review = desk.review(ref)
    if desk.text("step") == "change":
        return _page(desk, review, em, Problems())
    title, button = (
        (f"Discard {em}?", "Discard") if kind is DiscardEmail
        else (f"File {em} as a comment?", "File as a comment")
    )  # fmt: skip
    back = f"/reviews/{review.reference}/mailbox/{em}"
    asking = Asking(title, button, back, told, fields=fields, warns=True)
    return asked_first(desk, review.review, kind, asking)


def _done(
    desk: Desk, review: ReviewRow, em: str, command: Command, field: str, say: str
) -> Response[Any]:
    _row(desk, review, em)
    try:
        desk.perform(command, command_id=_step(desk).command_id)
    except DomainError as refusal:
        missing = isinstance(refusal, NotFound) and field in ("employee", "text")
        if refusal.status != REFUSED and not missing:
            raise
        told = "Nobody in scope has this employee reference. Check it, then try again."
        at = "filed_for" if missing and field == "text" else field
        return _page(desk, review, em, Problems({at: told}) if missing else refused(refusal, field))
    return desk.go(f"/reviews/{review.reference}/mailbox/{em}", say)


def _row(desk: Desk, review: ReviewRow, em: str) -> EmailRow:
    with desk.reading() as db:
        return one_email(db, desk.viewer, review.review, em)


def _page(desk: Desk, review: ReviewRow, em: str, problems: Problems) -> Response[Any]:
    row = _row(desk, review, em)
    with desk.reading() as db:
        files, original = files_of(db, row.comment), files_of(db, row.email)
    return desk.page(
        "consultation/email.html",
        status=REFUSED if problems else 200,
        review=review,
        e=row,
        files=files,
        original=original[0] if original else None,
        unscanned=desk.services.settings.unscanned_files == "allow",
        problems=problems,
        typed={n: desk.text(n) for n in ("sent_by", "employee", "filed_for", "text", "reason")},
        may=desk.viewer.has(review.review, Role.COORDINATOR) and desk.as_at is None,
        passed_on=passes_on(row.subject or "", row.text or ""),
        ASIDE=ASIDE,
    )


def _step(desk: Desk) -> StepForm:
    return StepForm.read(desk.typed)[0] or StepForm()


ROUTES = [show_email, show_original, show_email_file, post_sender, post_file, post_discard]
