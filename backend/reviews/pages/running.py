"""Running a review: its steps, and each act asked, read back and carried out."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound
from backend.reviews import queries
from backend.reviews.pages import beginning_acts, consultation_acts, steering_acts
from backend.reviews.pages.acts import Act
from backend.reviews.pages.scene import Scene, scene
from backend.reviews.pages.steps import steps
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk

ACTS = (*beginning_acts.ACTS, *consultation_acts.ACTS, *steering_acts.ACTS)


@get("/reviews/{ref:str}/run", name="reviews.run", sync_to_thread=True)
def show_run(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the steps of a review, what each still needs, and what can be done now."""
    here = scene(desk, ref)
    found = steps(here)
    with desk.reading() as db:
        life = queries.life(db, here.row.review)
        marks = queries.marks(db, desk.viewer, here.row.review)
    possible = [act for act in ACTS if act.possible(here)]
    return desk.listing(found, "steps") or desk.page(
        "reviews/run.html",
        review=here.row,
        life=life,
        marks=marks,
        receipts=here.review.receipts,
        steps=found,
        acts=possible,
        able={act.slug for act in possible},
        base=here.base,
    )


@get("/reviews/{ref:str}/run/{act:str}", name="reviews.act", sync_to_thread=True)
def show_act(ref: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask what an act needs."""
    here = scene(desk, ref)
    return shown(desk, _asking(here, _the_act(here, act)))


@post("/reviews/{ref:str}/run/{act:str}", name="reviews.do", status_code=200, sync_to_thread=True)
def post_act(ref: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read the answers back, then carry it out."""
    here = scene(desk, ref)
    found = _the_act(here, act)
    return taken(
        desk,
        _asking(here, found),
        lambda answers: found.command(here, answers),
        lambda _: (here.base, found.done),
    )


def _the_act(here: Scene, slug: str) -> Act:
    """Return an act; to whoever may not give its order, it does not exist."""
    act = next((one for one in ACTS if one.slug == slug), None)
    if act is None:
        raise NotFound
    roles = here.desk.services.office.orders[act.order.__name__].roles
    here.desk.need(here.row.review, *roles)
    return act


def _asking(here: Scene, act: Act) -> Asking:
    return Asking(
        title=act.title,
        button=act.button,
        back=here.base,
        explain=act.explain(here),
        caption=here.row.reference,
        fields=act.fields(here),
        warns=act.warns,
        seen=here.review.version,
    )


ROUTES = [show_run, show_act, post_act]
