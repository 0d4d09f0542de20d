"""Pages of the proposed structure."""

from itertools import groupby
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.web.desk import Desk
from backend.workforce.queries import structure as queries


@get("/reviews/{ref:str}/structure", name="workforce.structure", sync_to_thread=True)
def show_structure(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the proposed structure as a list: service, team, posts."""
    review = desk.review(ref)
    with desk.reading() as db:
        lines = queries.structure(db, review.review)
    data = desk.listing(lines, "structure")
    services = [
        (service, [(team, list(posts)) for team, posts in groupby(group, key=lambda x: x.team)])
        for service, group in groupby(lines, key=lambda x: x.service)
    ]
    return data or desk.page("workforce/structure.html", review=review, services=services)


ROUTES = [show_structure]
