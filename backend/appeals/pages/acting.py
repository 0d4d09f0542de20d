"""Doing a weighty act: its own page, check your answers, then one POST and a redirect."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.appeals.pages.acts import Act
from backend.appeals.pages.every_act import the_act
from backend.appeals.pages.fields import Answers, check
from backend.appeals.pages.scene import Scene, my_scene, office_scene
from backend.appeals.pages.sending import command_id, done_before
from backend.kernel.errors import DomainError
from backend.web.desk import Desk
from backend.web.forms import Problems, refused

SHOWN_AGAIN = 422


@get("/my/appeals/{appeal:str}/{act:str}", name="appeals.my_act", sync_to_thread=True)
def show_my_act(
    appeal: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act on one's own appeal needs."""
    scene = my_scene(desk, appeal)
    return _ask(scene, the_act(scene, act))


@post(
    "/my/appeals/{appeal:str}/{act:str}",
    name="appeals.post_my_act",
    status_code=200,
    sync_to_thread=True,
)
def post_my_act(
    appeal: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Check, then carry out, an act on one's own appeal."""
    return _take(my_scene(desk, appeal), act)


@get("/reviews/{ref:str}/appeals/{appeal:str}/{act:str}", name="appeals.act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], appeal: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act needs."""
    scene = office_scene(desk, ref, appeal)
    return _ask(scene, the_act(scene, act))


@post(
    "/reviews/{ref:str}/appeals/{appeal:str}/{act:str}",
    name="appeals.post_act",
    status_code=200,
    sync_to_thread=True,
)
def post_act(
    ref: FromPath[str], appeal: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Check, then carry out, an act."""
    return _take(office_scene(desk, ref, appeal), act)


def _take(scene: Scene, slug: str) -> Response[Any]:
    desk = scene.desk
    if done_before(desk):
        return desk.go(scene.base)
    act, answers = the_act(scene, slug), Answers(desk.typed)
    problems = check(act.fields(scene), answers)
    step = answers.one("step")
    if problems or step == "change":
        return _ask(scene, act, Problems() if step == "change" else problems)
    if step != "send":
        return _read_back(scene, act, answers)
    try:
        desk.perform(act.command(scene, answers), command_id=command_id(desk))
    except DomainError as refusal:
        if refusal.status != SHOWN_AGAIN:
            raise
        return _ask(scene, act, refused(refusal))
    return desk.go(scene.base, act.done)


def _ask(scene: Scene, act: Act, problems: Problems | None = None) -> Response[Any]:
    return scene.desk.page(
        "appeals/act.html",
        status=SHOWN_AGAIN if problems else 200,
        scene=scene,
        case=scene.case,
        act=act,
        fields=act.fields(scene),
        answers=Answers(scene.desk.typed),
        problems=problems or Problems(),
    )


def _read_back(scene: Scene, act: Act, answers: Answers) -> Response[Any]:
    fields = act.fields(scene)
    return scene.desk.page(
        "appeals/check.html",
        scene=scene,
        case=scene.case,
        act=act,
        rows=[{"key": f.label, "value": answers.said(f) or "Left empty"} for f in fields],
        kept=[(f.name, value) for f in fields for value in answers.many(f.name)],
    )


ROUTES = [show_my_act, post_my_act, show_act, post_act]
