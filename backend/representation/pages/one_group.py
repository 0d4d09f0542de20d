"""The page of one group: its seats, its ballot, and for the coordinator its nominations."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.representation.pages.acts import open_acts
from backend.representation.pages.answering import STATES, late_words
from backend.representation.pages.scene import Scene, scene
from backend.web.desk import Desk


@get(
    "/reviews/{ref:str}/spokespersons/groups/{group:str}",
    name="representation.group",
    sync_to_thread=True,
)
def show_group(
    ref: FromPath[str], group: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show how the seats of a group stand; as data, what the person may know of nominations."""
    here = scene(desk, ref, group)
    rows = [
        {"reference": n.reference, "name": n.name, "state": STATES[n.state],
         "late": n.late, "code": "SN-01" if n.late else "", "told": late_words(n)}
        for n in here.nominations
    ]  # fmt: skip
    return desk.listing(rows, f"nominations-{here.group.group}") or desk.page(
        "representation/group.html",
        scene=here,
        review=here.review,
        group=here.group,
        states=STATES,
        acts=open_acts(here),
        results=[(b, here.paper(b.ballot)) for b in here.ballots if b.state == "counted"],
        standing=_candidates(here),
    )


def _candidates(here: Scene) -> list[Any]:
    ballot = here.ballot
    if ballot is None or ballot.state != "open" or not (here.mine or here.runs):
        return []
    return here.paper(ballot.ballot)


ROUTES = [show_group]
