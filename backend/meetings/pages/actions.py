"""The actions of meetings, overdue first, and the record that one was done."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.calendar import local_day
from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.meetings.commands.act_on import RecordActionDone
from backend.meetings.queries.actions import ActionRow, actions
from backend.meetings.queries.visible import RUNS, runs_meetings
from backend.web.asking import Asking, done_before, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field

ACTION = "/reviews/{ref:str}/meetings/actions/{action:str}/done"
STATES = ("Overdue", "Due today", "Open", "Done")


@get("/reviews/{ref:str}/meetings/actions", name="meetings.actions", sync_to_thread=True)
def show_actions(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the actions of the sessions that concern a person."""
    review = desk.review(ref)
    rows = _actions(desk, review)
    if data := desk.listing(rows, f"{review.reference}-actions"):
        return data
    return desk.page(
        "meetings/actions.html",
        review=review,
        rows=rows,
        runs=runs_meetings(desk.viewer, review.review),
        fields=[
            {"name": "state", "label": "State", "kind": "select",
             "choices": [{"value": one, "text": one} for one in STATES]},
            {"name": "owner", "label": "Who does it", "kind": "text"},
            {"name": "meeting", "label": "Meeting, such as MG-007", "kind": "text"},
        ],
    )  # fmt: skip


@get(ACTION, name="meetings.action", sync_to_thread=True)
def show_done(
    ref: FromPath[str], action: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask how one can see that an action was done."""
    review = desk.review(ref)
    return shown(desk, _asking(desk, review, action))


@post(ACTION, name="meetings.action_done", status_code=200, sync_to_thread=True)
def post_done(
    ref: FromPath[str], action: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Check, then record it."""
    review = desk.review(ref)
    here = f"/reviews/{review.reference}/meetings/actions"
    if done_before(desk):
        return desk.go(here)

    def command(a: Answers) -> Command:
        return RecordActionDone(review=review.reference, action=action, did=a.one("did"))

    asking = _asking(desk, review, action)
    return taken(desk, asking, command, lambda _: (here, f"{action.upper()} is recorded as done."))


def _actions(desk: Desk, review: ReviewRow) -> list[ActionRow]:
    today = local_day(desk.as_at or desk.now)
    asked = {n: desk.query.get(n, "").strip()[:200] for n in ("meeting", "state", "owner")}
    asked["meeting"] = asked["meeting"].upper()
    with desk.reading() as db:
        return actions(db, desk.viewer, review.review, today, **asked)


def _asking(desk: Desk, review: ReviewRow, action: str) -> Asking:
    desk.need(review.review, *RUNS)
    with desk.reading() as db:
        found = [
            row
            for row in actions(db, desk.viewer, review.review, local_day(desk.now))
            if row.action == action.upper() and row.state != "Done"
        ]
    if not found:
        raise NotFound
    return Asking(
        title="Record that an action was done",
        button="Record it",
        back=f"/reviews/{review.reference}/meetings/actions",
        caption=found[0].action,
        explain=f"{found[0].what} ({found[0].owner})",
        fields=(
            Field("did", "What was done, and how one can see it",
                  needed="Say what was done, and how one can see it"),
        ),
    )  # fmt: skip


ROUTES = [show_actions, show_done, post_done]
