"""Why a slotting decision is refused: the sentences of domain.md 3.18."""

from collections.abc import Sequence
from datetime import datetime

from backend.kernel.errors import DomainError, NotPermitted
from backend.kernel.wording import LONDON, plural, say_fte
from backend.slotting.domain import grades


def say_day(instant: datetime) -> str:
    """Say a day without its year: 17 January."""
    local = instant.astimezone(LONDON)
    return f"{local.day} {local:%B}"


class NotInFinalStructure(DomainError):
    """Only confirmed posts receive people."""

    code = "SD-01"

    def __init__(self, removed_at: datetime | None = None) -> None:
        why = f"removed {say_day(removed_at)}" if removed_at else "it has not been confirmed"
        super().__init__(f"This post is not in the final structure ({why}).")


class PostIsFull(DomainError):
    """The FTE placed never exceeds the FTE of the post."""

    code = "SD-02"

    def __init__(self, title: str, whole: int, taken: int, wanted: int) -> None:
        super().__init__(
            f"{title}: {say_fte(whole)} FTE, already {say_fte(taken)} committed. This person is "
            f"{say_fte(wanted)} FTE; the total would be {say_fte(taken + wanted)}."
        )


class RestOfPostUnsaid(DomainError):
    """Part of a post may stay vacant, but not silently."""

    code = "SD-03"

    def __init__(self, fte: int, whole: int, left: int) -> None:
        super().__init__(
            f"{_short(fte)} FTE into a {_short(whole)} FTE post: {_short(left)} FTE stays vacant. "
            "Confirm: job-share the rest, offer more hours, or reduce the post."
        )


class HoursWouldChange(DomainError):
    """Contracted hours never change silently."""

    code = "SD-04"

    def __init__(self, before: int, after: int) -> None:
        super().__init__(
            f"This would change contracted hours from {say_fte(before)} to {say_fte(after)}. That "
            "is a contract change: record consent."
        )


class GradeIsLower(DomainError):
    """A lower grade is assimilation only with pay protection and a reason."""

    code = "SD-05"

    def __init__(self, old: str, before: str, new: str, after: str) -> None:
        super().__init__(
            f"{old} ({grades.said(before)}) to {new} ({grades.said(after)}) is lower. Record pay "
            "protection and the reason it is assimilation rather than redeployment."
        )


class GradeUnknown(DomainError):
    """Without the present grade nobody can see that the new one is lower."""

    code = "SD-05"
    told = "Give the person's present grade, so that it can be compared with the grade of the post."


class RationaleMissing(DomainError):
    """A decision about a person has reasons."""

    code = "SD-06"
    told = "A match without a rationale cannot be issued."


class EqualityKeptApart(DomainError):
    """Nobody decides beside equality data."""

    code = "SD-07"
    told = "Decision screens do not show equality data. Ask HR about adjustments."


class HasAnOutcome(DomainError):
    """One outcome for each line of the list."""

    code = "SD-08"

    def __init__(self, employee_ref: str, reference: str) -> None:
        super().__init__(
            f"{employee_ref} already has an outcome ({reference}). Rescind or return that one "
            "first, with the reason."
        )


class NotEveryoneHasOne(DomainError):
    """A list is issued when everyone in post has one outcome."""

    code = "SD-08"

    def __init__(self, at_start: int, in_post: int, without: Sequence[str], twice: int = 0) -> None:
        have = "person has" if len(without) == 1 else "people have"
        also = f", {twice} has two" if twice == 1 else f", {twice} have two" if twice else ""
        some = f" ({', '.join(without[:10])}{', …' if len(without) > 10 else ''})"  # noqa: PLR2004
        super().__init__(
            f"{at_start} counted at start, {in_post} in post: {len(without)} {have} no outcome"
            f"{some if without else ''}{also}."
        )


class NoFinalGrade(DomainError):
    """Job evaluation comes before the letter."""

    code = "SD-09"

    def __init__(self, titles: Sequence[str]) -> None:
        have = "has" if len(titles) == 1 else "have"
        super().__init__(f"{', '.join(titles)} {have} no final grade.")


class DescriptionNotFrozen(DomainError):
    """A match rests on words that do not change (domain.md 3.14)."""

    code = "JD-12"

    def __init__(self, title: str, reference: str) -> None:
        super().__init__(
            f"The job description of {title} ({reference}) is not frozen. HR freezes it first, so "
            "that nobody is matched to words that can still change."
        )


