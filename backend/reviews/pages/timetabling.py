"""Putting dates on the timetable, moving them, and issuing it (domain.md 2.2, 3.28)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.calendar import local_day
from backend.kernel.errors import NotFound
from backend.kernel.ids import named
from backend.kernel.stages import Dated as Planned
from backend.kernel.stages import passed, slips_of
from backend.kernel.wording import say_session
from backend.reviews import queries
from backend.reviews.commands.dated import slips_at_issue
from backend.reviews.commands.run_timetable import (
    WHO,
    ChangePlannedDate,
    IssueTimetable,
    PlanSession,
    TakeOutPlannedDate,
)
from backend.reviews.domain.programme import NoHour, Programme, fitting
from backend.reviews.domain.review import Review
from backend.reviews.queries import Session
from backend.web.asking import Asking, seen, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field

KINDS = (("date", "A day"), ("exact", "A day with hours"),
         ("week_commencing", "A week, which begins on a Monday"))  # fmt: skip
REASON = Field("reason", "Why does it change?", hint="Everyone in the review can read it.",
               needed="Give a reason. It stays in the history.")  # fmt: skip
WHEN = (
    Field("kind", "What kind of date is it?", "radios", KINDS, needed="Choose the kind of date"),
    Field("day", "Which day, or the Monday of the week", "date", needed="Enter the day"),
    Field("from_hour", "From", "time", hint="Only for a day with hours"),
    Field("to_hour", "To", "time"),
    Field("venue", "Where, if anywhere", "text"),
)
BLAMES = {"MT-03": "to_hour", "TT-04": "from_hour"}
WHAT = (
    Field("stage", "What is it?", "text", hint="Such as: draft list, final list, hear appeals",
          needed="Say what it is"),
    Field("group", "Whom does it concern?", "text", hint="Such as: all, group 2, unions",
          needed="Say whom it concerns"),
)  # fmt: skip


@get("/reviews/{ref:str}/timetable/add", name="reviews.ask-date", sync_to_thread=True)
def ask_date(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask for a date to add."""
    return shown(desk, _adding(_mine(desk, ref), local_day(desk.now)))


