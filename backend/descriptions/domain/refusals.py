"""Why an order about a job description is refused: the sentences of domain.md 3.14."""

from collections.abc import Sequence

from backend.job_sheets.slips import Slip
from backend.kernel.errors import DomainError
from backend.kernel.wording import plural


class NotAnswered(DomainError):
    """A description is issued without faults, or with each of them explained."""

    def __init__(self, reference: str, open_slips: Sequence[Slip]) -> None:
        first, more = open_slips[0], len(open_slips) - 1
        also = f" And {plural(more, 'more warning')} on {reference}." if more else ""
        super().__init__(
            f"{first.said}{also} Put it right, or explain it, then issue the description.",
            field=first.field,
        )
        self.code = first.code  # type: ignore[misc]


class InWrongState(DomainError):
    """An order that does not fit how the description stands."""

    code = "JD-11"

    def __init__(self, reference: str, stands: str, needed: str) -> None:
        super().__init__(f"{reference} is {stands}. {needed}")


class NotFrozen(DomainError):
    """Evaluation and slotting rest on words that stand."""

    code = "JD-12"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} is not frozen. Freeze it first: evaluation and slotting rest on words "
            "that do not change."
        )


class NoSuchPost(DomainError):
    """A description describes posts that there are."""

    code = "JD-13"

    def __init__(self, key: str, side: str) -> None:
        super().__init__(
            f"There is no {side} post “{key}” in this review. Choose one from the list of posts."
        )


class NoSuchWarning(DomainError):
    """What is not wrong needs no answer."""

    code = "JD-14"
    told = "There is no such warning on this description now. Open its page to see what there is."


class CauseMissing(DomainError):
    """A revision names the comment or the revision line that caused it."""

    code = "JD-15"

    def __init__(self, kind: str) -> None:
        what = "comment, such as CR-0117" if kind == "comment" else "revision line, such as V2-02"
        super().__init__(f"Say which {what} caused this revision.")


class GridUnclear(DomainError):
    """The rows of a grid are read as they are, or not at all."""

    code = "JD-16"

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} Nothing was changed.")


class NothingToIssue(DomainError):
    """A description has a text before it is issued."""

    code = "JD-11"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} has nothing new to issue. Begin a revision and say what caused it."
        )
