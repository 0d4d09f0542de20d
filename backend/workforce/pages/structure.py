"""The structure of a review: the chart in force, or the lines of the paper where none is drawn."""

from itertools import groupby
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound
from backend.web.desk import Desk
from backend.workforce.pages import chart_acts, chart_compare, charts
from backend.workforce.pages.charts import chart_page
from backend.workforce.queries import charts as drawn
from backend.workforce.queries import structure as queries
from backend.workforce.queries.charts import DRAFTERS, OPEN, StructureRow


@get("/reviews/{ref:str}/structure", name="workforce.structure", sync_to_thread=True)
def show_structure(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the proposed structure in force, else the current one, else what the paper lists."""
    review = desk.review(ref)
    if not drawn.may_read(desk.viewer, review.review):
        raise NotFound
    with desk.reading() as db:
        rows = drawn.structures(db, desk.viewer, review.review)
        row = first(rows)
        if row is not None:
            nodes = drawn.nodes(db, desk.viewer, review.review, row.structure)
            listed = drawn.listed(db, review.review, row.side)
            return chart_page(desk, review, rows, row, nodes, listed)
        lines = queries.structure(db, review.review)
    data = desk.listing(lines, "structure")
    services = [
        (service, [(team, list(posts)) for team, posts in groupby(group, key=lambda x: x.team)])
        for service, group in groupby(lines, key=lambda x: x.service)
    ]
    return data or desk.page(
        "workforce/structure.html",
        review=review,
        services=services,
        drafts=desk.viewer.has(review.review, *DRAFTERS) and desk.as_at is None,
    )


def first(rows: list[StructureRow]) -> StructureRow | None:
    """Return the structure that is opened first: the proposed one in force, where there is one."""
    order = sorted(rows, key=lambda r: (r.state not in OPEN, r.side != "proposed"))
    return order[0] if order else None


ROUTES = [show_structure, *charts.ROUTES, *chart_acts.ROUTES, *chart_compare.ROUTES]
