"""Acts on a version, each asked about first: begin, revise, answer for, issue, give up, sign."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.calendar import local_day
from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.reviews import queries
from backend.reviews.commands.draft_versions import DraftVersion
from backend.reviews.commands.issue_versions import (
    AbandonVersion,
    Finalise,
    IssueToStaff,
    IssueToUnions,
    SignOff,
)
from backend.reviews.commands.revise_versions import AddRevisionLine, AnswerWarning
from backend.reviews.domain.case_refusals import following
from backend.reviews.domain.checks.revisions import changed
from backend.reviews.pages.bundles import Shelf, bundle_of, shelf
from backend.reviews.pages.checking import checks_of, compared_with, steps_of
from backend.reviews.queries import CaseVersion
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk
from backend.web.fields import Answers, Field

HERE = "/reviews/{ref:str}/business-case"
REASON = Field("reason", "Why?", needed="Give a reason. It will be kept in the decision history.")
DRAFTERS = (Role.COORDINATOR, Role.LEAD)


@dataclass(frozen=True)
class Act:
    """What is asked, the order that comes of it, and what is said then."""

    asking: Asking
    command: Callable[[Answers], Command]
    says: str


@get(f"{HERE}/new", name="reviews.ask_new_version", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask what the new version is called."""
    return shown(desk, _new(desk, ref).asking)


