"""How far a comment is: received, acknowledged, considered, answered, what changed; and next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from backend.consultation import due
from backend.consultation.pages import words
from backend.consultation.queries.comments import CommentRow
from backend.consultation.queries.responses import Answer
from backend.kernel.calendar import local_day
from backend.kernel.wording import say_date, say_instant

NOT_YET = ("received", "acknowledged")
STANDSTILL: tuple[tuple[Callable[[CommentRow], bool], str], ...] = (
    (
        lambda row: row.status == "withdrawn",
        "It was withdrawn. It stays on record, and nothing more is done to it.",
    ),
    (
        lambda row: row.held != "",
        "It is kept private until the coordinator or HR has checked whom it names. You need not "
        "do anything.",
    ),
    (
        lambda row: row.late == "declined",
        "It came late and is not taken into account. The reason stands on its page.",
    ),
)


@dataclass(frozen=True)
class Stage:
    """One stage: what it is called, whether it is done, and when it was or will be.

    `lines` are those of the business case's summary of revisions that came of it.
    """

    name: str
    done: bool
    when: str
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Progress:
    """All stages of a comment, and what happens next."""

    stages: list[Stage]
    next: str


def progress(
    row: CommentRow,
    told: Sequence[Answer],
    policy: Mapping[str, int],
    now: datetime,
    came: Sequence[str] = (),
) -> Progress:
    """Return how far a comment is, as its author is told it.

    `came` are the revision lines that name it and that its author may read.
    """
    acknowledge, answer = due.acknowledge_by(row.received_at, policy), answer_by(row, policy)
    thought_of = bool(row.themes) or row.status not in NOT_YET
    answered = row.answered_at is not None and row.status != "reopened"
    known = row.acknowledged_at or row.answered_at
    stages = [
        Stage("Received", done=True, when=_received(row)),
        Stage("Acknowledged", known is not None, _when(known, acknowledge)),
        Stage("Considered", thought_of, "" if thought_of else f"before {say_date(answer)}"),
        Stage("Answered", answered, _when(row.answered_at if answered else None, answer)),
        _changed(told if answered else (), came, answered=answered),
    ]  # fmt: skip
    return Progress(stages, next_step(row, policy, now))


def answer_by(row: CommentRow, policy: Mapping[str, int]) -> date:
    """Return by when the answer is due: anew where its author had it looked at again."""
    return row.due_on or due.answer_by(row.reopened_at or row.received_at, policy)


def next_step(row: CommentRow, policy: Mapping[str, int], now: datetime) -> str:
    """Say what happens next with a comment, and by when."""
    standstill = next((said for stands, said in STANDSTILL if stands(row)), "")
    if standstill:
        return standstill
    if row.late == "late":
        day = say_date(due.late_by(row.received_at, policy))
        return (
            f"Someone other than the review lead decides by {day} whether it is taken into "
            "account although it came late."
        )
    if row.status == "answered" and row.answered_at:
        return _after_the_answer(row, row.answered_at, policy, local_day(now))
    return _before_the_answer(row, policy, local_day(now))


def _before_the_answer(row: CommentRow, policy: Mapping[str, int], today: date) -> str:
    first, last = due.acknowledge_by(row.received_at, policy), answer_by(row, policy)
    if row.acknowledged_at is None and row.status == "received" and today <= first:
        return f"The coordinator acknowledges it by {say_date(first)}."
    if last < today:
        return f"The answer was due by {say_date(last)} and is overdue. Ask the coordinator for it."
    again = " again" if row.status == "reopened" else ""
    return f"The review lead answers it{again} by {say_date(last)}."


def _after_the_answer(
    row: CommentRow, answered: datetime, policy: Mapping[str, int], today: date
) -> str:
    until = due.again_by(answered, policy)
    if row.reopened_at is None and today <= until:
        return (
            "If this does not answer you, you can ask once for it to be looked at again, until "
            f"{say_date(until)}."
        )
    return "It is answered. You can add a note; if you are still dissatisfied, use escalation."


def _received(row: CommentRow) -> str:
    late = f" ({words.LATENESS[row.late]})" if row.late else ""
    return f"{say_instant(row.received_at)}{late}"


def _when(at: datetime | None, last: date) -> str:
    return say_date(local_day(at)) if at else f"by {say_date(last)}"


def _changed(told: Sequence[Answer], came: Sequence[str], *, answered: bool) -> Stage:
    """Say what changed: a line that names the comment tells so before the answer does."""
    of_answers = [line for one in told for line in one.revision_lines]
    lines = list(dict.fromkeys([*of_answers, *came]))
    promised = "an action was promised" if any(one.action for one in told) else ""
    nothing = "" if lines or promised else "nothing was changed"
    when = promised or nothing if answered else "" if lines else "told with the answer"
    return Stage("What changed", answered or bool(lines), when, lines)
