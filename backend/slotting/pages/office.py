"""The work list of outcomes, one outcome, the posts with counts, and the list as a whole."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.slotting import queries
from backend.slotting.domain.categories import Category
from backend.slotting.domain.refusals import EqualityKeptApart
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems

STATES = ("proposed", "reopened", "checked", "issued", "confirmed", "returned", "rescinded")
KEPT_APART = frozenset(
    {"age", "disability", "equality", "ethnicity", "gender", "marriage", "pregnancy", "race",
     "religion", "sex", "sexual_orientation"}
)  # fmt: skip


@get("/reviews/{ref:str}/slotting", name="slotting.list", sync_to_thread=True)
def show_list(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the work list to those who decide; the posts with counts to everyone else."""
    review = desk.review(ref)
    if asked := KEPT_APART.intersection(key.lower() for key in desk.query):
        raise EqualityKeptApart(asked=sorted(asked))
    if not desk.viewer.has(review.review, *queries.OFFICE):
        return show_counts(desk, review)
    with desk.reading() as db:
        rows = queries.outcomes(
            db,
            desk.viewer,
            review.review,
            state=desk.query.get("state", ""),
            category=desk.query.get("category", ""),
            find=desk.query.get("find", ""),
        )
        places = queries.places(db, desk.viewer, review.review)
    return desk.listing(rows, "slotting") or desk.page(
        "slotting/list.html",
        review=review,
        rows=rows,
        places=places,
        Category=Category,
        states=STATES,
        hats=desk.viewer.roles(review.review),
        Role=Role,
    )


@get("/reviews/{ref:str}/slotting/posts", name="slotting.posts", sync_to_thread=True)
def show_posts(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the posts with counts."""
    return show_counts(desk, desk.review(ref))


@get("/reviews/{ref:str}/slotting/list", name="slotting.whole", sync_to_thread=True)
def show_whole(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the list as a whole, with what the lead or the board can do with it."""
    return whole_page(desk, desk.review(ref), Problems())


@get("/reviews/{ref:str}/slotting/{sl:str}", name="slotting.one", sync_to_thread=True)
def show_one(ref: FromPath[str], sl: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show one outcome."""
    return one_page(desk, desk.review(ref), sl, Problems())


def show_counts(desk: Desk, review: ReviewRow) -> Response[Any]:
    """Return the posts with counts, for everyone."""
    with desk.reading() as db:
        rows = queries.post_counts(db, desk.viewer, review.review)
    data = desk.listing(rows, "posts")
    return data or desk.page("slotting/posts.html", review=review, rows=rows)


def whole_page(
    desk: Desk, review: ReviewRow, problems: Problems, typed_in: str = ""
) -> Response[Any]:
    """Return the page of the whole list, with what was typed for one act."""
    desk.need(review.review, Role.LEAD, Role.BOARD, Role.HR, Role.COORDINATOR)
    with desk.reading() as db:
        standing = queries.list_standing(db, desk.viewer, review.review)
    return desk.page(
        "slotting/whole.html",
        status=422 if problems else 200,
        review=review,
        standing=standing,
        problems=problems,
        typed_in=typed_in,
        hats=desk.viewer.roles(review.review),
        Role=Role,
    )


def one_page(
    desk: Desk, review: ReviewRow, sl: str, problems: Problems, typed_in: str = ""
) -> Response[Any]:
    """Return the page of one outcome, or answer as for a missing one."""
    with desk.reading() as db:
        found = queries.outcome(db, desk.viewer, review.review, sl)
        if found is None:
            raise NotFound
        compared = queries.compared(db, desk.viewer, review.review, found.match)
    return desk.page(
        "slotting/one.html",
        status=422 if problems else 200,
        review=review,
        one=found,
        compared=compared,
        category=Category(found.category),
        problems=problems,
        typed_in=typed_in,
        own=found.person == desk.viewer.person,
        hats=desk.viewer.roles(review.review),
        Role=Role,
    )


ROUTES = [show_list, show_posts, show_whole, show_one]
