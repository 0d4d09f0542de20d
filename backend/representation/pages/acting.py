"""Doing a weighty act about a group's seats: asked, read back, done."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound
from backend.representation.pages.acts import ACTS, Act, open_acts
from backend.representation.pages.scene import Scene, scene
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk

HERE = "/reviews/{ref:str}/spokespersons/groups/{group:str}/{act:str}"
# Told by the order in its own words: a second vote, or a vote too late, is no missing page.
TOLD_BY_ORDER = frozenset({"vote"})


@get(HERE, name="representation.act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], group: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act needs."""
    here = scene(desk, ref, group)
    return shown(desk, _asking(here, _the_act(here, act)))


@post(HERE, name="representation.post_act", status_code=200, sync_to_thread=True)
def post_act(
    ref: FromPath[str], group: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read the answers back, then act."""
    here = scene(desk, ref, group)
    one = _the_act(here, act)
    then = (here.base if one.slug == "vote" else here.home, one.done)
    return taken(
        desk, _asking(here, one), lambda answers: one.command(here, answers), lambda _: then
    )


def _the_act(here: Scene, slug: str) -> Act:
    told = slug in TOLD_BY_ORDER and here.mine and here.ballot is not None
    for act in ACTS if told and here.desk.as_at is None else open_acts(here):
        if act.slug == slug:
            return act
    raise NotFound


def _asking(here: Scene, act: Act) -> Asking:
    return Asking(
        act.title,
        act.button,
        here.home,
        act.explain,
        f"Group {here.group.group}: {here.group.name}",
        act.fields(here),
        act.warns,
        template=act.template,
        more={"scene": here},
        tries=act.tries,
    )


ROUTES = [show_act, post_act]
