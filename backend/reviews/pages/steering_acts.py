"""What the board does with a review as a whole: pause, hand over, withdraw, close."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from backend.reviews.commands.steer_review import (
    ChangeReviewLead,
    CloseReview,
    PauseReview,
    ResumeReview,
    WithdrawReview,
)
from backend.reviews.pages.acts import REASON, Act, why
from backend.reviews.pages.scene import Scene
from backend.web.fields import Answers, Field


def _pausing(_: Scene) -> Sequence[Field]:
    return (
        Field("until", "Until which day, if that is known", "date"),
        Field("cases", "Cases whose deadlines stand still", "text",
              hint="References such as AP-007, separated by commas. All other deadlines go on."),
        REASON,
    )  # fmt: skip


def _paused(answers: Answers) -> dict[str, Any]:
    day = answers.one("until")
    cases = answers.one("cases").replace(",", " ").split()
    return {"until": date.fromisoformat(day) if day else None, "cases": cases}


ACTS = (
    Act(
        "pause", PauseReview, "Pause the review", "Pause it",
        "The review is paused. Everyone in scope and every union is told.",
        lambda s: s.review.paused_at is None,
        lambda _: "No step is taken while a review is paused. Deadlines go on, except those of the "
        "cases that you name.", _pausing, _paused, warns=True,
    ),
    Act(
        "resume", ResumeReview, "Resume the review", "Resume it",
        "The review goes on. Everyone in scope and every union is told.",
        lambda s: s.review.paused_at is not None, lambda _: "The next step can then be taken.",
        why,
    ),
    Act(
        "hand-over", ChangeReviewLead, "Hand the review over to another lead", "Hand it over",
        "The review is handed over. The role follows within a minute.", lambda _: True,
        lambda _: "One person leads at a time. They may not sit on an appeal panel of this review, "
        "nor be whom concerns about the lead go to.",
        lambda _: (
            Field("to", "Sign-in name of the new lead", "text", needed="Enter the sign-in name"),
            REASON,
        ),
        lambda a: {"to": a.one("to")}, warns=True,
    ),
    Act(
        "withdraw", WithdrawReview, "Withdraw the review", "Withdraw it",
        "The review is withdrawn. Everyone in scope and every union is told.", lambda _: True,
        lambda _: "Nothing in it goes ahead. Its record stays, is read-only, and this can't be "
        "undone.", why, warns=True,
    ),
    Act(
        "close-review", CloseReview, "Close the review", "Close the review",
        "The review is closed. Its record is read-only.",
        lambda s: s.review.final_at is not None,
        lambda _: "Its record is read-only from then on, and this can't be undone.", warns=True,
    ),
)  # fmt: skip
