"""Doing something with a comment: its page, check your answers, then one POST and a redirect."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.events import Submission
from backend.consultation.pages.comment_acts import ACTS, Act, Scene
from backend.consultation.queries.comments import comment
from backend.consultation.queries.work_list import colleagues
from backend.kernel.errors import NotFound, NotPermitted
from backend.kernel.roles import Role
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk
from backend.web.fields import Answers

HERE = "/reviews/{ref:str}/comments/{cr:str}"


@get(f"{HERE}/act/{{act:str}}", name="consultation.act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], cr: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act needs."""
    scene = scene_of(desk, ref, cr, act)
    what = _known(scene, act)
    return shown(desk, _asking(scene, what), Answers({k: [v] for k, v in what.given(scene)}))


@post(f"{HERE}/act/{{act:str}}", name="consultation.post_act", status_code=200, sync_to_thread=True)
def post_act(
    ref: FromPath[str], cr: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read back what was typed, or carry it out."""
    scene = scene_of(desk, ref, cr, act)
    what = _known(scene, act)
    return taken(
        desk,
        _asking(scene, what),
        lambda answers: what.command(scene, answers),
        lambda _: (_onward(scene, what), what.done),
    )


@get(f"{HERE}/original", name="consultation.original", sync_to_thread=True)
def show_original(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show the words as they were sent, to their author and to those who may redact them."""
    scene = scene_of(desk, ref, cr, "redact")
    if not (scene.row.mine or scene.has(Role.HR, Role.DPO)):
        raise NotFound
    ledger = desk.services.ledger
    opening = next(iter(ledger.story(scene.row.comment)), None)
    sent = ledger.vault.read(opening.text) if isinstance(opening, Submission) else None
    return desk.page(
        "consultation/original.html", review=scene.review, c=scene.row, sent=sent, base=scene.base
    )


def scene_of(desk: Desk, ref: str, cr: str, act: str) -> Scene:
    """Return the comment as this person sees it, with those whom they may ask to see to it."""
    review = desk.review(ref)
    with desk.reading() as db:
        row = comment(db, desk.viewer, review.review, cr, redacting=act == "redact")
        people = colleagues(db, desk.viewer, review.review)
    return Scene(desk, review, row, people)


def acts_for(scene: Scene) -> list[Act]:
    """Return what this person can do with it now, in the order of the table."""
    return [act for act in ACTS.values() if act.open_to(scene)]


def _asking(scene: Scene, act: Act) -> Asking:
    return Asking(
        act.title,
        act.button,
        scene.base,
        act.explain,
        f"{scene.row.reference} about {scene.row.subject}",
        act.fields(scene),
        act.warns,
    )


def _known(scene: Scene, slug: str) -> Act:
    act = ACTS.get(slug)
    if act is None:
        raise NotFound
    if not scene.has(*act.roles):
        raise NotPermitted
    return act


def _onward(scene: Scene, act: Act) -> str:
    # The data protection officer has no page of the comment to go back to.
    gone = act.slug == "redact" and not scene.has(Role.HR)
    return f"/reviews/{scene.review.reference}" if gone else scene.base


ROUTES = [show_act, post_act, show_original]
