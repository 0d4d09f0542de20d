"""What is refused to authors, and to those who sign with them (domain.md 3.6)."""

from datetime import date

from backend.kernel.errors import DateImpossible, DomainError
from backend.kernel.wording import say_date

KEPT_PRIVATE = {
    "service_user": (
        "This looks as if it names a service user. It has been kept private until checked."
    ),
    "colleague": "This looks as if it names a colleague. It has been kept private until checked.",
}


class AskedBefore(DomainError):
    """An answer is questioned once."""

    code = "CM-08"
    told = (
        "You have already asked for this to be looked at again. Use escalation if you are still "
        "dissatisfied."
    )


class AskedTooLate(DomainError):
    """There is a time for saying that an answer does not answer."""

    code = "CM-08"

    def __init__(self, answered: date, until: date, days: int) -> None:
        super().__init__(
            f"This was answered on {say_date(answered)}. You could ask for it to be looked at "
            f"again for {days} working days, until {say_date(until)}. Use escalation if you are "
            "still dissatisfied."
        )


class KeptPrivate(DomainError):
    """What was not checked yet is not worked on."""

    code = "CM-09"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} looks as if it names somebody. It has been kept private until checked. "
            "Try again once the coordinator has released it."
        )


class NotAnswered(DomainError):
    """Only an answer can be found wanting."""

    code = "CM-21"
    told = (
        "This has not been answered yet, so there is nothing to look at again. You can add a note "
        "to it instead."
    )


class NotKeptPrivate(DomainError):
    """Only what is held can be released."""

    code = "CM-22"
    told = "This comment is not being kept private. Open it to see how it stands."


class OwnComment(DomainError):
    """One's own name stands on it already."""

    code = "CM-23"
    told = "This is your own comment. Ask others to add their names, or add a note to it."


class NoMoreNames(DomainError):
    """Names are gathered before a comment is answered."""

    code = "CM-24"
    told = (
        "This comment has been answered, so no more names can be added to it. Send a comment of "
        "your own instead."
    )


class NobodyToSignWith(DomainError):
    """A comment without a name is signed by nobody."""

    code = "CM-25"
    told = (
        "An anonymous comment can't carry names. Send another, with your name or with your name "
        "withheld, and let others sign that one."
    )


class HowManyPeople(DomainError):
    """A group has a size."""

    code = "CM-26"
    told = "Say how many people your group has, as a number from 2 to 9,999, such as 6."


class OnlyRecorded(DomainError):
    """Nobody says of their own comment when it came."""

    code = "CM-27"
    told = (
        "Only the coordinator records when and how a comment reached us. Leave out when it was "
        "received: the clock gives it. If you handed it in before, ask the coordinator to record "
        "it."
    )


class NothingToAdd(DomainError):
    """A note, or a reason for another look, says something."""

    code = "CM-28"
    told = "Write what you want to add, then send it again. Nothing was recorded."


class NoZone(DateImpossible):
    """An arrival is an instant; without a zone it could be two."""

    told = (
        "Say the zone of the time at which it was received, such as 2014-01-17T16:40:00+00:00. "
        "Without it we can't tell whether it came in time."
    )


class WhichVersion(DomainError):
    """A comment is about a version that was issued."""

    code = "CM-29"

    def __init__(self, number: str) -> None:
        super().__init__(
            f"There is no version {number[:20]} of the business case that was issued. Leave it "
            "out to comment on the version in force."
        )
