"""One's own appeals: the list, and each with its state, grounds, panel, hearing and outcome."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.appeals import queries
from backend.appeals.domain.grounds import GROUNDS
from backend.appeals.pages.every_act import open_acts
from backend.appeals.pages.scene import issued_early, my_scene, story
from backend.appeals.pages.telling import as_row, code_of, own_words
from backend.web.desk import Desk

TAKES_GROUNDS = frozenset(
    {
        "Intention registered",
        "Intention late",
        "Accepted late",
        "Grounds submitted",
        "Grounds late",
        "Lapsed",
        "Admitted",
    }
)


@get("/my/appeals", name="appeals.mine", sync_to_thread=True)
def show_mine(desk: NamedDependency[Desk]) -> Response[Any]:
    """List one's own appeals."""
    with desk.reading() as db:
        rows = queries.my_appeals(db, desk.viewer)
    return desk.listing(rows, "my-appeals") or desk.page("appeals/mine.html", rows=rows)


@get("/my/appeals/{appeal:str}", name="appeals.my_appeal", sync_to_thread=True)
def show_my_appeal(appeal: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show one's own appeal, and everything that led to where it stands."""
    scene = my_scene(desk, appeal)
    return desk.listing([as_row(scene.case)], scene.case.reference) or desk.page(
        "appeals/my_appeal.html",
        scene=scene,
        case=scene.case,
        told=own_words(scene.case),
        late=bool(code_of(scene.case)),
        takes_grounds=scene.case.state in TAKES_GROUNDS,
        acts=open_acts(scene),
        story=story(scene),
        early=issued_early(scene),
        titles=GROUNDS,
    )


@get("/my/appeals/{appeal:str}/registered", name="appeals.registered", sync_to_thread=True)
def show_registered(appeal: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Confirm what was registered, and say until when grounds can be sent."""
    scene = my_scene(desk, appeal)
    return desk.page(
        "appeals/registered.html", scene=scene, case=scene.case, told=own_words(scene.case)
    )


ROUTES = [show_mine, show_my_appeal, show_registered]
