"""One's own outcome: what was decided, why, by whom by role, and how to appeal until when."""

from litestar import Response, get
from litestar.di import NamedDependency

from backend.slotting import queries
from backend.slotting.domain.categories import Category
from backend.web.desk import Desk


@get("/my/outcome", name="slotting.my_outcome", sync_to_thread=True)
def show_my_outcome(desk: NamedDependency[Desk]) -> Response[str]:
    """Show the personal outcome letter."""
    with desk.reading() as db:
        found = queries.own_outcomes(db, desk.viewer)
    return desk.page("slotting/my_outcome.html", outcomes=found, Category=Category)


ROUTES = [show_my_outcome]
