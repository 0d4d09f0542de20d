"""What is refused about comments, in the words of domain.md 3.6."""

from backend.kernel.errors import DomainError


class NothingSaid(DomainError):
    """A comment says something."""

    code = "CM-01"
    told = "Your comment has no text and no attachment. Write your comment, then send it again."


class NoTheme(DomainError):
    """Every comment has a theme, or a note why none fits."""

    code = "CM-04"
    told = "Choose at least one theme, or 'no theme fits' with a note."


class OnlyMorePrivate(DomainError):
    """Others can hide a name; only its owner can show it."""

    code = "CM-06"
    told = (
        "You can make your name less visible at any time. To make it more visible, the author "
        "must ask."
    )


class KeptWithName(OnlyMorePrivate):
    """What is on record with a name can't be made never to have had one."""

    told = (
        "You can make your name less visible at any time, but this comment is on record as yours "
        "and can't become anonymous now. Choose 'name withheld', or withdraw it and send another."
    )


class AnsweredAlready(DomainError):
    """An answered comment stays."""

    code = "CM-07"
    told = "This has been answered. You can add a note to it instead."


class Withdrawn(DomainError):
    """Nothing more is done to a comment that its author took back."""

    code = "CM-10"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} was withdrawn by its author. It stays on record, and nothing more is "
            "done to it."
        )


class WhoseComment(DomainError):
    """A comment typed in for somebody names them, unless it is anonymous."""

    code = "CM-11"
    told = (
        "Say whose comment this is: an employee reference such as E0009, a union such as union:A, "
        "or choose 'anonymous' if it came without a name."
    )


class ThroughTheUnion(DomainError):
    """The union's route is the union's to use."""

    code = "CM-12"
    told = (
        "To speak through your union, give your comment to your union. It sends it in its own "
        "name, and the employer is not told who you are."
    )


class UnionsAreKnown(DomainError):
    """A union speaks in its own name."""

    code = "CM-13"
    told = "A union's submission is made in the union's name. Choose 'via union'."


class NotLate(DomainError):
    """Only a comment that waits as late can be accepted or declined."""

    code = "CM-14"
    told = "This comment is not waiting for a decision on lateness. Open it to see how it stands."


class DecidesOwnLateness(DomainError):
    """Lateness is decided by someone who did not decide what the comment is about (D13)."""

    code = "CM-15"
    told = (
        "A late comment is accepted or declined by someone other than the review lead. Ask the "
        "head of service or the board."
    )
