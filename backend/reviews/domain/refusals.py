"""What the life of a review refuses, and the sentence a person reads (domain.md 3.1)."""

from datetime import date, datetime

from backend.kernel.calendar import local_day
from backend.kernel.errors import DatesOutOfOrder, DomainError
from backend.kernel.wording import say_list

NOT_APPROVED = "Consultation would start before the board has approved the review to consult."


def said_day(day: date | datetime) -> str:
    """Say a day as a refusal does: 17 January 2014."""
    local = local_day(day) if isinstance(day, datetime) else day
    return f"{local.day} {local:%B %Y}"


class LeadOwnsEscalation(DomainError):
    """Concerns about the lead need someone else to go to."""

    code = "RV-01"
    told = (
        "The escalation owner must be someone other than the review lead, because concerns about "
        "the lead go there."
    )


class PackIncomplete(DomainError):
    """The board approves a complete pack (LC-01)."""

    code = "RV-02"

    def __init__(self, lacks: list[str]) -> None:
        super().__init__(
            f"Not ready: {'; '.join(lacks)}. Put in place what is missing, or approve it with a "
            "reason: it is kept and shown."
        )


class UnionsWithoutPack(DomainError):
    """Every recognised union has the pack before consultation starts."""

    code = "RV-03"

    def __init__(self, missing: list[str]) -> None:
        has = "has" if len(missing) == 1 else "have"
        super().__init__(
            f"{say_list([said_union(one) for one in missing])} {has} not been sent the pack."
        )


class NotRecognised(DomainError):
    """Only a recognised union is consulted as one."""

    code = "RV-03"

    def __init__(self, union: str) -> None:
        super().__init__(
            f"{said_union(union)} is not recognised in this review. Choose one of its unions."
        )


class UnionsFirst(DomainError):
    """Unions before staff."""

    code = "RV-04"
    told = (
        "The unions have not had the business case yet. Your policy says unions first (section "
        "8.3)."
    )


class StillOpen(DomainError):
    """A review closes when everything in it is done."""

    code = "RV-10"

    def __init__(self, what: list[str]) -> None:
        said = "; ".join(what)
        super().__init__(f"{said[0].upper()}{said[1:]}. Finish this first, then close the review.")


class OutOfOrder(DomainError):
    """A stage dated before what it depends on needs a reason, which is kept and shown."""

    code = "RV-11"

    def __init__(self, warnings: list[str]) -> None:
        super().__init__(
            f"{' '.join(warnings)} Put the dates in order, or give a reason: it is kept and shown."
        )


class DoneAlready(DomainError):
    """A step of a review's life is taken once."""

    code = "RV-12"

    def __init__(self, what: str, at: datetime) -> None:
        super().__init__(f"This review was {what} on {said_day(at)}. It need not be done again.")


class Paused(DomainError):
    """A review that stands still takes no step."""

    code = "RV-13"

    def __init__(self, since: datetime) -> None:
        super().__init__(
            f"This review has been paused since {said_day(since)}. The board resumes it first."
        )


class NotPaused(DomainError):
    """Only what stands still goes on again."""

    code = "RV-13"
    told = "This review is not paused, so there is nothing to resume."


class ReferenceTaken(DomainError):
    """One reference, one review."""

    code = "RV-14"
    told = "There is a review with this reference already. Choose another reference."


class LeadHearsAppeals(DomainError):
    """Whoever decides does not hear appeals (LC-37)."""

    code = "RV-15"
    told = (
        "This person sits on an appeal panel of this review. Whoever decides may not hear appeals. "
        "Choose somebody else, or replace them on the panel first."
    )


class LeadsAlready(DomainError):
    """A hand-over goes to somebody else."""

    code = "RV-15"
    told = "This person leads the review already. Choose who takes it over."


class Nobody(DomainError):
    """A lead is somebody who can sign in."""

    code = "RV-15"

    def __init__(self, login: str) -> None:
        super().__init__(
            f"Nobody signs in as “{login}”. Check the sign-in name, or ask the administrator."
        )


class EndsBeforeItStarts(DatesOutOfOrder):
    """An end before its start."""

    def __init__(self, end: date, start: date) -> None:
        super().__init__(f"The end ({said_day(end)}) is before the start ({said_day(start)}).")


def said_union(union: str) -> str:
    """Say a union: by its name, or by its letter where it has only that."""
    return f"Union {union}" if len(union) == 1 else union


class NotYetReceived(DatesOutOfOrder):
    """A receipt is of a day that was."""

    def __init__(self, on: date) -> None:
        super().__init__(f"{said_day(on)} has not come yet. Give the day on which it was received.")
