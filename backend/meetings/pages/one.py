"""The page of one meeting."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.calendar import local_day
from backend.meetings.pages import words
from backend.meetings.pages.acting import open_acts
from backend.meetings.pages.scene import Scene, scene_of
from backend.meetings.pages.typed import not_worked
from backend.meetings.queries.actions import actions
from backend.meetings.queries.papers import (
    issues_of,
    notes_of,
    replies_to,
    who_came,
)
from backend.web.desk import Desk

ASKS = ("Invited", "Rescheduled")
ORDER = ("Planned", "Rescheduled", "Invited", "Held", "Minutes drafted", "Minutes agreed")


@get("/reviews/{ref:str}/meetings/{mg:str}", name="meetings.one", sync_to_thread=True)
def show_meeting(
    ref: FromPath[str], mg: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show one meeting: agenda, papers, sessions, who comes, minutes, actions."""
    scene = scene_of(desk, ref, mg)
    who = desk.viewer, scene.review.review, scene.m.meeting
    with desk.reading() as db:
        today = local_day(desk.as_at or desk.now)
        found = actions(db, desk.viewer, scene.review.review, today, meeting=scene.m.reference)
        return desk.page(
            "meetings/one.html",
            review=scene.review,
            scene=scene,
            m=scene.m,
            state=state_of(scene),
            sessions=scene.sessions,
            minutes=scene.minutes,
            answers=_by_session(scene.answers),
            came=_by_session(who_came(db, *who)),
            replies=_by_session(replies_to(db, *who)),
            issues=_by_session(issues_of(db, *who)),
            notes=notes_of(db, *who),
            actions=found,
            runs=scene.runs,
            acts=open_acts(scene, None),
            asks={
                s.number: s.starts_at.date() >= today and s.state in ASKS for s in scene.sessions
            },
            session_acts={s.number: open_acts(scene, s) for s in scene.sessions},
            not_worked=not_worked,
            WORDS=words,
        )


def state_of(scene: Scene) -> str:
    """Return how the meeting stands: as far as the session that is least far."""
    if scene.m.cancelled_at is not None:
        return "Cancelled"
    states = [s.state for s in scene.sessions if s.standing]
    return min(states, key=ORDER.index) if states else "Planned"


def _by_session(rows: Sequence[Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.session].append(row)
    return dict(found)


ROUTES = [show_meeting]
