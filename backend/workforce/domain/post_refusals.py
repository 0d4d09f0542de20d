"""Why an order about a post or its mapping is refused: the sentences of domain.md 3.4."""

from collections.abc import Sequence

from backend.kernel.errors import DomainError
from backend.kernel.wording import say_fte

NAMED = 10


class NumberDiffers(DomainError):
    """A post and its job description carry one number."""

    code = "PO-01"

    def __init__(self, description: str, listed: str) -> None:
        super().__init__(
            f"Post number {description} on the job description does not match {listed} in the "
            "list. Correct the one that is wrong, or give the reason why they differ."
        )


class PostGone(DomainError):
    """A deleted post stays deleted."""

    code = "PO-02"
    told = (
        "A deleted post cannot receive people. Bring it back where it was deleted by mistake, or "
        "propose a new post."
    )


class NotMapped(DomainError):
    """Every current post maps to something before the new posts are confirmed."""

    code = "PO-04"

    def __init__(self, unmapped: Sequence[tuple[str, int]]) -> None:
        shown = [f"{title} ({say_fte(fte)} FTE)" for title, fte in unmapped[:NAMED]]
        more = len(unmapped) - len(shown)
        also = f" and {more} more" if more > 0 else ""
        super().__init__(
            "Every current post must map to something, even to “deleted”. Unmapped: "
            f"{', '.join(shown)}{also}. Map them, or give the reason why this cannot wait."
        )


class FractionTooFine(DomainError):
    """Posts are counted in hundredths."""

    code = "PO-05"
    told = "Fractions of a post finer than 0.01 are not allowed."


class NoFraction(DomainError):
    """A post is more than nothing."""

    code = "PO-05"
    told = "The FTE of a post is 0.01 or more. Delete the post where nothing is left of it."


class MappingMisshaped(DomainError):
    """What the posts become fits the posts that are named."""

    code = "PO-06"

    def __init__(self, said: str, needs: str) -> None:
        super().__init__(
            f"“{said.capitalize()}” needs {needs}. Choose the posts again, or another type."
        )


class SmallerThanFilled(DomainError):
    """A post never becomes smaller than what people have of it."""

    code = "PO-07"

    def __init__(self, title: str, taken: int | None, wanted: int, what: str) -> None:
        have = f"{say_fte(taken)} FTE of it is filled" if taken is not None else "more is filled"
        super().__init__(
            f"{title}: {have}; {what} {say_fte(wanted)} FTE. Rescind or move the matches first."
        )


class PostWrongStage(DomainError):
    """An order that does not fit how a post stands, or what it says."""

    code = "PO-08"


class KeyTaken(PostWrongStage):
    """One key names one post of a side."""

    def __init__(self, side: str, key: str) -> None:
        super().__init__(
            f"The {side} structure has a post with the key “{key}” already. Change that post, or "
            "choose another key."
        )


class KeyUnfit(PostWrongStage):
    """A key stands in addresses."""

    told = "The key of a post is made of letters, digits and hyphens, such as social-worker."


class NothingChanges(PostWrongStage):
    """A change says something new."""

    told = "This is what the post says already. Nothing was changed."


class NotDeleted(PostWrongStage):
    """Only what was deleted can be brought back."""

    told = "This post stands in the structure. There is nothing to bring back."


class NoEnd(PostWrongStage):
    """What is not for ever has an end."""

    def __init__(self, permanence: str) -> None:
        super().__init__(
            f"A {permanence} post needs the day on which it ends, or what ends it, such as “until "
            "a sponsored worker qualifies”."
        )


class EndOfPermanent(PostWrongStage):
    """A permanent post has no end."""

    told = "A permanent post has no end. Make it temporary or transitional, or leave the end empty."


class NothingHeld(PostWrongStage):
    """What is not held cannot be released."""

    told = "No vacancy of this post is held. There is nothing to release."


class OnlyProposed(PostWrongStage):
    """Posts of today's structure are not confirmed: they map to something."""

    told = (
        "Only a post of the proposed structure is confirmed. Say of a current post what it becomes."
    )


class CauseUnknown(PostWrongStage):
    """A cause is on record."""

    def __init__(self, cause: str) -> None:
        super().__init__(
            f"{cause[:40]} is neither a comment nor a revision line of this review. Check the "
            "reference, such as CR-0117 or V2-03."
        )


class ManyGone(DomainError):
    """Of several posts, those that are deleted are named."""

    code = "PO-02"

    def __init__(self, titles: Sequence[str]) -> None:
        have = "has" if len(titles) == 1 else "have"
        super().__init__(
            f"A deleted post cannot receive people: {', '.join(titles[:NAMED])} {have} been "
            f"deleted. Leave {'it' if len(titles) == 1 else 'them'} out. No post was changed."
        )
