"""Sending grounds: as many as are needed, checked, and kept when they come late."""

from typing import Any, cast

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.appeals.commands.submit_grounds import (
    Code,
    GroundGiven,
    SubmitGrounds,
    too_little,
)
from backend.appeals.domain.grounds import GROUNDS
from backend.appeals.domain.refusals import SayWhatWasWrong
from backend.appeals.pages.fields import Answers
from backend.appeals.pages.my_appeals import TAKES_GROUNDS
from backend.appeals.pages.scene import Scene, my_scene
from backend.appeals.pages.sending import command_id, done_before
from backend.kernel.errors import DomainError, NotFound
from backend.web.desk import Desk
from backend.web.forms import Problems, refused

SHOWN_AGAIN = 422
MOST = 20


@get("/my/appeals/{appeal:str}/grounds", name="appeals.grounds", sync_to_thread=True)
def show_grounds(appeal: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask for grounds; those sent before can be amended."""
    scene = _scene(desk, appeal)
    sent = [(g.code, g.text or "") for g in scene.grounds]
    return _ask(scene, sent or [("", "")], scene.case.remedy_wanted or "", Problems())


@post(
    "/my/appeals/{appeal:str}/grounds",
    name="appeals.post_grounds",
    status_code=200,
    sync_to_thread=True,
)
def post_grounds(appeal: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Add a ground, check, or send."""
    if done_before(desk):
        return desk.go(my_scene(desk, appeal).base)
    scene, answers = _scene(desk, appeal), Answers(desk.typed)
    rows, remedy, step = _rows(answers), answers.one("remedy"), answers.one("step")
    if step in ("add", "change"):
        more = [("", "")] if step == "add" and len(rows) < MOST else []
        return _ask(scene, rows + more, remedy, Problems())
    problems = _check(rows)
    if problems:
        return _ask(scene, rows, remedy, problems)
    given = tuple(GroundGiven(code=cast("Code", c), text=t) for c, t in rows if c)
    if step != "send":
        return _read_back(scene, rows, remedy, vague=too_little(given))
    order = SubmitGrounds(
        **scene.about, grounds=given, remedy=remedy, as_it_is=bool(answers.one("as_it_is"))
    )
    try:
        desk.perform(order, command_id=command_id(desk))
    except DomainError as refusal:
        if refusal.status != SHOWN_AGAIN:
            raise
        return _ask(scene, rows, remedy, refused(refusal, "code_1"))
    return desk.go(scene.base, "We have your grounds.")


def _scene(desk: Desk, appeal: str) -> Scene:
    scene = my_scene(desk, appeal)
    if scene.case.state not in TAKES_GROUNDS:
        raise NotFound
    return scene


def _rows(answers: Answers) -> list[tuple[str, str]]:
    numbers = [n for n in range(1, MOST + 1) if f"code_{n}" in answers.typed or
               f"text_{n}" in answers.typed]  # fmt: skip
    rows = [(answers.one(f"code_{n}"), answers.one(f"text_{n}")) for n in numbers]
    return [row for row in rows if any(row)] or [("", "")]


def _check(rows: list[tuple[str, str]]) -> Problems:
    problems = Problems()
    for n, (code, text) in enumerate(rows, start=1):
        if text and code not in GROUNDS:
            problems.by_field[f"code_{n}"] = "Choose a ground"
    return problems


def _ask(
    scene: Scene, rows: list[tuple[str, str]], remedy: str, problems: Problems
) -> Response[Any]:
    return scene.desk.page(
        "appeals/grounds.html",
        status=SHOWN_AGAIN if problems else 200,
        scene=scene,
        case=scene.case,
        rows=rows,
        remedy=remedy,
        problems=problems,
        items=[{"value": "", "text": "Choose"}]
        + [{"value": code, "text": text} for code, text in GROUNDS.items()],
    )


def _read_back(
    scene: Scene, rows: list[tuple[str, str]], remedy: str, *, vague: bool
) -> Response[Any]:
    kept = [("remedy", remedy)]
    for n, (code, text) in enumerate(rows, start=1):
        kept += [(f"code_{n}", code), (f"text_{n}", text)]
    told = [
        {"key": f"Ground {n}: {GROUNDS.get(code, 'none chosen')}", "value": text or "Left empty"}
        for n, (code, text) in enumerate(rows, start=1)
    ]
    return scene.desk.page(
        "appeals/check_grounds.html",
        scene=scene,
        case=scene.case,
        rows=[*told, {"key": "What would put it right", "value": remedy or "Left empty"}],
        kept=kept,
        warning=SayWhatWasWrong.told if vague else "",
    )


ROUTES = [show_grounds, post_grounds]
