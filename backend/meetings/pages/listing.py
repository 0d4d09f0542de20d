"""The list of meetings, by stage and date."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.calendar import local_day
from backend.kernel.commands import Context
from backend.kernel.roles import Role
from backend.meetings.pages import words
from backend.meetings.pages.findings import clashes, day_of, findings
from backend.meetings.pages.scene import standing
from backend.meetings.queries.meetings import Listed, Wanted, sessions_listed
from backend.meetings.queries.shifts import out_of_reach
from backend.meetings.queries.visible import runs_meetings
from backend.web.desk import Desk


@get("/reviews/{ref:str}/meetings", name="meetings.list", sync_to_thread=True)
def show_meetings(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the meetings that a person may see, session by session."""
    review = desk.review(ref)
    with desk.reading() as db:
        every = sessions_listed(db, desk.viewer, review.review, Wanted())
        wanted = _wanted(desk)
        rows = sessions_listed(db, desk.viewer, review.review, wanted)
        missed = out_of_reach(db, review.review)
    if data := desk.listing(rows, f"{review.reference}-meetings"):
        return data
    context = standing(desk, review)
    runs = runs_meetings(desk.viewer, review.review)
    today = local_day(desk.as_at or desk.now)
    coming = [row for row in every if row.session and day_of(row) >= today]
    return desk.page(
        "meetings/list.html",
        review=review,
        rows=rows,
        runs=runs,
        unions=desk.viewer.has(review.review, Role.UNION),
        findings=findings(every, context.unions, missed, today) if runs else clashes(coming),
        fields=_fields(every, context),
        WORDS=words,
    )


def _wanted(desk: Desk) -> Wanted:
    names = ("stage", "kind", "group", "state")
    asked = {name: desk.query.get(name, "").strip()[:200] for name in names}
    return Wanted(**asked, since=desk.query.get("from", ""), until=desk.query.get("to", ""))


def _fields(rows: list[Listed], context: Context) -> list[dict[str, Any]]:
    stages = {str(row.stage_no) if row.stage_no else row.stage: row.stage for row in rows}
    states = [{"value": s, "text": s} for s in words.STATES if s in {row.state for row in rows}]
    groups = {k: f"{k} {title}" for k, title in context.groups.items()}
    return [
        {"name": "stage", "label": "Stage", "kind": "select", "choices": words.choices(stages)},
        {"name": "kind", "label": "Kind", "kind": "select", "choices": words.choices(words.KINDS)},
        {"name": "group", "label": "Group", "kind": "select", "choices": words.choices(groups)},
        {"name": "state", "label": "State", "kind": "select", "choices": states},
        {"name": "from", "label": "From, such as 2014-01-13", "kind": "text"},
        {"name": "to", "label": "To, such as 2014-01-17", "kind": "text"},
    ]


ROUTES = [show_meetings]
