"""The stages of a review as steps: what is done, what is next, what each still needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.kernel.calendar import local_day
from backend.kernel.roles import Role
from backend.kernel.wording import plural, say_date, say_list, say_until
from backend.reviews.commands.comments_on_record import forgotten, unanswered, unexplained
from backend.reviews.commands.evidence import left_to_do, pack_of
from backend.reviews.domain.refusals import said_union
from backend.reviews.domain.standing import END
from backend.reviews.pages.scene import Scene
from backend.reviews.queries.life import ANSWERERS

LISTED = 20
NOT_APPROVED = "the board has not approved the review to consult yet"
UNIONS_FIRST = (
    "the unions have not had the business case yet, and your policy says unions first: start with "
    "the unions"
)
NOT_BEGUN = "consultation has not started yet: start with the unions first"
NO_END = "no end of consultation is set: add it to the timetable"
# The order behind each step, and how those who give it are called.
ORDERS = {
    "approve": "ApproveToConsult",
    "start-unions": "StartUnionConsultation",
    "open-staff": "OpenStaffConsultation",
    "close": "CloseConsultation",
    "final": "IssueFinalBusinessCase",
    "close-review": "CloseReview",
}
SAID = {Role.BOARD: "the programme board", Role.LEAD: "the review lead", Role.HR: "HR",
        Role.COORDINATOR: "the coordinator"}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One step: `needs` is what still stands in its way, in words; `act` is its page.

    `by` says who takes it, to whoever may not.
    """

    name: str
    state: str
    needs: list[str]
    act: str = ""
    at: datetime | None = None
    by: str = ""

    @property
    def done(self) -> bool:
        """Whether it has been taken."""
        return self.at is not None


def steps(scene: Scene) -> list[Step]:
    """Return every step of a review in order; the first that is not done is next."""
    found: list[Step] = []
    for name, at, needs, act in _every(scene):
        waits = any(not one.done for one in found)
        state = "Done" if at else "Later" if waits else "Needs work" if needs else "Ready"
        stands = [] if at else [*_standing_still(scene), *needs]
        found.append(Step(name, state, stands, act, at, "" if at else _takes(scene, act)))
    return found


def _every(scene: Scene) -> Iterator[tuple[str, datetime | None, Sequence[str], str]]:
    one, record = scene.review, scene.record
    yield (
        "Approve the pack", one.approved_at,
        [] if one.approved_at else pack_of(record, one).lacks, "approve",
    )  # fmt: skip
    without = [said_union(union) for union in one.unions if union not in one.receipts]
    waits = [NOT_APPROVED] if one.approved_at is None else []
    waits += [f"{union} has not been sent the pack" for union in without]
    yield "Start with the unions", one.unions_started, waits, "start-unions"
    waits = [UNIONS_FIRST] if one.unions_started is None else []
    waits += [] if END in one.deadlines else [NO_END]
    yield "Open consultation to staff", one.staff_opened, waits, "open-staff"
    yield "Close consultation", one.closed_at, list(_before_close(scene)), "close"
    yield "Issue the final business case", one.final_at, list(_before_final(scene)), "final"
    yield "Close the review", one.finished_at, list(_before_end(scene)), "close-review"


def _before_close(scene: Scene) -> Iterator[str]:
    one, now = scene.review, scene.desk.as_at or scene.desk.now
    if one.closed_at is not None:
        return
    if one.unions_started is None:
        yield NOT_BEGUN
        return
    if END not in one.deadlines:
        yield NO_END
    if one.earliest_close is not None and local_day(now) < one.earliest_close:
        yield f"the minimum of {plural(one.minimum, 'day')} ends on {say_date(one.earliest_close)}"
    if END in one.deadlines and now <= one.deadlines[END]:
        yield f"consultation runs {say_until(one.deadlines[END])}"
    if waiting := unanswered(scene.record):
        yield f"{plural(len(waiting), 'comment')} without a response{_which(scene, waiting)}"
    if waiting := unexplained(scene.record):
        yield f"{plural(len(waiting), 'counter-proposal')} undecided{_which(scene, waiting)}"


def _before_final(scene: Scene) -> Iterator[str]:
    if scene.review.closed_at is None:
        yield "consultation has not closed yet: close it first"
    if scene.review.final_at is None and (left_out := forgotten(scene.record)):
        some = plural(len(left_out), "accepted comment")
        yield f"{some} that no revision carries{_which(scene, left_out)}"


def _before_end(scene: Scene) -> Iterator[str]:
    if scene.review.final_at is None:
        yield "the final business case has not been issued yet: issue it first"
    elif not scene.review.finished:
        yield from left_to_do(scene.record, scene.review)


def _standing_still(scene: Scene) -> Iterator[str]:
    if (since := scene.review.paused_at) is not None:
        yield f"the review has been paused since {say_date(since)}: the board resumes it first"


def _takes(scene: Scene, act: str) -> str:
    """Say who takes a step, to whoever may not; to whoever may, nothing."""
    order = ORDERS[act]
    if scene.may(order) or scene.desk.as_at is not None or scene.review.finished:
        return ""
    roles = [SAID[one] for one in scene.desk.services.office.orders[order].roles if one in SAID]
    said = say_list(roles, "or")
    return f"{said[:1].upper()}{said[1:]} does this" if roles else ""


def _which(scene: Scene, references: list[str]) -> str:
    """Name them to those who answer comments; everybody else is told the count (5.4, 3)."""
    if not scene.desk.viewer.has(scene.row.review, *ANSWERERS):
        return ""
    more = f" and {len(references) - LISTED} more" if len(references) > LISTED else ""
    return f": {', '.join(references[:LISTED])}{more}"
