"""Doing something to a meeting: its own page, the answers read back, one order."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound
from backend.meetings.pages.act import BLAMES, Act
from backend.meetings.pages.meeting_acts import MEETING_ACTS
from backend.meetings.pages.scene import Scene, scene_of
from backend.meetings.pages.session_acts import SESSION_ACTS
from backend.meetings.queries.meetings import Session
from backend.web.asking import Asking, done_before, shown, taken
from backend.web.desk import Desk
from backend.web.fields import Answers

HERE = "/reviews/{ref:str}/meetings/{mg:str}"


@get(f"{HERE}/{{act:str}}", name="meetings.act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], mg: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act on a meeting needs."""
    scene = scene_of(desk, ref, mg)
    return _ask(scene, the_act(MEETING_ACTS, scene, None, act), None)


@post(f"{HERE}/{{act:str}}", name="meetings.do_act", status_code=200, sync_to_thread=True)
def post_act(
    ref: FromPath[str], mg: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Check, then carry out, an act on a meeting."""
    scene = scene_of(desk, ref, mg)
    if done_before(desk):
        return desk.go(scene.base)
    return _take(scene, the_act(MEETING_ACTS, scene, None, act), None)


@get(f"{HERE}/sessions/{{n:int}}/{{act:str}}", name="meetings.session_act", sync_to_thread=True)
def show_session_act(
    ref: FromPath[str],
    mg: FromPath[str],
    n: FromPath[int],
    act: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:
    """Ask what an act on a session needs."""
    scene = scene_of(desk, ref, mg)
    one = scene.session(n)
    return _ask(scene, the_act(SESSION_ACTS, scene, one, act), one)


@post(
    f"{HERE}/sessions/{{n:int}}/{{act:str}}",
    name="meetings.do_session_act",
    status_code=200,
    sync_to_thread=True,
)
def post_session_act(
    ref: FromPath[str],
    mg: FromPath[str],
    n: FromPath[int],
    act: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:
    """Check, then carry out, an act on a session."""
    scene = scene_of(desk, ref, mg)
    if done_before(desk):
        return desk.go(scene.base)
    one = scene.session(n)
    return _take(scene, the_act(SESSION_ACTS, scene, one, act), one)


def open_acts(scene: Scene, session: Session | None) -> list[Act]:
    """Return what this person can do now; on a page of the past, nothing."""
    if scene.desk.as_at is not None:
        return []
    acts = MEETING_ACTS if session is None else SESSION_ACTS
    return [act for act in acts if act.open_to(scene, session)]


def the_act(acts: tuple[Act, ...], scene: Scene, session: Session | None, slug: str) -> Act:
    """Return one of them; what is not open to the person can't be found."""
    for act in acts:
        if act.slug == slug and act.open_to(scene, session):
            return act
    raise NotFound


def _asking(scene: Scene, act: Act, session: Session | None) -> Asking:
    where = f", session {session.number}" if session else ""
    return Asking(
        title=act.title,
        button=act.button,
        back=scene.base,
        explain=act.explain,
        caption=f"{scene.m.reference}: {scene.m.stage}{where}",
        fields=act.fields(scene, session),
        warns=act.warns,
        who=act.who,
        seen=act.seen(scene, session),
        blames=BLAMES,
        tests=act.tests(scene, session),
        heeds=act.heeds,
    )


def _ask(scene: Scene, act: Act, session: Session | None) -> Response[Any]:
    asking = _asking(scene, act, session)
    return shown(scene.desk, asking, Answers(_now(scene, act, session)))


def _now(scene: Scene, act: Act, session: Session | None) -> dict[str, list[str]]:
    """Return what the questions hold at first: the agenda, the draft, or the present time."""
    match act.slug:
        case "agenda":
            return {"agenda": [scene.m.agenda], "papers": ["\n".join(scene.m.papers)]}
        case "minutes" if session is not None and session.session in scene.minutes:
            draft = scene.minutes[session.session]
            return {"text": [draft.text], "decisions": [draft.decisions]}
        case "move" if session is not None:
            year, month, day = session.starts[:10].split("-")
            return {
                "day": [f"{int(day)} {int(month)} {year}"],
                "starts": [session.starts[11:]],
                "ends": [session.ends[11:]],
            }
        case _:
            return {}


def _take(scene: Scene, act: Act, session: Session | None) -> Response[Any]:
    seen = scene.desk.text("seen")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else None  # noqa: PLR2004
    return taken(
        scene.desk,
        _asking(scene, act, session),
        lambda answers: act.command(scene, session, answers, version),
        lambda _: (scene.base, act.done),
    )


ROUTES = [show_act, post_act, show_session_act, post_session_act]
