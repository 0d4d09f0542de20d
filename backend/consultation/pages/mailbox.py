"""The mailbox: what came in, what needs confirming, what was put aside and why."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.import_email import ImportEmail
from backend.consultation.commands.set_mailbox import SetMailbox
from backend.consultation.mailbox_state import reading_of
from backend.consultation.pages.common import REFUSED, StepForm, page_of, tried
from backend.consultation.queries.emails import emails, mailbox_of
from backend.kernel.errors import DomainError
from backend.kernel.files.limits import LARGEST_FORM
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems

FILTERS = {
    "": "Everything that came in",
    "any": "Everything that waits for you",
    "confirm": "Sender to confirm",
    "decide": "Put aside",
}
ASIDE = {
    "bounce": "A mail of ours could not be delivered (a bounce).",
    "automatic": "An automatic reply, such as an out-of-office notice.",
    "list": "It came through a mailing list, not from one person.",
    "appointment": "An invitation from a calendar, or an answer to one.",
    "circling": "More than 25 e-mails came from this address within an hour: a machine may answer "
    "ours.",
    "own": "It came from the mailbox itself.",
    "no_sender": "It does not say who sent it.",
    "no_words": "It has no words and no file.",
    "too_long": "It is too long for a comment. Open the original.",
    "too_large": "It is too large to be taken in. Open it in the mailbox itself.",
    "unreadable": "It could not be read. Open the original.",
    "same_number": "It bears the number of another e-mail but says something else.",
}
MOST = 5


@get("/reviews/{ref:str}/mailbox", name="consultation.mailbox", sync_to_thread=True)
def show_mailbox(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show what came to the mailbox; only the coordinator has one."""
    return _page(desk, desk.review(ref), Problems())


@post("/reviews/{ref:str}/mailbox", name="consultation.set_mailbox", sync_to_thread=True)
def post_mailbox(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Set the address of the mailbox."""
    review = desk.review(ref)
    desk.need(review.review, Role.COORDINATOR)
    form = StepForm.read(desk.typed)[0] or StepForm()
    command = SetMailbox(review=review.reference, address=desk.text("address"), seen=form.seen)
    if problems := tried(desk, command, form, "address"):
        return _page(desk, review, problems)
    return desk.go(f"/reviews/{review.reference}/mailbox", "Saved: mail to this address is read.")


@post(
    "/reviews/{ref:str}/mailbox/import",
    name="consultation.import",
    request_max_body_size=LARGEST_FORM,
    sync_to_thread=True,
)
def post_import(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Take in messages that were saved as files; each that is known already is told."""
    review = desk.review(ref)
    desk.need(review.review, Role.COORDINATOR)
    taken, told = [], []
    for one in desk.sent.get("messages", [])[:MOST]:
        with one.file as file:
            raw = file.read()
        try:
            command = ImportEmail(review=review.reference, raw=raw)
            taken.append(desk.perform(command).reference)
        except DomainError as refusal:
            told.append(f"“{one.filename[:80]}”: {refusal.told}")
    if not taken and not told:
        told = ["Choose a message that you saved as a file, with the ending .eml."]
    here = f"/reviews/{review.reference}/mailbox"
    if told and taken:
        told.append(f"Taken in: {', '.join(taken)}.")
    if told:
        return _page(desk, review, Problems({"messages": " ".join(told)}))
    return desk.go(here, f"Taken in: {', '.join(taken)}.")


def _page(desk: Desk, review: ReviewRow, problems: Problems) -> Response[Any]:
    wanted = desk.query.get("waits", "")
    with desk.reading() as db:
        rows = emails(db, desk.viewer, review.review, wanted if wanted in FILTERS else "")
        address, version = mailbox_of(db, review.review)
        state = reading_of(db)
    if (data := desk.listing([_plain(row) for row in rows], "mailbox")) is not None:
        return data
    page = page_of(rows, desk.query.get("page", "1"))
    settings = desk.services.settings
    return desk.page(
        "consultation/mailbox.html",
        status=REFUSED if problems else 200,
        review=review,
        problems=problems,
        rows=page.rows,
        page=page.number,
        pages=page.pages,
        count=len(rows),
        waiting=sum(bool(row.waits) for row in rows),
        filters=[{"value": k, "text": v} for k, v in FILTERS.items()],
        wanted=wanted,
        written_to=desk.text("address") or address,
        version=version,
        reads=settings.imap_host,
        state=state,
        ASIDE=ASIDE,
    )


def _plain(row: Any) -> dict[str, Any]:
    kept = ("reference", "received_at", "sender", "subject", "state", "filed_as", "aside", "claims",
            "settled")  # fmt: skip
    return {name: getattr(row, name) for name in kept}


ROUTES = [show_mailbox, post_mailbox, post_import]
