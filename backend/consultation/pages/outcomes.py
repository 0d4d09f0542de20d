""" "You said, we did": what was said about each theme, what changed, and what did not and why."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.answering import DRAFTERS
from backend.consultation.commands.tell_outcomes import PublishOutcome, WordOutcome
from backend.consultation.domain.theme import theme_key
from backend.consultation.pages import words
from backend.consultation.pages.common import StepForm, asked, tried
from backend.consultation.queries.outcomes import (
    WORDERS,
    Worded,
    issued_about,
    outcomes,
    worded,
)
from backend.consultation.queries.questions import READERS, questions
from backend.consultation.queries.themes import theme_counts, title_of
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.reviews.queries import revision_lines
from backend.web.asking import Asking, asked_first
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems

HERE = "/reviews/{ref:str}/you-said-we-did"
ONE = f"{HERE}/{{theme:str}}"
TYPED = ("said", "changed", "unchanged")


@get(HERE, name="consultation.outcomes", sync_to_thread=True)
def show_outcomes(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show what came of the themes: the lead's words, and what the record adds."""
    review = desk.review(ref)
    desk.need(review.review, *READERS)
    theme = asked(desk, "theme")["theme"]
    works = desk.viewer.has(review.review, *WORDERS)
    with desk.reading() as db:
        rows = outcomes(db, desk.viewer, review.review, theme)
        data = desk.listing(rows, f"{review.reference}-you-said-we-did")
        if data:
            return data
        lines = {line.revision_id: line for line in revision_lines(db, desk.viewer, review.review)}
        asked_about = {q.number: q for q in questions(db, desk.viewer, review.review)}
        drafts = {one.theme: one for one in worded(db, review.review)} if works else {}
        counts = theme_counts(db, desk.viewer, review.review) if works else []
    told = {row.theme for row in rows}
    return desk.page(
        "consultation/outcomes.html",
        review=review,
        rows=rows,
        theme=theme,
        lines=lines,
        questions=asked_about,
        may_word=desk.viewer.has(review.review, *DRAFTERS) and desk.as_at is None,
        drafts=drafts,
        untold=[one for one in counts if one.theme not in told],
        WORDS=words,
    )


@get(ONE, name="consultation.outcome", sync_to_thread=True)
def show_outcome(
    ref: FromPath[str], theme: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show the words on one theme, to be written or published."""
    return _one(desk, desk.review(ref), theme, Problems())


@post(ONE, name="consultation.word_outcome", sync_to_thread=True)
def post_outcome(
    ref: FromPath[str], theme: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Save the words, or publish the newest."""
    review, form = desk.review(ref), StepForm.read(desk.typed)[0] or StepForm()
    about: dict[str, Any] = {"review": review.reference, "theme": theme, "seen": form.seen}
    here = f"/reviews/{review.reference}/you-said-we-did"
    if desk.text("step") == "publish":
        return _asked(desk, review, theme)
    if desk.text("step") == "send":
        if problems := tried(desk, PublishOutcome(**about), form):
            return _one(desk, review, theme, problems)
        return desk.go(f"{here}#{theme}", "Published. Everyone in this review can read it.")
    said: dict[str, Any] = {name: desk.text(name) for name in TYPED}
    problems = Problems({
        name: told
        for name, told in (
            ("said", "Say what people said"), ("changed", "Say what came of it"),
        )
        if not said[name].strip()
    })  # fmt: skip
    problems = problems or tried(desk, WordOutcome(**about, **said), form, "said")
    if problems:
        return _one(desk, review, theme, problems)
    return desk.go(f"{here}/{theme}", "Saved. Publish it when it is right.")


def _asked(desk: Desk, review: ReviewRow, theme: str) -> Response[Any]:
    asking = Asking(
        f"{title_of(theme)}: publish what came of it?",
        "Publish",
        f"/reviews/{review.reference}/you-said-we-did/{theme}",
        "Everyone in this review can read the saved words at once.",
        warns=True,
    )
    return asked_first(desk, review.review, PublishOutcome, asking) or _one(
        desk, review, theme, Problems()
    )


def _one(desk: Desk, review: ReviewRow, theme: str, problems: Problems) -> Response[Any]:
    desk.need(review.review, *DRAFTERS)
    if not theme or theme != theme_key(theme):
        raise NotFound
    with desk.reading() as db:
        known = {one.theme: one for one in worded(db, review.review)}
        rows = outcomes(db, desk.viewer, review.review, theme)
        told = issued_about(db, desk.viewer, review.review, theme)
        counts = theme_counts(db, desk.viewer, review.review)
    if theme not in known and theme not in {one.theme for one in counts}:
        raise NotFound
    own = known.get(theme)
    return desk.page(
        "consultation/outcome.html",
        status=422 if problems else 200,
        review=review,
        theme=theme,
        title=title_of(theme),
        row=rows[0] if rows else None,
        own=own,
        told=told,
        problems=problems,
        may_publish=desk.viewer.has(review.review, Role.LEAD) and own is not None and _newer(own),
        typed={name: desk.text(name) or _said(own, name) for name in TYPED},
        WORDS=words,
    )


def _newer(own: Worded) -> bool:
    return own.published_at is None or (own.worded_at or own.published_at) > own.published_at


def _said(own: Worded | None, name: str) -> str:
    return "" if own is None else str(getattr(own, name) or "")


ROUTES = [show_outcomes, show_outcome, post_outcome]
