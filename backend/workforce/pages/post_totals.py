"""Rows of posts against the totals that papers state (domain.md 3.4, PO-03)."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field
from backend.workforce.commands.map_posts import StateTotal
from backend.workforce.pages import post_words as words
from backend.workforce.pages import typed_posts as typed
from backend.workforce.pages.posts import KEEPERS
from backend.workforce.queries import totals as queries

HERE = "/reviews/{ref:str}/posts/totals"
OF = [("title", "All posts of one title"), ("team", "A team"), ("group", "A staff group")]
FIELDS = [
    Field("side", "Which structure?", "radios", words.SIDES, needed="Choose the structure"),
    Field("of", "Of what is it the total?", "radios", OF, needed="Choose of what it is the total"),
    Field("name", "Its name", "text", hint="As the list of posts has it.",
          needed="Enter the title, team or group"),
    Field("fte", "FTE in all, as the paper states it", "text", needed="Enter the FTE"),
    Field("where", "Where is it stated?", "text", hint="Such as section 5, page 12."),
]  # fmt: skip


@get(HERE, name="workforce.post_totals", sync_to_thread=True)
def show_totals(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show every stated total beside what its rows add up to."""
    review = desk.review(ref)
    with desk.reading() as db:
        rows = queries.totals(db, review.review)
    data = desk.listing(
        [{**one.__dict__, "said": one.said} for one in rows], f"{review.reference}-post-totals"
    )
    keeps = desk.as_at is None and desk.viewer.has(review.review, *KEEPERS)
    return data or desk.page("workforce/post_totals.html", review=review, rows=rows, keeps=keeps)


@get(f"{HERE}/new", name="workforce.new_post_total", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask for a stated total."""
    return shown(desk, _asking(_mine(desk, ref)))


@post(f"{HERE}/new", name="workforce.post_new_post_total", status_code=200, sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read it back, or record it."""
    review = _mine(desk, ref)
    return taken(
        desk,
        _asking(review),
        lambda answers: _order(review, answers),
        lambda _: (f"/reviews/{review.reference}/posts/totals", "The stated total is recorded."),
    )


def _mine(desk: Desk, ref: str) -> ReviewRow:
    review = desk.review(ref)
    desk.need(review.review, *KEEPERS)
    return review


def _asking(review: ReviewRow) -> Asking:
    def tests(answers: Answers) -> None:
        _order(review, answers)

    return Asking(
        "Record a stated total", "Record it", f"/reviews/{review.reference}/posts/totals",
        "It is held against the posts of the list, so that a difference is found.",
        fields=FIELDS, tests=tests, blames={"PO-05": "fte", "GN-10": "fte", "PO-08": "name"},
    )  # fmt: skip


def _order(review: ReviewRow, answers: Answers) -> StateTotal:
    given: dict[str, Any] = {name: answers.one(name) for name in ("side", "of", "name", "where")}
    return StateTotal(review=review.reference, fte=typed.fte(answers.one("fte")), **given)


ROUTES = [show_totals, show_new, post_new]
