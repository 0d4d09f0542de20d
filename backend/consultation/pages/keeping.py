"""Keeping a comment that is not sent yet: saved as one writes, found again, gone when sent."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation import drafts
from backend.consultation.commands.submit_comment import AUTHORS
from backend.consultation.pages.common import end_of, standing
from backend.kernel.errors import DomainError, NotFound
from backend.kernel.wording import say_instant
from backend.web.asking import Asking, read_back
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers

LEAVES_NOTHING = (
    "Not saved: an anonymous comment is not kept under your sign-in while you write. Send it, or "
    "copy it, before you leave this page."
)


@post("/reviews/{ref:str}/comments/draft", name="consultation.autosave", sync_to_thread=True)
def post_draft(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Keep what is in the form while somebody writes, and say when it was kept."""
    review = desk.review(ref)
    desk.need(review.review, *AUTHORS)
    return desk.page("consultation/_saved_at.html", saved_said=_kept(desk, review)[1])


@get("/my/drafts", name="consultation.drafts", sync_to_thread=True)
def show_drafts(desk: NamedDependency[Desk]) -> Response[Any]:
    """Show a person their own drafts, and what becomes of them."""
    mine = []
    for review in _reviews(desk):
        ends = ended_at(desk, review)
        found = _found(desk, review)
        closed = ends is not None and desk.now > ends
        if found:
            until = ends + drafts.READABLE if closed and ends else None
            mine.append({"review": review, "drafts": found, "ends": ends, "closed": closed,
                         "until": until})  # fmt: skip
    return desk.page("consultation/drafts.html", mine=mine)


@post(
    "/reviews/{ref:str}/comments/drafts/{draft:str}/deletion",
    name="consultation.delete_draft",
    sync_to_thread=True,
)
def post_deletion(
    ref: FromPath[str], draft: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask before a draft is thrown away, since it can't be found again; then throw it away."""
    review = desk.review(ref)
    if desk.text("step") != "send":
        explain = "Its words are gone for good: nobody can bring them back."
        asking = Asking("Delete this draft?", "Delete it", "/my/drafts", explain, warns=True)
        return read_back(desk, asking, Answers(desk.typed))
    throw_away(desk, review, _id(draft))
    return desk.go("/my/drafts", "Your draft is deleted. Nobody has seen it.")


def keep_draft(desk: Desk, review: ReviewRow) -> tuple[bool, str]:
    """Keep it because its author pressed the button; return whether it is kept, and what to say."""
    desk.need(review.review, *AUTHORS)
    return _kept(desk, review, pressed=True)


def open_draft(desk: Desk, review: ReviewRow) -> None:
    """Put the draft that the address names into the form; another's is as if there were none."""
    wanted = desk.query.get("draft", "")
    if not wanted:
        return
    found = [d for d in _found(desk, review) if str(d.draft) == wanted]
    if not found:
        raise NotFound(
            "We can't find that draft. It was sent, deleted, or consultation has closed. Your "
            "drafts are listed under My pages."
        )
    desk.typed = {**found[0].typed, "draft": [wanted]}


def throw_away(desk: Desk, review: ReviewRow, draft: UUID | None) -> None:
    """Throw a draft away; where there is none, nothing happens."""
    if draft is not None:
        with desk.services.pool.connection() as db:
            drafts.discard(db, desk.viewer.person, review.review, draft)


def ended_at(desk: Desk, review: ReviewRow) -> datetime | None:
    """Return when consultation ends for this person, or was closed, whichever came first.

    Whoever was away has their own time, which a close does not end (D14).
    """
    context = standing(desk, review)
    ends, own = context.deadlines.get("consultation_end"), end_of(desk, review)
    if own != ends:
        return own
    known = (ends, context.consultation_closed)
    return min((one for one in known if one is not None), default=None)


def _kept(desk: Desk, review: ReviewRow, *, pressed: bool = False) -> tuple[bool, str]:
    draft, ends = _id(desk.text("draft")), ended_at(desk, review)
    if ends is not None and desk.now > ends:
        return False, (
            f"Not saved: consultation closed at {say_instant(ends)}, and drafts with it. You can "
            "still send this: it is kept as late."
        )
    if desk.text("confidentiality") == "anonymous" and not pressed:
        throw_away(desk, review, draft)
        return False, LEAVES_NOTHING
    if not desk.text("text").strip():
        return False, "Nothing is saved yet: write your comment first."
    try:
        with desk.services.pool.connection() as db:
            drafts.keep(
                db, desk.services.vault, desk.viewer.person, review.review, draft, desk.typed,
                desk.now,
            )  # fmt: skip
    except DomainError as refusal:
        return False, refusal.told
    return True, f"Saved at {say_instant(desk.now)}. Only you can see it. It is not sent yet."


def _found(desk: Desk, review: ReviewRow) -> list[drafts.Draft]:
    ends = ended_at(desk, review)
    gone = ends is not None and desk.now > ends + drafts.READABLE
    since = desk.now if gone else datetime.min.replace(tzinfo=UTC)
    with desk.services.pool.connection() as db:
        return drafts.drafts_of(
            db, desk.services.vault, desk.viewer.person, review.review, since=since
        )


def _reviews(desk: Desk) -> list[ReviewRow]:
    known = sorted({g.review for g in desk.viewer.grants if g.review is not None}, key=str)
    with desk.reading() as db:
        rows = db.execute(
            "SELECT review, reference, title, stage FROM reviews WHERE review = ANY(%s)", (known,)
        ).fetchall()
    return [ReviewRow(*row) for row in rows]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


ROUTES = [post_draft, show_drafts, post_deletion]
