"""The list of posts, current and proposed, with totals and what each becomes."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.roles import Role
from backend.web.desk import Desk
from backend.workforce.pages import post_words as words
from backend.workforce.pages.typed_posts import as_choices, pairs, plain
from backend.workforce.queries import posts as queries

PER_PAGE = 50
KEEPERS = (Role.HR, Role.LEAD)
ASKED = tuple(queries.Asked.__dataclass_fields__)


@get("/reviews/{ref:str}/posts", name="workforce.posts", sync_to_thread=True)
def show_posts(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the posts of both sides as the filters leave them; the data is exactly that."""
    review = desk.review(ref)
    asked = queries.Asked(**{name: plain(desk.query.get(name, "")) for name in ASKED})
    by_title = desk.query.get("show", "") == "difference"
    with desk.reading() as db:
        rows = queries.posts(db, review.review, asked)
        groups, teams = queries.choices(db, review.review)
    compared = queries.sums(rows, by_title=True) if by_title else []
    shown: list[Any] = compared if by_title else rows
    if data := desk.listing([_line(one) for one in shown], f"{review.reference}-posts"):
        return data
    number, pages = page_of(len(shown), desk.query.get("page", ""))
    return desk.page(
        "workforce/posts.html",
        review=review,
        rows=shown[(number - 1) * PER_PAGE : number * PER_PAGE],
        by_title=by_title,
        count=len(shown),
        page=number,
        pages=pages,
        sums=queries.sums(rows),
        unmapped=sum(one.unmapped for one in rows),
        fields=_fields(groups, teams),
        keeps=desk.as_at is None and desk.viewer.has(review.review, *KEEPERS),
        COLOURS=words.COLOURS,
    )


def page_of(count: int, asked: str) -> tuple[int, int]:
    """Return which page is asked for, or the nearest there is, and how many there are."""
    pages = max(1, -(-count // PER_PAGE))
    number = int(asked[:9]) if asked.isascii() and asked.isdigit() else 1
    return min(max(number, 1), pages), pages


def _line(one: queries.Post | queries.Sum) -> dict[str, Any]:
    """Return a row as data: what a post says, and in words what it becomes."""
    if isinstance(one, queries.Sum):
        return {**one.__dict__, "difference": one.difference}
    told = {name: value for name, value in one.__dict__.items() if name not in ("becomes", "post")}
    return {**told, "state": one.state, "becomes_or_comes_from": one.outcome}


def _fields(groups: list[str], teams: list[str]) -> list[dict[str, Any]]:
    states = [{"value": key, "text": said.capitalize()} for key, said in queries.STATES.items()]
    show = [{"value": "difference", "text": "Now and proposed by title"}]
    return [
        {"name": "find", "label": "Find a title, number or place", "kind": "text"},
        {"name": "side", "label": "Side", "kind": "select", "choices": pairs(words.SIDES)},
        {"name": "group", "label": "Staff group", "kind": "select", "choices": as_choices(groups)},
        {"name": "team", "label": "Team", "kind": "select", "choices": as_choices(teams)},
        {"name": "state", "label": "State", "kind": "select", "choices": states},
        {"name": "show", "label": "Show", "kind": "select", "choices": show},
    ]


ROUTES = [show_posts]
