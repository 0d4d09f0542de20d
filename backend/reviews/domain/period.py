"""What the period of consultation refuses: its end, its minimum, its close (domain.md 3.1)."""

from datetime import date, datetime

from backend.kernel.errors import DomainError
from backend.kernel.wording import plural, say_list, say_until
from backend.reviews.domain.refusals import said_day

LISTED = 20


class NotLater(DomainError):
    """An extension lengthens."""

    code = "RV-05"

    def __init__(self, wanted: datetime, present: datetime) -> None:
        super().__init__(
            f"{said_day(wanted)} is not later than the present end of {said_day(present)}."
        )


class EndHasPassed(DomainError):
    """A new end is still to come."""

    code = "RV-05"

    def __init__(self, wanted: datetime) -> None:
        super().__init__(f"{said_day(wanted)} has passed already. Choose an end that is to come.")


class AlreadyClosed(DomainError):
    """A closed consultation is re-opened, not extended."""

    code = "RV-06"
    told = "Consultation has closed. Re-open it instead; that needs the board."


class NotClosed(DomainError):
    """What is open is extended, not opened again."""

    code = "RV-06"
    told = "Consultation has not closed. The review lead can extend it instead."


class TooShort(DomainError):
    """The minimum period has not run."""

    code = "RV-07"

    def __init__(self, days: int, minimum: int, earliest: date) -> None:
        super().__init__(
            f"Only {plural(days, 'day')} {'has' if days == 1 else 'have'} run. The minimum is "
            f"{minimum}, so the earliest close is {said_day(earliest)}."
        )


class StillRunning(DomainError):
    """The end instant has not passed."""

    code = "RV-07"

    def __init__(self, end: datetime) -> None:
        super().__init__(f"Consultation runs {say_until(end)}. It can be closed after that.")


class NotStarted(DomainError):
    """What has not begun can't be closed."""

    code = "RV-07"
    told = "Consultation has not started, so it can't be closed. Start with the unions first."


class NoEnd(DomainError):
    """Nobody can rely on an end that was never set."""

    code = "TT-04"
    told = "No end of consultation has been set. Set it in the timetable first."


class Unanswered(DomainError):
    """Every comment has a disposition before close, or the board reads why not."""

    code = "RV-08"

    def __init__(self, references: list[str]) -> None:
        some, count = ", ".join(references[:LISTED]), len(references)
        more = f" and {count - LISTED} more" if count > LISTED else ""
        have = "comment has" if count == 1 else "comments have"
        super().__init__(
            f"{count} {have} no response ({some}{more}). Answer or disposition each, or close with "
            "a stated reason that the board sees."
        )


class Unexplained(DomainError):
    """Unions know why another way was not taken while it can still be talked about."""

    code = "CP-02"

    def __init__(self, references: list[str]) -> None:
        are = "is" if len(references) == 1 else "are"
        super().__init__(
            "Unions must have had the reasons for not adopting it before consultation closes. "
            f"{say_list(references)} {are} not decided yet: decide, with reasons, then close. "
            "To close all the same, name them, and give a reason that the board sees."
        )


class AcceptedButForgotten(DomainError):
    """What was accepted is in the business case, or it was not accepted (LC-16)."""

    code = "RV-09"

    def __init__(self, references: list[str]) -> None:
        some, more = references[:LISTED], len(references) - LISTED
        listed = [*some, plural(more, "more", "more")] if more > 0 else some
        was = (
            f"Comment {some[0]} was accepted but no revision carries it."
            if len(references) == 1
            else f"Comments {say_list(listed)} were accepted but no revision carries them."
        )
        super().__init__(f"{was} Add the revision, or answer again.")


class FinalBeforeClose(DomainError):
    """A case that is final while people are still asked was decided before they were heard."""

    code = "RV-09"
    told = (
        "Consultation has not closed, so the business case can't be final yet. Close consultation "
        "first."
    )


class NoVersion(DomainError):
    """A final business case is a version that staff have had."""

    code = "RV-09"
    told = "No version of the business case has been issued to staff. Issue the final one first."


class NoSuchDeadline(DomainError):
    """A deadline that was never set can't be moved."""

    code = "TT-04"
    told = "That deadline has not been set. Set it first."
