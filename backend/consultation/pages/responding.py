"""Drafting a response: pick the comments, write, check your answers, save."""

from datetime import date
from typing import Any, ClassVar

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.answer_comments import DRAFTERS, Action, DraftResponse
from backend.consultation.pages import words
from backend.consultation.pages.common import REFUSED, asked, page_of
from backend.consultation.queries.comments import Wanted, comments
from backend.consultation.queries.responses import READERS, responses
from backend.consultation.queries.themes import theme_counts
from backend.kernel.errors import DomainError
from backend.reviews.queries import revision_lines
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Form, Problems, refused


class ResponseForm(Form):
    """What the page sends."""

    SAYS: ClassVar[dict[str, str]] = {
        "comments": "Choose at least one comment",
        "disposition": "Choose what becomes of the comments",
        "text": "Write what the authors will read",
        "action_due": "Enter the date by which it will be done, such as 10 1 2014",
    }
    LISTS: ClassVar[tuple[str, ...]] = ("comments", "revision_lines")
    DATES: ClassVar[tuple[str, ...]] = ("action_due",)

    comments: list[str]
    disposition: str
    text: str
    revision_lines: list[str] = []
    action: str = ""
    action_owner: str = ""
    action_due: date | None = None
    step: str = "check"


@get("/reviews/{ref:str}/responses", name="consultation.responses", sync_to_thread=True)
def show_responses(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the responses and how far each is."""
    review = desk.review(ref)
    desk.need(review.review, *READERS)
    with desk.reading() as db:
        rows = responses(db, desk.viewer, review.review, asked(desk, "status")["status"])
    data = desk.listing(rows, f"{review.reference}-responses")
    page = page_of(rows, desk.query.get("page", ""))
    return data or desk.page(
        "consultation/responses.html",
        review=review,
        rows=page.rows,
        page=page.number,
        pages=page.pages,
        count=len(rows),
        may_draft=desk.viewer.has(review.review, *DRAFTERS),
        WORDS=words,
    )


@get("/reviews/{ref:str}/responses/new", name="consultation.new_response", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the form, with the comments that wait for an answer."""
    picked = [c for c in asked(desk, "comment")["comment"].split(",") if c]
    return _form(desk, desk.review(ref), Problems(), picked)


@post("/reviews/{ref:str}/responses/new", name="consultation.draft", sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the draft to be checked, or save it."""
    review = desk.review(ref)
    form, problems = ResponseForm.read(desk.typed)
    picked = desk.typed.get("comments", [])
    if form is None:
        return _form(desk, review, problems, picked)
    if form.step == "change":
        return _form(desk, review, Problems(), picked)
    if form.step != "save":
        desk.need(review.review, *DRAFTERS)
        return desk.page(
            "consultation/check_response.html", review=review, form=form, WORDS=words,
            text=desk.text("text"), day=desk.typed_day("action_due"),
        )  # fmt: skip
    action = None
    if form.action and form.action_due:
        action = Action(what=form.action, owner=form.action_owner, due=form.action_due)
    command = DraftResponse(
        review=review.reference,
        comments=form.comments,
        disposition=form.disposition,
        text=desk.text("text"),
        revision_lines=form.revision_lines,
        action=action,
    )
    try:
        done = desk.perform(command, command_id=form.command_id)
    except DomainError as refusal:
        if refusal.status != REFUSED:
            raise
        return _form(desk, review, refused(refusal, "text"), picked)
    return desk.go(
        f"/reviews/{review.reference}/responses/{done.reference}",
        "The draft is saved. HR checks it next.",
    )


def _form(desk: Desk, review: ReviewRow, problems: Problems, picked: list[str]) -> Response[Any]:
    desk.need(review.review, *DRAFTERS)
    theme = asked(desk, "theme")["theme"]
    with desk.reading() as db:
        rows = comments(db, desk.viewer, review.review, Wanted(theme=theme, status="waiting"))
        lines = revision_lines(db, desk.viewer, review.review)
        counts = theme_counts(db, desk.viewer, review.review)
    return desk.page(
        "consultation/new_response.html",
        status=REFUSED if problems else 200,
        review=review,
        problems=problems,
        picked=picked,
        theme=theme,
        themes=[{"value": "", "text": "All themes"}]
        + [{"value": c.theme, "text": c.title} for c in counts],
        comments=[
            {
                "value": row.reference,
                "text": f"{row.reference} {row.subject}",
                "hint": (row.text or "")[:160],
            }
            for row in rows
        ],
        lines=[
            {"value": line.revision_id, "text": f"{line.revision_id} {line.text}"} for line in lines
        ],
        lines_picked=desk.typed.get("revision_lines", []),
        typed={n: desk.text(n) for n in ("disposition", "text", "action", "action_owner")},
        day=desk.typed_day("action_due"),
        dispositions=words.choices(words.DISPOSITIONS),
    )


ROUTES = [show_responses, show_new, post_new]
