"""What is refused about comments and responses, in the words of domain.md 3.6 to 3.8."""

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


class ReasonForNo(DomainError):
    """A no has a reason."""

    code = "RS-01"
    told = "'Not accepted' needs a reason that the author can read."


class NothingWritten(DomainError):
    """An answer says something."""

    code = "RS-06"
    told = "The response has no text. Write what the author will read."


class AcceptedButWhere(DomainError):
    """What was accepted can be found."""

    code = "RS-02"
    told = "'Accepted' must be linked to a revision, or to an action with an owner and date."


class QuotesTheAuthor(DomainError):
    """Words can identify a person as surely as a name."""

    code = "RS-03"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"This reply quotes words that identify the author of {reference}, who asked for "
            "their name to be withheld. Reword it."
        )


class CanOnlyBePublished(DomainError):
    """Nobody knows where to send it."""

    code = "RS-04"
    told = "This reply goes to an anonymous comment: it can only be published, not sent."


class NotYet(DomainError):
    """Drafted, checked, approved, issued: in this order."""

    code = "RS-07"

    def __init__(self, reference: str, needs: str) -> None:
        super().__init__(f"{reference} can't go on yet: {needs}.")


class OnlyOnePersonAsks(DomainError):
    """A published question points at nobody."""

    code = "QA-01"
    told = "This question can only have come from one person. Reword it or ask them."
