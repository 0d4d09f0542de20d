"""What an import obliges us to do: make it, take it back, or forget a file that was dropped."""

from collections.abc import Iterable
from typing import ClassVar

from backend.imports.events import (
    ImportApplied,
    ImportConfirmed,
    ImportDropped,
    ImportTakenBack,
    ImportUndoBegun,
)
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe


class ImportWork(Policy):
    """A worker makes what was confirmed, round after round."""

    name: ClassVar[str] = "import_work"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case ImportConfirmed():
                yield owe("imports.apply", event)
            case ImportApplied(goes_on=True):
                yield owe("imports.apply", event)
            case ImportUndoBegun():
                yield owe("imports.take_back", event)
            case ImportTakenBack(goes_on=True):
                yield owe("imports.take_back", event)
            case ImportDropped():
                yield owe("imports.put_out", event)
            case _:
                pass
