"""Themes: how often each was raised, one theme with its comments, and what is done with it."""

from dataclasses import asdict
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.pages import words
from backend.consultation.pages.common import PER_PAGE
from backend.consultation.pages.theme_acts import ACTS, Scene, ThemeAct, described, propose
from backend.consultation.pages.work_list import URGENCY, first_rows
from backend.consultation.queries.groups import campaigns
from backend.consultation.queries.themes import (
    lateness_counts,
    theme_count,
    theme_counts,
    theme_titles,
    told_counts,
)
from backend.consultation.queries.visible import works_on_comments
from backend.consultation.queries.work_list import Sought, colleagues
from backend.kernel.errors import NotFound
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers

HERE = "/reviews/{ref:str}/themes"
NEW = ThemeAct("Propose a theme", "Propose it", "The theme is proposed.", ACTS["describe"].roles,
               (), described, propose)  # fmt: skip


@get(HERE, name="consultation.themes", sync_to_thread=True)
def show_themes(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the themes with their counts, as far as this person may be told."""
    review = desk.review(ref)
    if not told_counts(desk.viewer, review.review):
        raise NotFound
    with desk.reading() as db:
        rows = theme_counts(db, desk.viewer, review.review)
        titles = theme_titles(db, review.review)
        late = lateness_counts(db, desk.viewer, review.review)
        of_campaigns = campaigns(db, desk.viewer, review.review)
    order = desk.query.get("order", "")
    if order.removeprefix("-") == "title":
        rows.sort(key=lambda row: row.title.casefold(), reverse=order.startswith("-"))
    data = desk.listing([asdict(row) for row in rows], f"{review.reference}-themes")
    return data or desk.page(
        "consultation/themes.html",
        review=review,
        rows=rows,
        lateness=late,
        campaigns=of_campaigns,
        say_themes=titles,
        WORDS=words,
        works=works_on_comments(desk.viewer, review.review),
        may_propose=desk.viewer.has(review.review, *NEW.roles) and desk.as_at is None,
    )


@get(f"{HERE}/new", name="consultation.new_theme", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask for a new theme."""
    review = desk.review(ref)
    return shown(desk, _asking(desk, review, NEW, ""))


@post(f"{HERE}/new", name="consultation.post_theme", status_code=200, sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read it back, or propose it."""
    review = desk.review(ref)
    about = {"review": review.reference}
    return taken(
        desk,
        _asking(desk, review, NEW, ""),
        lambda answers: propose(about, answers),
        lambda done: (f"/reviews/{review.reference}/themes/{done.reference}", NEW.done),
    )


@get(f"{HERE}/{{key:str}}", name="consultation.one_theme", sync_to_thread=True)
def show_theme(
    ref: FromPath[str], key: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show a theme; its comments to those who work on them."""
    review = desk.review(ref)
    works = works_on_comments(desk.viewer, review.review)
    with desk.reading() as db:
        theme = theme_count(db, desk.viewer, review.review, key)
        titles = theme_titles(db, review.review)
        sought = Sought(theme=key, order=desk.query.get("order", ""))
        rows = first_rows(desk, review, db, sought) if works else []
        of_campaigns = campaigns(db, desk.viewer, review.review, key)
    return desk.page(
        "consultation/theme.html",
        review=review,
        t=theme,
        campaigns=of_campaigns,
        rows=rows,
        more=len(rows) == PER_PAGE,
        works=works,
        acts=[(slug, act.title) for slug, act in ACTS.items() if _open(desk, review, act, theme)],
        URGENCY=URGENCY,
        say_themes=titles,
        WORDS=words,
    )


@get(f"{HERE}/{{key:str}}/{{act:str}}", name="consultation.theme_act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], key: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act needs; a description begins with what stands there."""
    review = desk.review(ref)
    asking, answers = _asking(desk, review, _known(act), key), None
    if act == "describe":
        with desk.reading() as db:
            theme = theme_count(db, desk.viewer, review.review, key)
        given = {"name": theme.title, "description": theme.description, "parent": theme.parent}
        answers = Answers({name: [value] for name, value in given.items()})
    return shown(desk, asking, answers)


@post(
    f"{HERE}/{{key:str}}/{{act:str}}",
    name="consultation.post_theme_act",
    status_code=200,
    sync_to_thread=True,
)
def post_act(
    ref: FromPath[str], key: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read the answers back, or carry the act out."""
    review, what = desk.review(ref), _known(act)
    about = {"review": review.reference, "theme": key}
    gone = "" if act == "merge" else f"/{key}"
    return taken(
        desk,
        _asking(desk, review, what, key),
        lambda answers: what.order(about, answers),
        lambda _: (f"/reviews/{review.reference}/themes{gone}", what.done),
    )


def _known(act: str) -> ThemeAct:
    if act not in ACTS:
        raise NotFound
    return ACTS[act]


def _asking(desk: Desk, review: ReviewRow, act: ThemeAct, key: str) -> Asking:
    desk.need(review.review, *act.roles)
    with desk.reading() as db:
        theme = theme_count(db, desk.viewer, review.review, key) if key else None
        others = [t for t in theme_counts(db, desk.viewer, review.review) if t.theme != key]
        people = colleagues(db, desk.viewer, review.review)
    back = f"/reviews/{review.reference}/themes{f'/{key}' if key else ''}"
    caption = theme.title if theme else "Themes"
    fields = act.fields(Scene(theme, others, people))
    return Asking(act.title, act.button, back, act.explain, caption, fields)


def _open(desk: Desk, review: ReviewRow, act: ThemeAct, theme: Any) -> bool:
    may = desk.viewer.has(review.review, *act.roles)
    # A theme of comments from before there were themes of their own has no facts to add to.
    return may and theme.state in act.states and theme.version > 0 and desk.as_at is None


ROUTES = [show_themes, show_new, post_new, show_theme, show_act, post_act]
