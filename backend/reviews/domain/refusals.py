"""What the life of a review refuses, and the sentence a person reads (domain.md 3.1)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from backend.kernel.errors import DomainError

LONDON = ZoneInfo("Europe/London")


class LeadOwnsEscalation(DomainError):
    """Concerns about the lead need someone else to go to."""

    code = "RV-01"
    told = (
        "The escalation owner must be someone other than the review lead, because concerns about "
        "the lead go there."
    )


class UnionsWithoutPack(DomainError):
    """Every recognised union has the pack before consultation starts."""

    code = "RV-03"

    def __init__(self, missing: list[str]) -> None:
        has = "has" if len(missing) == 1 else "have"
        super().__init__(f"{' and '.join(missing)} {has} not been sent the pack.")


class UnionsFirst(DomainError):
    """Unions before staff."""

    code = "RV-04"
    told = (
        "The unions have not had the business case yet. Your policy says unions first (section "
        "8.3)."
    )


class NotLater(DomainError):
    """An extension lengthens."""

    code = "RV-05"

    def __init__(self, wanted: datetime, present: datetime) -> None:
        super().__init__(f"{_day(wanted)} is not later than the present end of {_day(present)}.")


class AlreadyClosed(DomainError):
    """A closed consultation is re-opened, not extended."""

    code = "RV-06"
    told = "Consultation has closed. Re-open it instead; that needs the board."


class TooShort(DomainError):
    """The policy's minimum period has not run."""

    code = "RV-07"

    def __init__(self, days: int, minimum: int, earliest: datetime) -> None:
        super().__init__(
            f"Only {days} days have run. The minimum is {minimum}, so the earliest close is "
            f"{_day(earliest)}."
        )


class StillRunning(DomainError):
    """The end instant has not passed."""

    code = "RV-07"

    def __init__(self, end: datetime) -> None:
        super().__init__(
            f"Consultation runs until 11.59pm on {_day(end)}. It can be closed after that."
        )


class Unanswered(DomainError):
    """Every comment has a disposition before close, or the board reads why not."""

    code = "RV-08"

    def __init__(self, references: list[str]) -> None:
        some = ", ".join(references[:20])
        count = len(references)
        have = "comment has" if count == 1 else "comments have"
        super().__init__(
            f"{count} {have} no response ({some}). Answer or disposition each, or close with a "
            "stated reason that the board sees."
        )


class NoSuchDeadline(DomainError):
    """A deadline that was never set can't be moved."""

    code = "TT-04"
    told = "That deadline has not been set. Set it first."


def _day(instant: datetime) -> str:
    local = instant.astimezone(LONDON)
    return f"{local.day} {local:%B %Y}"
