"""What is done about the end of consultation, and after it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from backend.kernel.local_time import instant_of
from backend.kernel.wording import say_list
from backend.reviews.commands.comments_on_record import unanswered, unexplained
from backend.reviews.commands.run_consultation import (
    CloseConsultation,
    ExtendConsultation,
    IssueFinalBusinessCase,
    ReopenConsultation,
)
from backend.reviews.domain.order import out_of_order
from backend.reviews.domain.standing import END
from backend.reviews.pages.acts import REASON, Act, begun, running, unions
from backend.reviews.pages.scene import Scene
from backend.web.fields import Answers, Field

LISTED = 20


def _extending(scene: Scene) -> Sequence[Field]:
    return (
        Field("until", "New last day", "date", needed="Enter the new last day",
              hint="Consultation then ends at 11.59pm on that day."),
        Field("agreed_with", "Which unions agreed?", "checkboxes", unions(scene)),
        REASON,
    )  # fmt: skip


def _extension(scene: Scene) -> str:
    """Say what an extension does, and which dates it would bring out of order."""
    try:
        until = instant_of(date.fromisoformat(scene.desk.text("until")))
    except ValueError:
        wrong = []
    else:
        wrong = out_of_order(scene.review.deadlines, scene.review.titles, END, until)
    order = f" {' '.join(wrong)} That is kept and shown with your reason." if wrong else ""
    return (
        f"{running(scene)} Everyone in scope and every union gets a letter. Comments that came "
        f"after the old end but before the new one are in time.{order}"
    )


def _last_day(answers: Answers) -> dict[str, Any]:
    return {"until": instant_of(date.fromisoformat(answers.one("until")))}


def _closing(scene: Scene) -> str:
    waiting = unanswered(scene.record)
    if not waiting:
        return f"{running(scene)} Every comment has a response."
    more = " and more" if len(waiting) > LISTED else ""
    return (
        f"{running(scene)} Without a response: {say_list(waiting[:LISTED])}{more}. Answer each, or "
        "give a reason that the board reads."
    )


def _what_is_left(scene: Scene) -> Sequence[Field]:
    why = Field("reason", "Reason, if comments or counter-proposals are left over",
                hint="The programme board gets a letter, and reads your reason.")  # fmt: skip
    waiting = [(one, one) for one in unexplained(scene.record)]
    if not waiting:
        return (why,)
    left = Field("undecided", "Counter-proposals that are knowingly left undecided", "checkboxes",
                 waiting, hint="Unions must have had the reasons before consultation closes. "
                 "Leave none ticked, and decide them first, where you can.")  # fmt: skip
    return (left, why)


ACTS = (
    Act(
        "extend", ExtendConsultation, "Extend consultation", "Extend consultation",
        "Consultation is extended. Everyone in scope and every union is told.",
        lambda s: begun(s) and s.review.closed_at is None,
        _extension,
        _extending, lambda a: {**_last_day(a), "agreed_with": a.many("agreed_with")}, warns=True,
    ),
    Act(
        "close", CloseConsultation, "Close consultation", "Close consultation",
        "Consultation is closed.", lambda s: begun(s) and s.review.closed_at is None, _closing,
        _what_is_left, lambda a: {"undecided": a.many("undecided")}, warns=True,
    ),
    Act(
        "reopen", ReopenConsultation, "Open consultation again", "Open it again",
        "Consultation is open again. Everyone in scope and every union is told.",
        lambda s: s.review.closed_at is not None,
        lambda _: "A final business case is final no more, and is issued again after the close.",
        lambda s: tuple(f for f in _extending(s) if f.name != "agreed_with"), _last_day,
        warns=True,
    ),
    Act(
        "final", IssueFinalBusinessCase, "Issue the final business case", "Issue it",
        "The final business case is issued.",
        lambda s: s.review.closed_at is not None and s.review.final_at is None,
        lambda s: f"Version {s.review.version_in_force or '(none yet)'} becomes the final business "
        "case.", warns=True,
    ),
)  # fmt: skip
