"""One's own job: its description, what takes its place, and the grade."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency

from backend.descriptions.queries import comparisons
from backend.descriptions.queries.descriptions import descriptions
from backend.descriptions.queries.evaluations import evaluations
from backend.descriptions.queries.visible import own_titles
from backend.kernel.roles import Role
from backend.web.desk import Desk


@get("/my/job", name="descriptions.mine", sync_to_thread=True)
def show_mine(desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the descriptions of the jobs that this person holds, in each of their reviews."""
    found: list[dict[str, Any]] = []
    with desk.reading() as db:
        held = {g.review for g in desk.viewer.grants if g.role is Role.EMPLOYEE and g.review}
        for review in sorted(held):
            row = db.execute(
                "SELECT reference, title FROM reviews WHERE review = %s", (review,)
            ).fetchone()
            if row is None:
                continue
            mine = own_titles(db, desk.viewer, review)
            every = [d for d in descriptions(db, desk.viewer, review) if d.reference]
            now = [d for d in every if d.structure == "current" and mine & d.names]
            theirs = {d.reference for d in now}
            then = [
                d
                for d in every
                if d.structure == "proposed" and (mine & d.names or theirs & set(d.replaces))
            ]
            judged = {(r.left, r.right): r for r in comparisons.results(db, desk.viewer, review)}
            graded = {e.description_reference: e for e in evaluations(db, desk.viewer, review)}
            found.append({"reference": row[0], "title": row[1], "now": now, "then": then,
                          "judged": judged, "graded": graded})  # fmt: skip
    return desk.page("descriptions/mine.html", found=found)


ROUTES = [show_mine]
