"""What is refused to those who see to comments, in plain words (domain.md 3.6)."""

from datetime import date

from backend.consultation.domain.refusals import Withdrawn
from backend.kernel.errors import DatesOutOfOrder, DomainError
from backend.kernel.wording import say_date

__all__ = ["Withdrawn"]


class NothingMoreToDo(DomainError):
    """A comment that is done with is not worked on."""

    code = "CM-40"

    def __init__(self, reference: str, how: str) -> None:
        super().__init__(
            f"{reference} {how}, so nothing more is done to it. Open it to see how it stands."
        )


class SeenToAlready(DomainError):
    """A comment is taken from the pool once."""

    code = "CM-41"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"Somebody else sees to {reference} already. Ask them to hand it over to you."
        )


class NobodyOfThatName(DomainError):
    """Comments are given to those who may read them."""

    code = "CM-42"

    def __init__(self, login: str) -> None:
        super().__init__(
            f"Nobody with the sign-in name '{login[:40]}' works on comments in this review. Choose "
            "the coordinator, the review lead or somebody from HR."
        )


class DayHasPassed(DatesOutOfOrder):
    """What is put off is put off to a day that is still to come."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{say_date(day)} is not in the future. Choose a later day.")


class NothingLeft(DomainError):
    """A redacted comment still says that it was one."""

    code = "CM-44"
    told = (
        "Write what others may still read, with [redacted] in place of what is taken out. If "
        "nothing may be read, write only [redacted]."
    )


class NoSignpost(DomainError):
    """Whoever is sent elsewhere is told where."""

    code = "CM-45"
    told = "Write to the author which procedure is the right one, and how they can use it."


class MergedAlready(DomainError):
    """A comment is answered with one other comment at most."""

    code = "CM-46"

    def __init__(self, reference: str, into: str) -> None:
        super().__init__(f"{reference} is answered with {into} already. Choose {into} instead.")


class CannotBeMerged(DomainError):
    """Only a plain comment joins another."""

    code = "CM-47"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} can't be joined to another comment: it is a counter-proposal, is the "
            "comment itself, or has others joined to it. Answer it by itself."
        )


class CannotBeSplit(DomainError):
    """A comment is split once, while nothing else depends on it."""

    code = "CM-48"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} can't be split: it is a point of another comment, or is joined to others."
        )


class TooFewPoints(DomainError):
    """One point is the comment itself."""

    code = "CM-49"
    told = "Write at least two points, each in words of its own. The original is kept whole."


class IsACounterProposal(DomainError):
    """What was taken up as a counter-proposal stays one."""

    code = "CM-50"

    def __init__(self, reference: str, proposal: str) -> None:
        super().__init__(f"{reference} is counter-proposal {proposal}. Open {proposal} instead.")


class NeedsAppraisal(DomainError):
    """Another way is considered before it is answered."""

    code = "CM-05"
    told = (
        "A counter-proposal needs its cost and effect considered before it is answered. Record "
        "its appraisal first, then draft the response."
    )
