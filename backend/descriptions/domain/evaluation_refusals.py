"""Why an order about a job evaluation is refused: the sentences of domain.md 3.15."""

from collections.abc import Sequence

from backend.kernel.errors import DomainError
from backend.kernel.wording import plural

SAID = {
    "": "not asked for",
    "requested": "asked for and not evaluated yet",
    "not needed": "not needed",
    "evaluated": "evaluated and not checked yet",
    "checked": "checked and not final yet",
    "final": "final",
    "appealed": "under appeal",
    "overtaken": "open again, because the description changed",
}
LATE_GRADES = "Final grades must be issued with the draft slotting list."
APPEAL_ROUTE = (
    "A grading appeal goes to the job evaluation route; your slotting appeal can go on at the same "
    "time."
)


def grade_changed(was: str, now: str, people: int) -> str:
    """Say what a changed grade opens again (JE-01)."""
    return (
        f"Indicative grade {was} became final grade {now}: people matched on “same grade” must be "
        f"looked at again ({plural(people, 'person', 'people')})."
    )


class AuthorEvaluates(DomainError):
    """Nobody evaluates what they wrote."""

    code = "JE-02"

    def __init__(self, how_many: int) -> None:
        super().__init__(
            "An evaluator cannot also be the manager who wrote the job description. Choose "
            f"{'another person' if how_many == 1 else 'other people'} for the panel."
        )


class NotStaged(DomainError):
    """An order that does not fit how the evaluation stands."""

    code = "JE-05"

    def __init__(self, reference: str, state: str, needed: str) -> None:
        super().__init__(f"The evaluation {reference} is {SAID[state]}. {needed}")


class PanelIncomplete(DomainError):
    """A panel has trained members of both sides (job evaluation schemes agreed with unions)."""

    code = "JE-06"

    def __init__(self, missing: Sequence[str], untrained: int, *, twice: bool) -> None:
        wrong = [f"nobody sits for {'a union' if side == 'union' else 'management'}"
                 for side in missing]  # fmt: skip
        if untrained:
            wrong.append(f"{plural(untrained, 'member has', 'members have')} no training")
        if twice:
            wrong.append("one person is named twice")
        super().__init__(
            "An evaluation panel has trained members of management and of a union: "
            f"{' and '.join(wrong)}."
        )


class EvaluatorChecks(DomainError):
    """A check by an evaluator is no check."""

    code = "JE-07"
    told = "You evaluated this job or recorded it. Somebody else must check it."


class EvaluatorHearsAppeal(DomainError):
    """A grading appeal is heard by others than the evaluators (LC-37)."""

    code = "JE-08"

    def __init__(self, how_many: int) -> None:
        have = "member" if how_many == 1 else "members"
        super().__init__(
            f"{how_many} {have} of this panel evaluated the job. A grading appeal is heard by "
            "people who did not: choose others."
        )


class GradeMissing(DomainError):
    """An evaluation comes to a grade."""

    code = "JE-09"
    told = "Give the grade that this comes to, such as 9."


class PointsDisagree(DomainError):
    """The points of the factors make the score."""

    code = "JE-09"

    def __init__(self, added: int, score: int) -> None:
        super().__init__(f"The points of the factors add up to {added}; the score says {score}.")


class EvaluatorUnknown(DomainError):
    """A panel member is somebody with an account."""

    code = "JE-06"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"Nobody signs in as “{typed[:60]}”. Give each panel member by the name they sign in "
            "with."
        )


class NotYourJob(DomainError):
    """One appeals against the grade of one's own job."""

    code = "JE-10"
    told = (
        "You can appeal against the grade of your own job only. Ask HR if you think that this "
        "description is of your job."
    )


class EvaluationNeeded(DomainError):
    """Only what did not change, or little, keeps its grade without an evaluation."""

    code = "JE-11"

    def __init__(self, reference: str, change: str) -> None:
        super().__init__(
            f"{reference} is marked “{change or 'not stated'}”. Only a description marked no "
            "change or minor change keeps its grade without an evaluation."
        )
