"""The business case: its versions, their revision lines, its sections."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.reviews import queries
from backend.web.desk import Desk


@get("/reviews/{ref:str}/business-case", name="reviews.case", sync_to_thread=True)
def show_case(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the versions of the business case, their revisions and sections."""
    review = desk.review(ref)
    with desk.reading() as db:
        lines = queries.revision_lines(db, desk.viewer, review.review)
        data = desk.listing(lines, "revisions")
        return data or desk.page(
            "reviews/business_case.html",
            review=review,
            versions=queries.versions(db, desk.viewer, review.review),
            lines=lines,
            sections=queries.sections(db, review.review),
        )


ROUTES = [show_case]
