"""What an issued outcome obliges us to do: a personal letter, and the note that it went."""

from collections.abc import Iterable
from datetime import timedelta
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.slotting.events import DraftSlottingIssued

LETTER = "slotting.outcome_letter"
NOTE = "slotting.letter_went"
AFTER = timedelta(minutes=1)


class OutcomeLetters(Policy):
    """Everyone gets their own letter; nobody gets anybody else's (decisions.md 22)."""

    name: ClassVar[str] = "slotting_outcome_letters"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case DraftSlottingIssued():
                yield owe(LETTER, event, recipient=str(event.person))
                then = event.stamp.at + AFTER
                yield owe(NOTE, event, recipient=event.reference, due_at=then)
            case _:
                pass
