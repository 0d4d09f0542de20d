"""A rehearsal's own pages: the mails that were sent, and the clock (contract.md 5)."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.mailcatcher import mails
from backend.notices.commands.move_clock import MoveRehearsalClock, next_due
from backend.notices.events import RehearsalClockMoved
from backend.web.desk import Desk
from backend.web.forms import Form, Problems

SHOWN = 200


class ClockForm(Form):
    """How far to move the clock."""

    SAYS: ClassVar[dict[str, str]] = {"hours": "Enter a whole number of hours between 1 and 2,000"}

    to_next: str = ""
    hours: int = 0


@get("/rehearsal/mail", name="rehearsal.mail", sync_to_thread=True)
def show_mail(desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the mails that the catcher has, newest first."""
    found = _caught(desk)
    return desk.page("notices/mail.html", mails=found[:SHOWN], count=len(found))


@get("/rehearsal/mail/{name:str}", name="rehearsal.one_mail", sync_to_thread=True)
def show_one_mail(name: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show one mail."""
    for mail in _caught(desk):
        if mail.name == name:
            return desk.page("notices/one_mail.html", mail=mail)
    raise NotFound


@get("/rehearsal/clock", name="rehearsal.clock", sync_to_thread=True)
def show_clock(desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the rehearsal's clock and what is due next."""
    return _clock(desk, Problems())


@post("/rehearsal/clock", name="rehearsal.move", sync_to_thread=True)
def post_clock(desk: NamedDependency[Desk]) -> Response[Any]:
    """Move the clock forward."""
    form, problems = ClockForm.read(desk.typed)
    if form is None or not (form.to_next or 0 < form.hours <= 2_000):  # noqa: PLR2004
        return _clock(desk, problems or Problems({"hours": ClockForm.SAYS["hours"]}))
    rehearsal = desk.services.rehearsal
    if rehearsal is None:
        raise NotFound
    target = _next(desk) if form.to_next else desk.now + timedelta(hours=form.hours)
    if target is None:
        return _clock(desk, Problems({"hours": "Nothing is due any more. Enter hours instead."}))
    now = desk.now
    command = MoveRehearsalClock(review="", was=now, now=target)
    done = desk.perform(command, command_id=form.command_id)
    for fact in desk.services.ledger.story(done.subject):
        # A form sent twice is one move: the clock goes where the first one said.
        if isinstance(fact, RehearsalClockMoved):
            rehearsal.reach(fact.now)
    return desk.go("/rehearsal/clock", "The clock has moved.")


def _caught(desk: Desk) -> Any:
    folder = desk.services.settings.mail_lookup
    if desk.services.rehearsal is None or folder is None:
        raise NotFound
    return list(mails(folder))


def _next(desk: Desk) -> datetime | None:
    with desk.reading() as db:
        return next_due(db, desk.now)


def _clock(desk: Desk, problems: Problems) -> Response[Any]:
    if desk.services.rehearsal is None:
        raise NotFound
    desk.need(None, Role.ADMIN)
    return desk.page(
        "notices/clock.html",
        status=422 if problems else 200,
        problems=problems,
        hours=desk.text("hours"),
        following=_next(desk),
    )


ROUTES = [show_mail, show_one_mail, show_clock, post_clock]
