"""What is refused about e-mails (domain.md 3.6, CM-03)."""

from backend.kernel.errors import DomainError


class AlreadyLogged(DomainError):
    """One e-mail is one comment, however often it is imported."""

    code = "CM-03"

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(f"Already logged as {reference}.")


class NoMessage(DomainError):
    """An import needs the whole message."""

    code = "EM-01"
    told = (
        "Send the whole message, with its headers: in base64 as raw, or as a file of the kind .eml."
    )


class NotAside(DomainError):
    """Only what was put aside waits to be filed or discarded."""

    code = "EM-02"

    def __init__(self, reference: str, how: str) -> None:
        super().__init__(f"{reference} does not wait to be filed or discarded: it was {how}.")


class NothingToFile(DomainError):
    """A comment has words."""

    code = "EM-03"
    told = (
        "This e-mail has no words that could be read. Open the original, then type in what it says."
    )


class NobodyClaimed(DomainError):
    """There is nobody to confirm."""

    code = "EM-04"
    told = (
        "The address of this e-mail belongs to nobody in scope. Say whose it is by their employee "
        "reference, such as E0009, or say that the sender is nobody in scope."
    )


class NotFiledYet(DomainError):
    """The sender of a comment is confirmed; of what is no comment there is no need to."""

    code = "EM-05"
    told = "This e-mail is not filed as a comment. File it first, or discard it with a reason."


class NoAddress(DomainError):
    """An address has an @."""

    code = "EM-06"
    told = "Enter an e-mail address, such as review@council.example."


class AddressTaken(DomainError):
    """One address is of one review."""

    code = "EM-07"
    told = (
        "Another review reads its mail at this address. Use one of its own, for example with a "
        "plus: consult+socialcare@council.example."
    )
