"""Pages of a review: how it stands, and its timetable."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.roles import Role
from backend.reviews import queries
from backend.reviews.commands.run_timetable import WHO
from backend.reviews.pages.scene import RUNNERS
from backend.web.desk import Desk


@get("/reviews/{ref:str}", name="reviews.show", sync_to_thread=True)
def show_review(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[str]:
    """Show how a review stands, and where to go from here."""
    review = desk.review(ref)
    with desk.reading() as db:
        return desk.page(
            "reviews/show.html",
            review=review,
            life=queries.life(db, review.review),
            marks=queries.marks(db, desk.viewer, review.review),
            runs=desk.viewer.has(review.review, *RUNNERS),
            deadlines=queries.deadlines(db, review.review),
            versions=queries.versions(db, desk.viewer, review.review),
            figures=queries.figures(db, review.review),
            hats=desk.viewer.roles(review.review),
            Role=Role,
        )


@get("/reviews/{ref:str}/timetable", name="reviews.timetable", sync_to_thread=True)
def show_timetable(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the deadlines and the sessions."""
    review = desk.review(ref)
    with desk.reading() as db:
        sessions = queries.sessions(db, review.review)
        data = desk.listing(sessions, "timetable")
        return data or desk.page(
            "reviews/timetable.html",
            review=review,
            deadlines=queries.deadlines(db, review.review),
            sessions=sessions,
            may_write=desk.viewer.has(review.review, *WHO) and not desk.as_at,
        )


ROUTES = [show_review, show_timetable]
