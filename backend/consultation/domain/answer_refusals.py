"""What is refused about responses and published questions, as domain.md 3.7 and 3.8 say it."""

from backend.kernel.errors import DomainError
from backend.kernel.wording import say_list


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

    def __init__(self, unit: int = 0) -> None:
        small = f" (a {unit}-person unit)" if unit else ""
        super().__init__(
            f"This question can only have come from one person{small}. Reword it or ask them."
        )


class NotSeenByAuthor(DomainError):
    """Who asked for their name to be withheld sees the wording before others do (5.2)."""

    code = "QA-02"

    def __init__(self, references: list[str]) -> None:
        one = len(references) == 1
        whose = f"author of {references[0]}" if one else f"authors of {say_list(references)}"
        name, when = ("name", "when they agree") if one else ("names", "when all of them agree")
        super().__init__(
            f"The {whose} asked for their {name} to be withheld, so they see the wording "
            "before it is published. Save it as a draft: they are told, and it can be published "
            f"{when}, or two working days later."
        )


class QuestionStands(DomainError):
    """A question is drafted, published, revised and withdrawn, in this order."""

    code = "QA-03"

    def __init__(self, number: str, why: str) -> None:
        super().__init__(f"{number} {why}.")


class ForTheEscalationOwner(DomainError):
    """Nobody decides on a complaint about themselves."""

    code = "RS-05"
    told = (
        "A response to a comment about the lead's own conduct must be approved by the escalation "
        "owner."
    )


class AfterSignOff(DomainError):
    """Nothing is answered any more once the final business case is signed."""

    code = "RS-08"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"The final business case is signed off, so {reference} can't be issued. Ask the "
            "programme board to re-open consultation, then issue it."
        )


class DoneWithoutEvidence(DomainError):
    """Done can be seen somewhere."""

    code = "AC-01"
    told = "'Done' needs evidence. Say where it can be seen that this was done."


class OnlyTheLead(DomainError):
    """The board answers what is about the lead, and leaves the rest to the lead."""

    code = "GN-01"
    status = 403
    told = (
        "Only the review lead can approve and issue responses. The escalation owner does so where "
        "a comment is about the lead's own conduct."
    )
