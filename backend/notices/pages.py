"""Pages of bulletins and letters."""

from typing import Any, ClassVar

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend import areas
from backend.kernel.errors import DomainError, NotFound
from backend.kernel.roles import Role
from backend.notices import queries
from backend.notices.commands.send_bulletins import (
    ApproveBulletin,
    DraftBulletin,
    IssueBulletin,
    ReviseBulletin,
)
from backend.notices.drafting import draft_text
from backend.notices.rhythm import gap, promised
from backend.web.asking import Asking, asked_first
from backend.web.desk import Desk
from backend.web.forms import Form, Problems, refused

WRITERS = queries.WRITERS
# Who is told that a bulletin is overdue (domain.md, scenario 18).
TOLD_OF_GAPS = (*WRITERS, Role.AUDITOR)


class BulletinForm(Form):
    """The text of a bulletin."""

    SAYS: ClassVar[dict[str, str]] = {"text": "Write what staff should know"}

    text: str


class StepForm(Form):
    """A step with a bulletin; a reason where the words sound final."""

    reason: str = ""


@get("/reviews/{ref:str}/bulletins", name="notices.bulletins", sync_to_thread=True)
def show_bulletins(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the bulletins."""
    review = desk.review(ref)
    with desk.reading() as db:
        rows = queries.bulletins(db, desk.viewer, review.review)
        data = desk.listing(rows, "bulletins")
        return data or desk.page(
            "notices/bulletins.html",
            review=review,
            bulletins=rows,
            every=promised(db, review.review).days,
            may_write=desk.viewer.has(review.review, *WRITERS),
            gap=gap(db, review.review, desk.as_at or desk.now)
            if desk.viewer.has(review.review, *TOLD_OF_GAPS)
            else None,
        )


@get("/reviews/{ref:str}/bulletins/new", name="notices.new", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show a draft made from the record since the last bulletin."""
    return _new(ref, desk, Problems())


@post("/reviews/{ref:str}/bulletins/new", name="notices.draft", sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Save the draft."""
    form, problems = BulletinForm.read(desk.typed)
    if form is None:
        return _new(ref, desk, problems)
    review = desk.review(ref)
    with desk.reading() as db:
        since, until = _period(db, desk, review.review)
    try:
        done = desk.perform(
            DraftBulletin(review=review.reference, since=since, until=until, text=form.text),
            command_id=form.command_id,
        )
    except DomainError as refusal:
        if refusal.status != 422:  # noqa: PLR2004
            raise
        return _new(ref, desk, refused(refusal, "text"))
    return desk.go(f"/reviews/{review.reference}/bulletins/{done.reference}", "The draft is saved.")


@get("/reviews/{ref:str}/bulletins/{bu:str}", name="notices.bulletin", sync_to_thread=True)
def show_bulletin(
    ref: FromPath[str], bu: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show one bulletin, and what can be done with it."""
    return _bulletin(ref, bu, desk, Problems())


@post("/reviews/{ref:str}/bulletins/{bu:str}", name="notices.revise", sync_to_thread=True)
def post_revision(
    ref: FromPath[str], bu: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Save a changed draft."""
    form, problems = BulletinForm.read(desk.typed)
    if form is None:
        return _bulletin(ref, bu, desk, problems)
    review = desk.review(ref)
    try:
        desk.perform(
            ReviseBulletin(review=review.reference, bulletin=bu, text=form.text, seen=form.seen),
            command_id=form.command_id,
        )
    except DomainError as refusal:
        if refusal.status != 422:  # noqa: PLR2004
            raise
        return _bulletin(ref, bu, desk, refused(refusal, "text"))
    return desk.go(f"/reviews/{review.reference}/bulletins/{bu}", "The draft is saved.")


@post("/reviews/{ref:str}/bulletins/{bu:str}/approval", name="notices.approve", sync_to_thread=True)
def post_approval(
    ref: FromPath[str], bu: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Approve a bulletin."""
    form, problems = StepForm.read(desk.typed)
    if form is None:
        return _bulletin(ref, bu, desk, problems)
    review = desk.review(ref)
    command = ApproveBulletin(
        review=review.reference, bulletin=bu, seen=form.seen, reason=form.reason
    )
    try:
        desk.perform(command, command_id=form.command_id)
    except DomainError as refusal:
        if refusal.code != "BU-02":
            raise
        return _bulletin(ref, bu, desk, refused(refusal, "reason"))
    return desk.go(f"/reviews/{review.reference}/bulletins/{bu}", "The bulletin is approved.")


@post("/reviews/{ref:str}/bulletins/{bu:str}/issue", name="notices.issue", sync_to_thread=True)
def post_issue(ref: FromPath[str], bu: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask before a bulletin goes to all staff; then send it."""
    form, problems = StepForm.read(desk.typed)
    if form is None:
        return _bulletin(ref, bu, desk, problems)
    review = desk.review(ref)
    asking = Asking(
        f"Issue bulletin {bu}?",
        "Issue to all staff",
        f"/reviews/{review.reference}/bulletins/{bu}",
        "It goes by e-mail to everyone in the division at once. After that it can only be "
        "corrected, with a reason, for all to see.",
        warns=True,
    )
    if first := asked_first(desk, review.review, IssueBulletin, asking):
        return first
    desk.perform(
        IssueBulletin(review=review.reference, bulletin=bu, seen=form.seen),
        command_id=form.command_id,
    )
    told = "The bulletin is issued. Everyone in the division is sent it now."
    return desk.go(f"/reviews/{review.reference}/bulletins/{bu}", told)


@get("/reviews/{ref:str}/letters", name="notices.letters", sync_to_thread=True)
def show_letters(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show how the letters of a review stand."""
    review = desk.review(ref)
    desk.need(review.review, *WRITERS)
    with desk.reading() as db:
        rows = queries.sent(db, review.review, areas.letters())
    return desk.listing(rows, "letters") or desk.page(
        "notices/letters.html", review=review, rows=rows
    )


def _period(db: Any, desk: Desk, review: Any) -> tuple[Any, Any]:
    row = db.execute(
        "SELECT max(until) FROM bulletins WHERE review = %s AND issued_at IS NOT NULL", (review,)
    ).fetchone()
    return (row[0] if row and row[0] else desk.now - promised(db, review)), desk.now


def _new(ref: str, desk: Desk, problems: Problems) -> Response[Any]:
    review = desk.review(ref)
    desk.need(review.review, *WRITERS)
    with desk.reading() as db:
        since, until = _period(db, desk, review.review)
        text = desk.text("text") or draft_text(db, review.review, since, until)
    return desk.page(
        "notices/new.html",
        status=422 if problems else 200,
        review=review,
        since=since,
        until=until,
        text_typed=text,
        problems=problems,
    )


def _bulletin(ref: str, bu: str, desk: Desk, problems: Problems) -> Response[Any]:
    review = desk.review(ref)
    with desk.reading() as db:
        rows = queries.bulletins(db, desk.viewer, review.review)
        one = next((b for b in rows if b.reference == bu.upper()), None)
        if one is None:
            raise NotFound
        corrected = queries.corrections(db, one.bulletin)
        may_write = desk.viewer.has(review.review, *WRITERS)
        letters = []
        if may_write:
            letters = queries.sent(db, review.review, areas.letters(), one.bulletin)
    return desk.page(
        "notices/bulletin.html",
        status=422 if problems else 200,
        review=review,
        bulletin=one,
        corrected=corrected,
        may_write=may_write,
        may_approve=desk.viewer.has(review.review, WRITERS[1]),
        letters=letters,
        text_typed=desk.text("text") or one.text,
        problems=problems,
    )


ROUTES = [show_bulletins, show_new, post_new, show_bulletin, post_revision, post_approval,
          post_issue, show_letters]  # fmt: skip
