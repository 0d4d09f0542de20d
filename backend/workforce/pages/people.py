"""Pages of people in scope."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.web.desk import Desk
from backend.workforce.queries import people as queries

GROUPS = (("", "All groups"), ("1", "1 Fieldwork"), ("2", "2 Looked After Children"),
          ("2R", "2 Residential"), ("3", "3 Admin and business support"))  # fmt: skip


@get("/reviews/{ref:str}/people", name="workforce.people", sync_to_thread=True)
def show_people(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show who is in scope, as far as this person may know."""
    review = desk.review(ref)
    find, group = desk.query.get("find", "")[:100], desk.query.get("group", "")
    with desk.reading() as db:
        lines = queries.lines(db, desk.viewer, review.review, find, group)
        data = desk.listing(lines, "people")
        return data or desk.page(
            "workforce/people.html",
            review=review,
            lines=lines,
            sections=queries.by_section(db, review.review),
            find=find,
            group=group,
            groups=GROUPS,
        )


ROUTES = [show_people]
