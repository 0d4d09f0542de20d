"""What a review owes those who lead it: the role comes with the task, and goes with it."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.reviews.events import ReviewLeadChanged, ReviewOpened


class HatsOfLeads(Policy):
    """Whoever leads a review holds the lead's role in it, and nobody else does."""

    name: ClassVar[str] = "identity_hats_of_leads"

    def owes(self, event: Event) -> Iterable[Owed]:
        if isinstance(event, ReviewOpened | ReviewLeadChanged):
            yield owe("identity.hand_over", event)
