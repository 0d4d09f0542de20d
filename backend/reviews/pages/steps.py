"""The stages of a review as steps: what is done, what is next, what each still needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.kernel.calendar import local_day
from backend.kernel.wording import plural, say_date, say_until
from backend.reviews.commands.comments_on_record import forgotten, unanswered, unexplained
from backend.reviews.commands.evidence import left_to_do, pack_of
from backend.reviews.domain.refusals import said_union
from backend.reviews.domain.standing import END
from backend.reviews.pages.scene import Scene
from backend.reviews.queries.life import ANSWERERS

LISTED = 20


@dataclass(frozen=True)
class Step:
    """One step: `needs` is what still stands in its way, in words; `act` is its page."""

    name: str
    state: str
    needs: list[str]
    act: str = ""
    at: datetime | None = None

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
        found.append(Step(name, state, [] if at else list(needs), act, at))
    return found


def _every(scene: Scene) -> Iterator[tuple[str, datetime | None, Sequence[str], str]]:
    one, record = scene.review, scene.record
    yield (
        "Approve the pack", one.approved_at,
        [] if one.approved_at else pack_of(record, one).lacks, "approve",
    )  # fmt: skip
    without = [said_union(union) for union in one.unions if union not in one.receipts]
    yield (
        "Start with the unions", one.unions_started,
        [f"{union} has not been sent the pack" for union in without], "start-unions",
    )  # fmt: skip
    yield (
        "Open consultation to staff", one.staff_opened,
        [] if END in one.deadlines else ["no end of consultation has been set in the timetable"],
        "open-staff",
    )  # fmt: skip
    yield "Close consultation", one.closed_at, list(_before_close(scene)), "close"
    yield "Issue the final business case", one.final_at, list(_before_final(scene)), "final"
    yield "Close the review", one.finished_at, list(_before_end(scene)), "close-review"


def _before_close(scene: Scene) -> Iterator[str]:
    one, now = scene.review, scene.desk.as_at or scene.desk.now
    if one.closed_at is not None or one.unions_started is None:
        return
    if one.earliest_close is not None and local_day(now) < one.earliest_close:
        yield f"the minimum of {plural(one.minimum, 'day')} ends on {say_date(one.earliest_close)}"
    if END in one.deadlines and now <= one.deadlines[END]:
        yield f"consultation runs {say_until(one.deadlines[END])}"
    if waiting := unanswered(scene.record):
        yield f"{plural(len(waiting), 'comment')} without a response{_which(scene, waiting)}"
    if waiting := unexplained(scene.record):
        yield f"{plural(len(waiting), 'counter-proposal')} undecided{_which(scene, waiting)}"


def _before_final(scene: Scene) -> Iterator[str]:
    if scene.review.final_at is None and (left_out := forgotten(scene.record)):
        some = plural(len(left_out), "accepted comment")
        yield f"{some} that no revision carries{_which(scene, left_out)}"


def _before_end(scene: Scene) -> Iterator[str]:
    if scene.review.final_at is not None and not scene.review.finished:
        yield from left_to_do(scene.record, scene.review)


def _which(scene: Scene, references: list[str]) -> str:
    """Name them to those who answer comments; everybody else is told the count (5.4, 3)."""
    if not scene.desk.viewer.has(scene.row.review, *ANSWERERS):
        return ""
    more = f" and {len(references) - LISTED} more" if len(references) > LISTED else ""
    return f": {', '.join(references[:LISTED])}{more}"
