"""What individual meetings refuse and tell, in the words of domain.md 3.12."""

from datetime import datetime

from backend.kernel.errors import DomainError
from backend.kernel.wording import plural, say_instant

YOU_MAY_BRING = "You may bring your trade union representative or a colleague."


def not_everyone_offered(missing: int) -> str:
    """Say that offers are missing (IM-01)."""
    if not missing:
        return "Everyone in scope has been offered a meeting."
    have = "person has" if missing == 1 else "people have"
    return f"Everyone in scope must be offered a meeting. {missing} {have} not been."


def disputed_on(points: int) -> str:
    """Say that both versions of the notes are kept (IM-03)."""
    return f"Notes were disputed on {plural(points, 'point')}; both versions are kept."


class OfferedAlready(DomainError):
    """One offer at a time."""

    code = "IM-04"
    told = (
        "Everyone you named has an offer already that is not finished. Open the list of individual "
        "meetings to see how they stand."
    )


class NobodyNamed(DomainError):
    """An offer is made to somebody."""

    code = "IM-04"
    told = "Name at least one person by their employee reference, such as E0042."


class HolderUnknown(DomainError):
    """A meeting is held by somebody who can sign in."""

    code = "IM-05"

    def __init__(self, login: str) -> None:
        super().__init__(
            f"Nobody signs in as “{login}”. Check the sign-in name of the person who holds the "
            "meeting."
        )


class HoldsTheirOwn(DomainError):
    """Two people make a meeting."""

    code = "IM-05"
    told = "The person whose meeting it is can't hold it. Choose somebody else."


class NotNow(DomainError):
    """An act that does not fit how far the meeting is."""

    code = "IM-06"

    def __init__(self, state: str) -> None:
        super().__init__(
            f"This can't be done now: the meeting stands at “{state}”. Open it again to see what "
            "comes next."
        )


class InThePast(DomainError):
    """A day that was."""

    code = "IM-07"

    def __init__(self, now: datetime) -> None:
        super().__init__(
            f"The meeting has to be later than now, {say_instant(now)}. Check day and time."
        )


class StillToCome(DomainError):
    """A meeting of tomorrow has not been held."""

    code = "IM-07"

    def __init__(self, starts: datetime) -> None:
        super().__init__(
            f"The meeting is at {say_instant(starts)}. Enter the day on which it was held; that "
            "can't be a day that is still to come."
        )


class SayWhat(DomainError):
    """A dispute about nothing."""

    code = "IM-08"
    told = "Write at least one point of the notes that is not right, and how it should be."


class NotYourTeam(DomainError):
    """Managers offer meetings to their own."""

    code = "IM-09"

    def __init__(self, employee_ref: str) -> None:
        super().__init__(
            f"{employee_ref} is not in your team or service, so you can't offer them a meeting. "
            "Ask HR to do it."
        )
