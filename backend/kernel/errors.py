"""Refusals: exceptions that carry a code (domain.md) and the sentence a person reads."""

from typing import Any, ClassVar


class DomainError(Exception):
    """A rule said no. `told` says what is wrong and what to do now."""

    code: ClassVar[str] = "GN-00"
    status: ClassVar[int] = 422
    told: str = "That is not allowed."

    def __init__(self, told: str | None = None, **facts: Any) -> None:
        if told is not None:
            self.told = told
        self.facts = facts
        super().__init__(self.told)


class NotPermitted(DomainError):
    """The person may see this but not do that to it."""

    code = "GN-01"
    status = 403
    told = "You can see this, but your role in this review does not let you do that."


class NotFound(DomainError):
    """Missing, or not theirs to see: the same words for both, so that existence is not revealed."""

    code = "GN-02"
    status = 404
    told = (
        "We can't find that, or it is not yours to see. Check the reference, or ask the review "
        "coordinator."
    )


class ReviewIsClosed(DomainError):
    """A closed review is a record, not a workplace."""

    code = "GN-03"
    told = "This review has closed. Its record is read-only."


class ReasonMissing(DomainError):
    """Every decision, discretion, correction and override says why."""

    code = "GN-04"
    told = "Give a reason. It will be kept in the decision history and may be read at an appeal."


class DateImpossible(DomainError):
    """The date is not in any calendar."""

    code = "GN-05"
    told = "That is not a date. Use a real date, such as 27 January 2014."


class DatesOutOfOrder(DomainError):
    """An end before its start."""

    code = "GN-06"
    told = "The end is before the start. Check both, then send again."


class TextTooLong(DomainError):
    """Longer than the record takes; nothing is cut. `what` is said of which text."""

    code = "GN-08"

    def __init__(self, what: str, length: int, limit: int, *, takes_files: bool = False) -> None:
        self.what = what
        can = "Attach the rest as a file" if takes_files else "Shorten it, then send it again"
        super().__init__(
            f"Your {what} is {length:,} characters; the limit is {limit:,}. {can}. Nothing has "
            "been cut."
        )


class TextUnreadable(DomainError):
    """A character that can't be stored or shown."""

    code = "GN-09"
    told = (
        "The text contains a character that can't be stored (a NUL). Remove it, often by pasting "
        "the text again without formatting, then send again."
    )


class NumberTooLarge(DomainError):
    """A number that no table could hold."""

    code = "GN-10"
    told = "That number is too large. Check it, then send again."


class NotUnderstood(DomainError):
    """The request is not of the command's form."""

    code = "GN-10"
    status = 422


class StaleView(DomainError):
    """Someone else decided first; the person's own text is kept."""

    code = "CC-01"
    status = 409
    told = (
        "Someone else changed this. Nothing of yours has been lost. Read the change, then send "
        "again."
    )


class TooMany(DomainError):
    """A limit on tries."""

    code = "GN-11"
    status = 429
    told = "Too many tries. Wait a minute, then try again."


class NotJustNow(DomainError):
    """The database is away, or the read models are being made."""

    code = "GN-15"
    status = 503
    told = (
        "Parley can't reach its record just now. Nothing that was confirmed is lost. Wait a "
        "moment, then try again."
    )
