"""What the life of a review obliges us to tell: everyone in scope, every union, the board."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.reviews.events import (
    AlternativesLeftUndecided,
    CloseOverridden,
    ConsultationExtended,
    ConsultationReopened,
    ReviewPaused,
    ReviewResumed,
    ReviewWithdrawn,
)

TOLD_TO_ALL = (
    ConsultationExtended | ConsultationReopened | ReviewPaused | ReviewResumed | ReviewWithdrawn
)


class ReviewLetters(Policy):
    """A new end, a pause or the end of a review is told to all; an override to the board."""

    name: ClassVar[str] = "reviews_letters"

    def owes(self, event: Event) -> Iterable[Owed]:
        if isinstance(event, TOLD_TO_ALL):
            yield owe("reviews.tell_everyone", event)
        elif isinstance(event, CloseOverridden | AlternativesLeftUndecided):
            yield owe("reviews.tell_board", event)
