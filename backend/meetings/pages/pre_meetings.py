"""The pages of a union's own pre-meetings: nobody else finds them (domain.md 5.3, 5.4)."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.calendar import local_day
from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.meetings.commands.bring_up import WriteUnionNote
from backend.meetings.commands.pre_meeting import (
    CancelPreMeeting,
    MovePreMeeting,
    PlanPreMeeting,
)
from backend.meetings.pages import typed
from backend.meetings.pages.act import BLAMES, reason
from backend.meetings.pages.calendar import pre_meetings_for_calendars
from backend.meetings.queries.papers import notes_of
from backend.meetings.queries.pre_meetings import (
    PreMeetingRow,
    pre_meetings,
    the_pre_meeting,
)
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field

HERE = "/reviews/{ref:str}/meetings/pre-meetings"
ONE = f"{HERE}/{{pm:str}}"
WHO = "The representatives of your union, and nobody else."
PLACE = Field("place", "Where", "text", hint="A room, or a link to join online")
WHEN = (typed.DAY, typed.STARTS, typed.ENDS, PLACE)
TITLE = Field("title", "What it is about", "text", hint="Such as: Before the 4th meeting",
              needed="Say what the meeting is about")  # fmt: skip
NOTE = Field("text", "Your note", needed="Write your note")
ACTS = {
    "note": ("Write a note", "Keep it", "The note is kept, for your union alone.", (NOTE,)),
    "move": ("Move it", "Move it", "The pre-meeting is moved.", WHEN),
    "cancel": ("Call it off", "Call it off", "The pre-meeting is called off.", (reason(),)),
}
BLAMED = {**BLAMES, "MT-10": "title"}


@get(HERE, name="meetings.pre_meetings", sync_to_thread=True)
def show_pre_meetings(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the pre-meetings of one's own union."""
    review = _union(desk, ref)
    with desk.reading() as db:
        rows = pre_meetings(db, desk.viewer, review.review)
    if desk.query.get("format", "") == "ics":
        return pre_meetings_for_calendars(rows, desk.services.settings.base_url, review.reference)
    data = desk.listing(rows, f"{review.reference}-pre-meetings")
    return data or desk.page(
        "meetings/pre_meetings.html",
        review=review,
        rows=rows,
        today=local_day(desk.as_at or desk.now).isoformat(),
        who=WHO,
    )


@get(f"{HERE}/new", name="meetings.new_pre_meeting", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask when the union meets."""
    return shown(desk, _planning(_union(desk, ref)))


@post(f"{HERE}/new", name="meetings.plan_pre_meeting", status_code=200, sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read it back, then plan it."""
    review = _union(desk, ref)

    def command(a: Answers) -> Command:
        where: dict[str, Any] = {**typed.times(a), "place": a.one("place")}
        return PlanPreMeeting(review=review.reference, title=a.one("title"), **where)

    here = f"/reviews/{review.reference}/meetings/pre-meetings"
    return taken(
        desk, _planning(review), command,
        lambda done: (f"{here}/{done.reference}", "Planned. Only your union knows of it."),
    )  # fmt: skip


@get(ONE, name="meetings.pre_meeting", sync_to_thread=True)
def show_one(ref: FromPath[str], pm: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show one, with the union's notes of it."""
    review, row = _one(desk, ref, pm)
    with desk.reading() as db:
        notes = notes_of(db, desk.viewer, review.review, row.pre_meeting)
    return desk.page(
        "meetings/pre_meeting.html",
        review=review,
        row=row,
        notes=notes,
        acts=_open(desk, row),
        who=WHO,
    )


@get(f"{ONE}/{{act:str}}", name="meetings.pre_meeting_act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], pm: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act needs."""
    review, row = _one(desk, ref, pm)
    return shown(desk, _asking(desk, review, row, act), Answers(_now(row, act)))


@post(f"{ONE}/{{act:str}}", name="meetings.do_pre_meeting_act", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_act(
    ref: FromPath[str], pm: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read it back, then do it."""
    review, row = _one(desk, ref, pm)
    about: dict[str, Any] = {"review": review.reference, "seen": _seen(desk)}

    def command(a: Answers) -> Command:
        match act:
            case "note":
                return WriteUnionNote(
                    review=review.reference, meeting=row.reference, text=a.one("text")
                )
            case "move":
                where: dict[str, Any] = {**typed.times(a), "place": a.one("place")}
                return MovePreMeeting(**about, pre_meeting=row.reference, **where)
            case _:
                return CancelPreMeeting(**about, pre_meeting=row.reference, reason=a.one("reason"))

    asking = _asking(desk, review, row, act)
    return taken(desk, asking, command, lambda _: (asking.back, ACTS[act][2]))


def _union(desk: Desk, ref: str) -> ReviewRow:
    review = desk.review(ref)
    if not desk.viewer.has(review.review, Role.UNION):
        raise NotFound
    return review


def _one(desk: Desk, ref: str, pm: str) -> tuple[ReviewRow, PreMeetingRow]:
    review = _union(desk, ref)
    with desk.reading() as db:
        return review, the_pre_meeting(db, desk.viewer, review.review, pm)


def _open(desk: Desk, row: PreMeetingRow) -> list[str]:
    if desk.as_at is not None:
        return []
    return ["note"] if row.cancelled else list(ACTS)


def _planning(review: ReviewRow) -> Asking:
    return Asking(
        title="Plan a pre-meeting of your union",
        button="Plan it",
        back=f"/reviews/{review.reference}/meetings/pre-meetings",
        explain="It stands in no diary but your union's own. Management and the other unions do "
        "not learn of it.",
        fields=(TITLE, *WHEN),
        who=WHO,
        blames=BLAMED,
        heeds=typed.heeds("day"),
    )


def _asking(desk: Desk, review: ReviewRow, row: PreMeetingRow, act: str) -> Asking:
    if act not in _open(desk, row):
        raise NotFound
    title, button, _, fields = ACTS[act]
    return Asking(
        title=title,
        button=button,
        back=f"/reviews/{review.reference}/meetings/pre-meetings/{row.reference}",
        caption=f"{row.reference}: {row.title}",
        fields=fields,
        who=WHO,
        seen=row.version,
        blames=BLAMED,
        heeds=typed.heeds("day"),
    )


def _now(row: PreMeetingRow, act: str) -> dict[str, list[str]]:
    if act != "move":
        return {}
    year, month, day = row.starts[:10].split("-")
    return {
        "day": [f"{int(day)} {int(month)} {year}"],
        "starts": [row.starts[11:]],
        "ends": [row.ends[11:]],
        "place": [row.place],
    }


def _seen(desk: Desk) -> int | None:
    seen = desk.text("seen")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else None  # noqa: PLR2004


ROUTES = [show_pre_meetings, show_new, post_new, show_one, show_act, post_act]
