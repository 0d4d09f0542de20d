"""Planning a meeting, and recording at which hours some people can come."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.meetings.commands.plan_meeting import PlanMeeting
from backend.meetings.commands.shifts import RecordShiftPattern
from backend.meetings.pages import typed, words
from backend.meetings.pages.act import text_lines
from backend.meetings.pages.scene import standing
from backend.meetings.queries.shifts import jobs, people_in
from backend.meetings.queries.visible import RUNS
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field

CLEAN = {"MT-10": "requested_by", "GN-04": "reason", "GN-05": "can_from", "GN-06": "can_until"}


@get("/reviews/{ref:str}/meetings/new", name="meetings.new", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask what a new meeting is about."""
    review = _office(desk, ref)
    return shown(desk, _new(desk, review), Answers({"chair": ["lead"]}))


@post("/reviews/{ref:str}/meetings/new", name="meetings.plan", status_code=200, sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Check, then plan the meeting."""
    review = _office(desk, ref)

    def command(a: Answers) -> Command:
        number = a.one("stage_no")
        return PlanMeeting(
            review=review.reference,
            stage=a.one("stage"),
            stage_no=int(number) if number.isascii() and number.isdigit() else 0,
            kind=a.one("kind"),
            chair=a.one("chair") or "lead",
            agenda=a.one("agenda"),
            papers=text_lines(a.one("papers")),
            requested_by=a.one("requested_by"),
            reason=a.one("reason"),
        )

    here = f"/reviews/{review.reference}/meetings"
    return taken(
        desk,
        _new(desk, review),
        command,
        lambda done: (f"{here}/{done.reference}", "The meeting is planned. Add its sessions now."),
    )


@get("/reviews/{ref:str}/meetings/hours", name="meetings.hours", sync_to_thread=True)
def show_hours(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask at which hours some people can come, such as night staff."""
    return shown(desk, _hours(desk, _office(desk, ref)))


@post(
    "/reviews/{ref:str}/meetings/hours",
    name="meetings.record_hours",
    status_code=200,
    sync_to_thread=True,
)
def post_hours(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Check, then record them."""
    review = _office(desk, ref)

    def command(a: Answers) -> Command:
        with desk.reading() as db:
            refs = people_in(db, review.review, a.one("job"))
        return RecordShiftPattern(
            review=review.reference,
            name=a.one("name"),
            employee_refs=refs,
            can_from=typed.clock(a.one("can_from")),
            can_until=typed.clock(a.one("can_until")),
        )

    here = f"/reviews/{review.reference}/meetings"
    return taken(
        desk, _hours(desk, review), command, lambda _: (here, "It is recorded when they can come.")
    )


def _office(desk: Desk, ref: str) -> ReviewRow:
    review = desk.review(ref)
    desk.need(review.review, *RUNS)
    return review


def _new(desk: Desk, review: ReviewRow) -> Asking:
    context = standing(desk, review)
    asks = [(f"union:{u}", f"Union {u}") for u in context.unions]
    asks += [(f"group:{g}", f"Spokespersons of group {g}") for g in context.groups]
    return Asking(
        title="Plan a meeting",
        button="Plan it",
        back=f"/reviews/{review.reference}/meetings",
        explain="First the meeting, then its sessions: a meeting of a stage can have several, at "
        "different hours and places.",
        fields=(
            Field("kind", "Kind of meeting", "radios", tuple(words.KINDS.items()),
                  needed="Choose what kind of meeting it is"),
            Field("stage", "Stage or title", "text", hint="Such as 4th consultation meeting",
                  needed="Say to which stage of the review the meeting belongs"),
            Field("stage_no", "Number of the stage", "text", hint="As in the timetable, if it has "
                  "one"),
            Field("chair", "Chair", "radios",
                  tuple((k, words.party(k)) for k in words.CHAIRS), needed="Choose who chairs it"),
            Field("agenda", "Agenda", hint="One item on each line"),
            Field("papers", "Papers", hint="One on each line, with its version, such as Business "
                  "case 1.1"),
            Field("requested_by", "Who asked for it", "select", tuple(asks),
                  hint="For an additional meeting"),
            Field("reason", "Why it was asked for", hint="For an additional meeting"),
        ),
        blames=CLEAN,
    )  # fmt: skip


def _hours(desk: Desk, review: ReviewRow) -> Asking:
    with desk.reading() as db:
        known = jobs(db, review.review)
    return Asking(
        title="Record when some people can come",
        button="Record it",
        back=f"/reviews/{review.reference}/meetings",
        explain="Waking-night and shift workers can't come to every hour. Parley then says who had "
        "no session they could attend.",
        fields=(
            Field("name", "What they are called", "text", hint="Such as night staff",
                  needed="Say what these people are called"),
            Field("job", "Which job", "select", tuple((one, one) for one in known),
                  needed="Choose the job"),
            Field("can_from", "They can come from", "text", hint="Such as 14:00",
                  needed="Enter a time"),
            Field("can_until", "They can come until", "text", hint="Such as 21:00",
                  needed="Enter a time"),
        ),
        who="Those who run the review, and auditors.",
        blames=CLEAN,
    )  # fmt: skip


ROUTES = [show_new, post_new, show_hours, post_hours]
