"""One's own meetings: what one is invited to, the answer, and the file for one's calendar."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import DomainError, NotFound
from backend.meetings.commands.invite import AnswerInvitation
from backend.meetings.pages import words
from backend.meetings.pages.calendar import calendar_of
from backend.meetings.queries.mine import MySession, my_sessions
from backend.meetings.queries.pre_meetings import my_pre_meetings
from backend.web.asking import command_id
from backend.web.desk import Desk
from backend.web.forms import Problems, refused

REFUSED = 422
ONE = "/my/meetings/{ref:str}/{mg:str}/{n:int}"


@get("/my/meetings", name="meetings.mine", sync_to_thread=True)
def show_mine(desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the sessions a person is invited to, the next one first."""
    return _mine(desk)


@post(ONE, name="meetings.answer", status_code=200, sync_to_thread=True)
def post_answer(
    ref: FromPath[str], mg: FromPath[str], n: FromPath[int], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Say whether one comes."""
    one = _one(desk, ref, mg, n)
    command = AnswerInvitation(
        review=one.review,
        meeting=one.meeting,
        session=one.number,
        answer=desk.text("answer"),
        note=desk.text("note"),
    )
    try:
        desk.perform(command, command_id=command_id(desk))
    except DomainError as refusal:
        if refusal.status != REFUSED:
            raise
        return _mine(desk, refused(refusal, f"answer-{one.review}-{one.meeting}-{one.number}"))
    said = words.ANSWERS.get(desk.text("answer"), "")
    return desk.go("/my/meetings", f"Your answer is recorded: {said.lower()}.")


@get("/my/meetings/calendar.ics", name="meetings.my_calendar", sync_to_thread=True)
def show_calendar(desk: NamedDependency[Desk]) -> Response[Any]:
    """Return every session of one's own for one's calendar."""
    with desk.reading() as db:
        rows = my_sessions(db, desk.viewer)
    return calendar_of(rows, desk.services.settings.base_url)


@get(f"{ONE}/calendar.ics", name="meetings.session_calendar", sync_to_thread=True)
def show_one(
    ref: FromPath[str], mg: FromPath[str], n: FromPath[int], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Return one session for one's calendar."""
    return calendar_of([_one(desk, ref, mg, n)], desk.services.settings.base_url)


def _one(desk: Desk, ref: str, mg: str, n: int) -> MySession:
    with desk.reading() as db:
        for one in my_sessions(db, desk.viewer):
            if (one.review, one.meeting, one.number) == (ref.upper(), mg.upper(), n):
                return one
    raise NotFound


def _mine(desk: Desk, problems: Problems | None = None) -> Response[Any]:
    with desk.reading() as db:
        rows = my_sessions(db, desk.viewer)
        before = my_pre_meetings(db, desk.viewer, desk.as_at or desk.now)
    if data := desk.listing(rows, "my-meetings"):
        return data
    now = desk.as_at or desk.now
    coming = [one for one in rows if one.starts_at.date() >= now.date()]
    return desk.page(
        "meetings/mine.html",
        status=REFUSED if problems else 200,
        coming=coming,
        before=before,
        earlier=[one for one in reversed(rows) if one not in coming],
        problems=problems or Problems(),
        WORDS=words,
    )


ROUTES = [show_mine, post_answer, show_calendar, show_one]