@post("/reviews/{ref:str}/timetable/add", name="reviews.add-date", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_date(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Add a date."""
    review = _mine(desk, ref)
    with desk.reading() as db:
        last = max((s.stage_no for s in queries.sessions(db, review.review)), default=0)

    def command(a: Answers) -> PlanSession:
        starts, ends = _hours(a)
        return PlanSession(
            review=review.reference, stage_no=last + 1, stage=a.one("stage"), group=a.one("group"),
            starts=starts, ends=ends, kind=a.one("kind"), venue=a.one("venue"),
        )  # fmt: skip

    return taken(
        desk,
        _adding(review, local_day(desk.now)),
        command,
        lambda _: (_base(review), "The date is on the timetable."),
    )


@get("/reviews/{ref:str}/timetable/dates/{date:int}/change", name="reviews.ask-move",
     sync_to_thread=True)  # fmt: skip
def ask_change(
    ref: FromPath[str], date: FromPath[int], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what a date changes to."""
    review, one = _one(desk, ref, date)
    return shown(desk, _changing(desk, review, one), _as_it_is(one))


@post("/reviews/{ref:str}/timetable/dates/{date:int}/change", name="reviews.move-date",
      status_code=200, sync_to_thread=True)  # fmt: skip
def post_change(
    ref: FromPath[str], date: FromPath[int], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Change a date."""
    review, one = _one(desk, ref, date)

    def command(a: Answers) -> ChangePlannedDate:
        starts, ends = _hours(a)
        return ChangePlannedDate(
            review=review.reference, number=date, starts=starts, ends=ends, kind=a.one("kind"),
            venue=a.one("venue"), reason=a.one("reason"), seen=seen(desk),
        )  # fmt: skip

    return taken(
        desk,
        _changing(desk, review, one),
        command,
        lambda _: (_base(review), "The date is changed."),
    )


@get("/reviews/{ref:str}/timetable/dates/{date:int}/take-off", name="reviews.ask-off",
     sync_to_thread=True)  # fmt: skip
def ask_off(ref: FromPath[str], date: FromPath[int], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask why a date is taken off."""
    return shown(desk, _taking_off(desk, *_one(desk, ref, date)))


@post("/reviews/{ref:str}/timetable/dates/{date:int}/take-off", name="reviews.date-off",
      status_code=200, sync_to_thread=True)  # fmt: skip
def post_off(ref: FromPath[str], date: FromPath[int], desk: NamedDependency[Desk]) -> Response[Any]:
    """Take a date off."""
    review, one = _one(desk, ref, date)

    def command(a: Answers) -> TakeOutPlannedDate:
        return TakeOutPlannedDate(
            review=review.reference, number=date, reason=a.one("reason"), seen=seen(desk)
        )

    return taken(
        desk,
        _taking_off(desk, review, one),
        command,
        lambda _: (_base(review), "The date is off the timetable."),
    )


@get("/reviews/{ref:str}/timetable/issue", name="reviews.ask-timetable", sync_to_thread=True)
def ask_issue(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Say what cannot be in the timetable, and ask before it is issued."""
    return shown(desk, _issuing(desk, _mine(desk, ref)))


@post("/reviews/{ref:str}/timetable/issue", name="reviews.issue-timetable", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_issue(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Issue the timetable."""
    review = _mine(desk, ref)

    def command(a: Answers) -> IssueTimetable:
        return IssueTimetable(review=review.reference, reason=a.one("reason"))

    return taken(
        desk, _issuing(desk, review), command, lambda _: (_base(review), "The timetable is issued.")
    )


def _mine(desk: Desk, ref: str) -> ReviewRow:
    """Return a review whose timetable this person keeps; to others these pages do not exist."""
    review = desk.review(ref)
    if not desk.viewer.has(review.review, *WHO):
        raise NotFound
    return review


def _one(desk: Desk, ref: str, number: int) -> tuple[ReviewRow, Session]:
    review = _mine(desk, ref)
    with desk.reading() as db:
        found = [s for s in queries.sessions(db, review.review) if s.date == number]
    if not found:
        raise NotFound
    return review, found[0]


def _version(desk: Desk, review: ReviewRow) -> int:
    """Return how far the timetable had come when the page was made."""
    programme = named("programme", review.reference)
    return desk.services.ledger.look(Programme, programme).version


def _base(review: ReviewRow) -> str:
    return f"/reviews/{review.reference}/timetable"


def _adding(review: ReviewRow, today: date) -> Asking:
    return Asking(
        "Put a date on the timetable", "Put it there", _base(review), caption=review.reference,
        explain="For dates of the review itself. What people come to is a meeting: plan it there, "
        "so that they are invited.",
        fields=(*WHAT, *WHEN), tests=_fits, blames=BLAMES,
        heeds=lambda a: _heeds(a.one("stage"), a.one("group"), a, today),
    )  # fmt: skip


def _changing(desk: Desk, review: ReviewRow, one: Session) -> Asking:
    today = local_day(desk.now)
    return Asking(
        f"Change the date of: {one.stage}", "Change it", _base(review), caption=review.reference,
        explain=f"It is {say_session(one)}.", fields=(*WHEN, REASON),
        tests=_fits, blames=BLAMES, heeds=lambda a: _heeds(one.stage, one.group, a, today),
        seen=_version(desk, review),
    )  # fmt: skip


def _taking_off(desk: Desk, review: ReviewRow, one: Session) -> Asking:
    return Asking(
        f"Take off: {one.stage}", "Take it off", _base(review), caption=review.reference,
        explain=f"It is {say_session(one)}.", fields=(REASON,), warns=True,
        seen=_version(desk, review),
    )  # fmt: skip


def _issuing(desk: Desk, review: ReviewRow) -> Asking:
    ledger = desk.services.ledger
    standing = ledger.look(Review, review.review)
    found = slips_at_issue(ledger, review.reference, standing)
    why = Field("reason", "Why does it stand as it is?", hint="Everyone in the review can read it.",
                needed="Say why, or correct the timetable first")  # fmt: skip
    return Asking(
        f"Issue timetable {standing.timetable + 1}", "Issue it", _base(review),
        caption=review.reference, fields=(why,) if found else (), warns=True,
        explain="Everyone in the review then relies on these dates.",
        points=[one.told for one in found],
    )  # fmt: skip


def _heeds(stage: str, group: str, a: Answers, today: date) -> Sequence[str]:
    starts, _ = _hours(a)
    planned = Planned(stage, group, starts, a.one("kind"))
    return [one.told for one in (*slips_of(planned), *passed(planned, today))]


def _fits(a: Answers) -> None:
    if a.one("kind") == "exact" and not a.one("from_hour"):
        raise NoHour
    fitting(*_hours(a), a.one("kind"))


def _hours(a: Answers) -> tuple[str, str]:
    """Return the beginning and the end as the timetable keeps them: local, as printed."""
    day = a.one("day")
    if a.one("kind") != "exact" or not a.one("from_hour"):
        return day, ""
    ends = a.one("to_hour")
    return f"{day}T{a.one('from_hour')}", f"{day}T{ends}" if ends else ""


def _as_it_is(one: Session) -> Answers:
    typed = {
        "kind": one.kind, "day": one.starts[:10], "from_hour": one.starts[11:16],
        "to_hour": one.ends[11:16], "venue": one.venue,
    }  # fmt: skip
    return Answers({name: [value] for name, value in typed.items() if value})


ROUTES = [ask_date, post_date, ask_change, post_change, ask_off, post_off, ask_issue, post_issue]