class GradesNotFinal(DomainError):
    """Grades and the list go out together, so that nobody learns one without the other."""

    code = "JE-03"

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(
            "Final grades must be issued with the draft slotting list. Not final yet: "
            f"{', '.join(titles)}. Finish their job evaluation first."
        )


class GradeChanged(DomainError):
    """An outcome is not issued on a grade that has changed since it was checked."""

    code = "JE-01"

    def __init__(self, reference: str, was: str, now: str) -> None:
        super().__init__(
            f"The grade became {now}; {reference} was checked on {grades.said(was)}. It must be "
            "checked again before it is issued."
        )


class BeforeConsultationEnds(DomainError):
    """Outcomes that come before the end look decided before it."""

    code = "SD-10"

    def __init__(self, end: datetime, on: datetime) -> None:
        super().__init__(
            f"Consultation ends on {say_day(end)}. Issuing outcomes on {say_day(on)} may look as "
            "if decisions were made before consultation ended. Issue after the end, or ask the "
            "board to record why."
        )


class StillOpen(DomainError):
    """A list is final when appeals and competitions are done, or are marked open."""

    code = "SD-11"

    def __init__(self, appeals: int, pools: int, people: int) -> None:
        verb = "is" if appeals + pools == 1 else "are"
        they = "it affects" if appeals + pools == 1 else "they affect"
        parts = [plural(n, what) for n, what in ((appeals, "appeal"), (pools, "pool")) if n]
        super().__init__(
            f"{' and '.join(parts)} {verb} open; {they} {plural(people, 'person', 'people')}."
        )


class NoThreshold(DomainError):
    """The match threshold has no silent default (P10)."""

    code = "SD-12"
    told = (
        "This review has not chosen a match threshold (P10), so nobody can be matched by rule. The "
        "review lead chooses it first."
    )


class ComparisonMissing(DomainError):
    """A match by rule shows the comparison it rests on."""

    code = "SD-13"
    told = "Give the result of the job description comparison, in percent from 0 to 100."


class ComparisonDiffers(DomainError):
    """Where two descriptions were judged duty by duty, that percentage counts and no other."""

    code = "SD-13"

    def __init__(self, reference: str, titles: tuple[str, str], judged: int, typed: int) -> None:
        super().__init__(
            f"The comparison of {titles[0]} with {titles[1]} ({reference}) comes to {judged}%, and "
            f"you entered {typed}%. Leave the figure empty to take {judged}%, or have the duties "
            "judged again."
        )


class BelowThreshold(DomainError):
    """Assimilation rests on the review's own threshold."""

    code = "SD-13"

    def __init__(self, percent: int, threshold: int) -> None:
        super().__init__(
            f"The job descriptions match at {percent}%; the threshold of this review is "
            f"{threshold}%. Choose another outcome: a match to a new post, a preference or a pool."
        )


class OwnOutcome(DomainError):
    """Nobody is decided by themselves."""

    code = "SD-14"
    told = "This is your own outcome. Someone else must decide it."


class OwnPool(DomainError):
    """A manager in scope does not act on their own pool (5.4 rule 5)."""

    code = "SD-14"
    told = "You hold the same job, so this is your own pool. Someone else must decide it."


class SamePerson(DomainError):
    """A check by the proposer is no check."""

    code = "SD-15"
    told = "You proposed this match. A second person must check it."


class WrongStage(DomainError):
    """An order that does not fit how the match stands."""

    code = "SD-16"

    def __init__(self, reference: str, state: str, needed: str) -> None:
        super().__init__(f"{reference} is {state}. {needed}")


class HasLeft(DomainError):
    """A struck line gets no post."""

    code = "SD-17"

    def __init__(self, employee_ref: str) -> None:
        super().__init__(
            f"{employee_ref} is struck from the list: the person has left. Record that they leave "
            "(G), or correct the list first."
        )


class PostNeeded(DomainError):
    """Category and post fit together."""

    code = "SD-18"
    told = "Say which post of the new structure this person goes to."


class PoolNeeded(DomainError):
    """A pool has a name."""

    code = "SD-18"
    told = "Say which pool this person goes to."


class FteOutOfRange(DomainError):
    """FTE in a post lies in (0, 1]."""

    code = "SD-18"
    told = "FTE must be more than 0 and not more than 1.00."


class NotYourTeam(NotPermitted):
    """Managers propose for their own team."""

    told = "You can propose and check outcomes for your own team only. Ask HR about other teams."


def _short(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".removesuffix("0")
