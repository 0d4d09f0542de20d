"""Acts on posts: each asks, reads the answers back, then gives one order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import LABEL, LONGEST, Command
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.kernel.wording import plural, say_fte
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk
from backend.web.fields import Answers, Field
from backend.workforce.commands.confirm_posts import ConfirmPost
from backend.workforce.commands.keep_posts import (
    ChangePost,
    ConfirmFunding,
    DeletePost,
    HoldVacancy,
    ReleaseVacancy,
    RestorePost,
)
from backend.workforce.pages import typed_posts as typed
from backend.workforce.pages.post import HERE, Scene, scene_of
from backend.workforce.pages.posts import KEEPERS
from backend.workforce.queries import occupants

WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."
BLAMES = {"PO-05": "fte", "PO-07": "fte", "GN-10": "fte", "GN-06": "review_on", "GN-04": "reason",
          "PO-01": "reason", "PO-04": "reason"}  # fmt: skip
REASON = Field("reason", "Why?", needed=WHY, limit=LONGEST)
CAUSE = Field("cause", "Which comment or revision line caused it?", "text",
              hint="Such as CR-0117 or V2-03. Leave it empty where none did.",
              limit=LABEL)  # fmt: skip
CONFIRMING = Field("reason", "Why, where something still differs",
                   hint="Only where a current post maps to nothing yet, or a post number differs. "
                   "It is kept in the decision history.")  # fmt: skip


@dataclass(frozen=True)
class Act:
    """One act: its words and its questions."""

    title: str
    button: str
    done: str
    explain: str
    fields: Sequence[Field]
    warns: bool = False
    roles: tuple[Role, ...] = KEEPERS


ACTS = {
    "confirm": Act(
        "Confirm this post", "Confirm this post", "The post is confirmed in the final structure.",
        "From then on people can be matched to it.", [CONFIRMING],
    ),
    "change": Act(
        "Change what the post says", "Change the post", "The post was changed.",
        "Only what you type differently is changed. What it said stays in its history.",
        typed.questions(changing=True),
    ),
    "delete": Act(
        "Delete this post", "Delete this post", "The post was deleted. Its history stays.",
        "It leaves the structure, and nobody can be matched to it any more. Its history stays.",
        [CAUSE, REASON], warns=True,
    ),
    "restore": Act(
        "Bring this post back", "Bring the post back", "The post is in the structure again.",
        "Only where it was deleted by mistake. It comes back as it was, and both stay on record.",
        [REASON],
    ),
    "hold": Act(
        "Hold its vacancy", "Hold this vacancy", "The vacancy is held.",
        "A vacancy is held back so that somebody at risk can have it.",
        [
            Field("fte", "How much of it, in FTE?", "text", needed="Enter how much is held"),
            Field("review_on", "When is that looked at again?", "date", needed="Enter the day"),
            REASON,
        ],
    ),
    "funding": Act(
        "Confirm its funding", "Confirm the funding", "The funding of this post is confirmed.",
        "It is confirmed for the post as it is now: its FTE, its grade and what it is paid from.",
        [], roles=(Role.FINANCE,),
    ),
    "release": Act(
        "Release its vacancy", "Release this vacancy", "The vacancy is not held any more.", "", [],
    ),
}  # fmt: skip


# Acts that say nothing of the post but that it is this one.
AS_IT_IS: dict[str, type[Command]] = {
    "confirm": ConfirmPost, "restore": RestorePost, "funding": ConfirmFunding,
    "release": ReleaseVacancy,
}  # fmt: skip


@get(f"{HERE}/{{act:str}}", name="workforce.post_act", sync_to_thread=True)
def show_act(
    ref: FromPath[str],
    side: FromPath[str],
    key: FromPath[str],
    act: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:
    """Ask what an act needs."""
    scene, what = _known(desk, ref, side, key, act)
    given = typed.filled_in(scene.post) if act == "change" else {}
    return shown(desk, _asking(scene, act, what), Answers({k: [v] for k, v in given.items()}))


@post(f"{HERE}/{{act:str}}", name="workforce.post_post_act", status_code=200, sync_to_thread=True)
def post_act(
    ref: FromPath[str],
    side: FromPath[str],
    key: FromPath[str],
    act: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:
    """Read the answers back, or carry the act out."""
    scene, what = _known(desk, ref, side, key, act)
    return taken(
        desk,
        _asking(scene, act, what),
        lambda answers: _order(scene, act, answers),
        lambda _: (scene.base, what.done),
    )


def _known(desk: Desk, ref: str, side: str, key: str, act: str) -> tuple[Scene, Act]:
    scene = scene_of(desk, ref, side, key)
    if act not in ACTS:
        raise NotFound
    desk.need(scene.review.review, *ACTS[act].roles)
    return scene, ACTS[act]


def _asking(scene: Scene, act: str, what: Act) -> Asking:
    def heeds(answers: Answers) -> Sequence[str]:
        if act == "delete":
            return _refers(scene)
        return _changes(scene, answers) if act == "change" else ()

    def tests(answers: Answers) -> None:
        _order(scene, act, answers)

    return Asking(
        what.title, what.button, scene.base, what.explain,
        f"{scene.post.title}, {'now' if scene.post.side == 'current' else 'proposed'}",
        what.fields, what.warns, seen=scene.post.version, blames=BLAMES, heeds=heeds, tests=tests,
    )  # fmt: skip


def _order(scene: Scene, act: str, answers: Answers) -> Command:
    seen = scene.desk.text("seen")
    about: dict[str, Any] = {
        "review": scene.review.reference, "side": scene.post.side, "key": scene.post.key,
        "reason": answers.one("reason"),
        "seen": int(seen) if seen.isascii() and seen.isdigit() else None,
    }  # fmt: skip
    if act in AS_IT_IS:
        return AS_IT_IS[act](**about)
    match act:
        case "change":
            different = typed.differing(scene.post, typed.read(answers))
            return ChangePost(**about, **different, cause=answers.one("cause"))
        case "delete":
            return DeletePost(**about, cause=answers.one("cause"))
        case _:
            day = date.fromisoformat(answers.one("review_on"))
            return HoldVacancy(**about, fte=typed.fte(answers.one("fte")), review_on=day)


def _refers(scene: Scene) -> list[str]:
    """Say what refers to a post that is to be deleted."""
    desk, review, one = scene.desk, scene.review.review, scene.post
    with desk.reading() as db:
        held = occupants.committed(db, desk.viewer, review, one.post) or 0
        matches = len(occupants.placed(db, desk.viewer, review, one.post))
    told = []
    if matches:
        told.append(
            f"{plural(matches, 'match', 'matches')} of {say_fte(held)} FTE in all "
            f"{'puts' if matches == 1 else 'put'} people into it. Rescind them as well: a deleted "
            "post cannot receive people."
        )
    if references := [m.reference or "a mapping by title" for m in one.becomes]:
        told.append(f"What posts become names it: {', '.join(references)}. Put that right as well.")
    return told


def _changes(scene: Scene, answers: Answers) -> list[str]:
    new = typed.differing(scene.post, typed.read(answers))
    if "fte" in new:
        return [f"FTE goes from {say_fte(scene.post.fte)} to {say_fte(new['fte'])}."]
    return [] if new else ["Nothing differs from what the post says already."]


ROUTES = [show_act, post_act]
