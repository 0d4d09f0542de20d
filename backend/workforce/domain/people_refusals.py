"""Why HR's order about a person in scope is refused (domain.md 3.3)."""

from datetime import date

from backend.kernel.errors import DatesOutOfOrder, DomainError, NotPermitted
from backend.kernel.wording import say_date


def said_day(day: date) -> str:
    """Say a day without its weekday: 1 April 2013."""
    return f"{day.day} {day:%B %Y}"


class AlreadyHeld(DomainError):
    """One active line for one post."""

    code = "ES-01"

    def __init__(self, employee_ref: str, title: str, since: date | None) -> None:
        when = f" from {said_day(since)}" if since else ""
        super().__init__(
            f"This person already holds this post{when}. The line is {employee_ref}, {title}. "
            "Check the employee reference and the post, or strike that line first."
        )


class ReferenceOfAnother(DomainError):
    """An employee reference names one line of one person."""

    code = "ES-01"

    def __init__(self, employee_ref: str) -> None:
        super().__init__(
            f"{employee_ref} already stands on the list, for another person. One reference is one "
            "line: check the reference."
        )


class ReferenceOfALine(DomainError):
    """The reference of a line is no other person's."""

    code = "ES-01"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} already stands on the list, as a line of a person who goes by another "
            "reference. Check the reference of the person. To give that person another post, "
            "add it on their entry."
        )


class ListedAlready(DomainError):
    """Nobody is on the list twice."""

    code = "ES-01"
    told = "This person is on the list already. Add a post to them, or check the reference."


class NoReference(DomainError):
    """Each line and each person goes by a reference, never by a name."""

    code = "GN-10"
    told = (
        "A reference is letters, digits, dots and hyphens, such as E0900 or P0900, and not like "
        "that of a comment or an appeal. A line has a job title too. Check them, then send again."
    )


class OutOfScope(DomainError):
    """Who was taken out of scope holds no post in the review."""

    code = "ES-08"
    told = "This person was taken out of scope. Bring them back first, and say why."


class AnswerFirst(DomainError):
    """What the person says of it comes first."""

    code = "ES-08"
    told = "This person contests being out of scope. Answer that instead: it brings them back too."


class FTEOutOfRange(DomainError):
    """FTE lies in (0, 1]."""

    code = "ES-03"
    told = "FTE must be more than 0 and not more than 1.00."


class NotOnTheList(DomainError):
    """People who leave are struck; nobody is struck twice, and nobody who left is removed."""

    code = "ES-04"

    def __init__(self, at_start: int = 0) -> None:
        number = f" ({at_start})" if at_start else ""
        super().__init__(
            "People who leave are struck through, not removed: the number at the start"
            f"{number} must stay explainable. This line is struck already, or was never on the "
            "list. To put a mistake right, correct the line and say why."
        )


class NotStruck(DomainError):
    """Only a line that is struck was struck by mistake."""

    code = "ES-04"
    told = "This line is not struck. To put another mistake right, correct the line and say why."


class AppealIsOpen(DomainError):
    """Nobody leaves while nobody knows what becomes of their appeal."""

    code = "ES-05"
    told = "This person has an open appeal. Record whether it continues or is withdrawn."


class StartIsFrozen(DomainError):
    """The number at the start is counted once."""

    code = "ES-06"

    def __init__(self, at_start: int, day: date) -> None:
        super().__init__(
            f"The number at the start is frozen already: {at_start}, on {said_day(day)}. It stays "
            "as it was counted. If it does not fit the list, explain the difference."
        )


class NothingToExplain(DomainError):
    """An explanation answers a difference."""

    code = "ES-06"
    told = (
        "The number at the start and the list agree, or it is not frozen yet: nothing to explain."
    )


class NothingChanges(DomainError):
    """A change must change something."""

    code = "ES-07"

    def __init__(self, now: str) -> None:
        super().__init__(
            f"The list already says {now or 'nothing'} there. Check what should be different."
        )


class NotYet(DatesOutOfOrder):
    """Somebody who leaves later is struck on the day."""

    def __init__(self, what: str, day: date) -> None:
        super().__init__(
            f"{say_date(day)} is still to come. {what} on that day or after it; until then this "
            "person counts."
        )


class OwnEntry(NotPermitted):
    """Nobody keeps their own entry (domain.md 5.4, 5)."""

    told = (
        "This is your own entry on the list. Ask another HR adviser to change it, or say on your "
        "own page what is not right."
    )


class NotOpen(DomainError):
    """Only what was asked, and not answered yet, can be answered."""

    code = "ES-08"
    told = "This has been answered already, or nothing was asked. Read the entry again."


class AskedAlready(DomainError):
    """One question at a time about one thing."""

    code = "ES-08"
    told = "You have told us about this already, and HR has not answered yet. Wait for the answer."


class StillInScope(DomainError):
    """Only somebody taken out of scope can contest it."""

    code = "ES-08"
    told = "You are in the scope of this review. There is nothing to contest."
