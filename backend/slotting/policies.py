"""What an issued outcome obliges us to do: a personal letter, and the note that it went."""

from collections.abc import Iterable
from datetime import timedelta
from typing import ClassVar

from backend.descriptions.events import GradeFinalised, JobDescriptionRevised
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.slotting.events import DraftSlottingIssued

LETTER = "slotting.outcome_letter"
NOTE = "slotting.letter_went"
LOOK = "slotting.look_again"
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


class LookAgain(Policy):
    """What matches rest on changed: each of them is to be checked again (JE-01, LC-25)."""

    name: ClassVar[str] = "slotting_look_again"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case GradeFinalised(changed=True) | JobDescriptionRevised(after_freezing=True):
                if event.posts:
                    yield owe(LOOK, event)
            case _:
                pass