@post(f"{HERE}/new", name="reviews.begin_version", sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Begin it."""
    return _taken(desk, _new(desk, ref), lambda done: f"/{done.reference.removeprefix('BC-')}")


@get(f"{HERE}/{{number:str}}/revise", name="reviews.ask_revision", sync_to_thread=True)
def show_revise(
    ref: FromPath[str], number: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what changed, where, and because of what."""
    return shown(desk, _revise(desk, ref, number).asking)


@post(f"{HERE}/{{number:str}}/revise", name="reviews.revise", sync_to_thread=True)
def post_revise(
    ref: FromPath[str], number: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Add the line."""
    return _taken(desk, _revise(desk, ref, number), lambda _: f"/{number}/check")


@get(f"{HERE}/{{number:str}}/answer", name="reviews.ask_answer", sync_to_thread=True)
def show_answer(
    ref: FromPath[str], number: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask why a warning stands."""
    return shown(desk, _answer(desk, ref, number).asking)


@post(f"{HERE}/{{number:str}}/answer", name="reviews.answer", sync_to_thread=True)
def post_answer(
    ref: FromPath[str], number: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Record it."""
    return _taken(desk, _answer(desk, ref, number), lambda _: f"/{number}/check")


@get(f"{HERE}/{{number:str}}/next/{{step:str}}", name="reviews.ask_step", sync_to_thread=True)
def show_step(
    ref: FromPath[str], number: FromPath[str], step: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask before a version takes its next step."""
    return shown(desk, _step(desk, ref, number, step).asking)


@post(f"{HERE}/{{number:str}}/next/{{step:str}}", name="reviews.step", sync_to_thread=True)
def post_step(
    ref: FromPath[str], number: FromPath[str], step: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Take it."""
    return _taken(desk, _step(desk, ref, number, step), lambda _: f"/{number}")


def _taken(desk: Desk, act: Act, then: Callable[[Done], str]) -> Response[Any]:
    base = desk.path[: desk.path.index("/business-case")] + "/business-case"
    return taken(desk, act.asking, act.command, lambda done: (base + then(done), act.says))


def _opened(desk: Desk, ref: str, number: str) -> tuple[Shelf, CaseVersion]:
    review = desk.review(ref)
    with desk.reading() as db:
        here = shelf(desk, db, review)
    return here, here.one(number)


def _drafter(desk: Desk, ref: str) -> None:
    desk.need(desk.review(ref).review, *DRAFTERS)


def _new(desk: Desk, ref: str) -> Act:
    _drafter(desk, ref)
    review = desk.review(ref)
    with desk.reading() as db:
        here = shelf(desk, db, review)
    numbers = [v.number for v in here.versions if v.status != "abandoned"]
    newest = here.versions[0].number if here.versions else ""
    hint = f"The next is {following(newest)}" if newest else "For example, 1.0"
    fields = [
        Field("number", "Number of the version", "text", hint=hint, needed="Enter a number"),
        Field("dated", "Date on the paper", "date", needed="Enter the date on the paper",
              hint=f"Today is {local_day(desk.now).isoformat()}"),
    ]  # fmt: skip
    if numbers:
        choices = [(n, f"Version {n}") for n in numbers]
        hint = "It begins with everything that one holds. Left empty, with what staff have now."
        fields.append(Field("based_on", "Begin with which version?", "select", choices, hint))
    return Act(
        Asking("Begin a version", "Begin it", here.base, fields=fields),
        lambda a: DraftVersion(
            review=review.reference, number=a.one("number"),
            dated=date.fromisoformat(a.one("dated")),
            based_on=a.one("based_on"),
        ),
        "Begun. Write its sections, then add a revision line for each change.",
    )  # fmt: skip


def _revise(desk: Desk, ref: str, number: str) -> Act:
    _drafter(desk, ref)
    here, version = _opened(desk, ref, number)
    before = compared_with(here, version)
    with desk.reading() as db:
        now = bundle_of(db, version)
        differs = changed(now, bundle_of(db, before)) if before else now.contents
    places = [(place, f"{one.label}, {one.title}") for place, one in differs.items()]
    fields = [
        Field("text", "What changed?", hint="One change, in a sentence. Name nobody.",
              needed="Say what changed"),
        Field("places", "Where?", "checkboxes", places,
              "Only sections and parts that differ from what readers have are listed."),
        Field("page", "On which pages?", "text", hint="For example, 15-17"),
        Field("comments", "Which comments led to it?", "text",
              hint="References with commas between, such as CR-0117, CR-0120"),
        Field("responses", "Which responses name it?", "text", hint="Such as RS-0042"),
        Field("reason", "Why?", hint="Readers see this beside the line."),
    ]  # fmt: skip
    return Act(
        Asking("Add a revision line", "Add it", f"{here.base}/{number}/check",
               caption=f"Version {number}", fields=fields,
               explain="Whoever reads the line finds the comments behind it, as far as they may "
               "see them."),
        lambda a: AddRevisionLine(
            review=here.review.reference, number=number, text=a.one("text"), page=a.one("page"),
            places=a.many("places"), comments=_listed(a.one("comments")),
            responses=_listed(a.one("responses")), reason=a.one("reason"),
        ),
        "The revision line is added.",
    )  # fmt: skip


def _answer(desk: Desk, ref: str, number: str) -> Act:
    _drafter(desk, ref)
    here, version = _opened(desk, ref, number)
    with desk.reading() as db:
        found = checks_of(desk, db, here, version)
    mark = desk.query.get("mark", "")
    one = next((c.finding for c in found if c.finding.mark == mark), None)
    if one is None:
        raise NotFound
    return Act(
        Asking("Record why it stands", "Record it", f"{here.base}/{number}/check",
               caption=f"Version {number}", explain=one.told, fields=[REASON]),
        lambda a: AnswerWarning(
            review=here.review.reference, number=number, code=one.code, about=one.subject,
            reason=a.one("reason"),
        ),
        "Recorded. It is kept with the version.",
    )  # fmt: skip


def _step(desk: Desk, ref: str, number: str, step: str) -> Act:
    here, version = _opened(desk, ref, number)
    known = dict(steps_of(desk, here, version))
    if step not in known and not desk.typed.get("command_id"):
        raise NotFound
    form, explain, says = STEPS.get(step, (None, "", ""))
    if form is None:
        raise NotFound
    if not queries.writes(desk.viewer, here.review.review):
        desk.need(here.review.review, Role.BOARD)
    fields = [REASON] if form is AbandonVersion else []
    title = f"{known.get(step, 'Go on')}: version {number}"
    return Act(
        Asking(title, known.get(step, "Go on"), f"{here.base}/{number}/check", warns=True,
               explain=explain, fields=fields),
        lambda a: form(review=here.review.reference, number=number, reason=a.one("reason")),
        says,
    )  # fmt: skip


STEPS: dict[str, tuple[type[Any], str, str]] = {
    "issue-to-unions": (
        IssueToUnions,
        "The unions can read it at once, and it can't be changed any more.",
        "Issued to the unions.",
    ),
    "issue-to-staff": (
        IssueToStaff,
        "Everyone in scope can read it at once. The version before is marked as superseded and "
        "stays readable. Comments are about this version from now on.",
        "Issued to staff.",
    ),
    "finalise": (
        Finalise,
        "It becomes the final business case. It may propose nothing that nobody was consulted on.",
        "This is the final business case now.",
    ),
    "sign-off": (
        SignOff,
        "The programme board signs the final business case off.",
        "Signed off.",
    ),
    "abandon": (
        AbandonVersion,
        "The draft is given up. It stays on record, and its number is not used again.",
        "The draft is abandoned.",
    ),
}


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.replace(";", ",").split(",") if one.strip()]


ROUTES = [
    show_new, post_new, show_revise, post_revise, show_answer, post_answer, show_step, post_step,
]  # fmt: skip
