"""One import: what may be done with it when, and nothing twice."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from backend.imports.domain import refusals
from backend.imports.events import (
    ColumnsMatched,
    ImportApplied,
    ImportChecked,
    ImportConfirmed,
    ImportDropped,
    ImportEvent,
    ImportFailed,
    ImportFinished,
    ImportTakenBack,
    ImportUndoBegun,
    ImportUndone,
    ImportUploaded,
    RowLeft,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp
from backend.kernel.words import Words

REJECT_ROWS, REJECT_FILE = "reject_rows", "reject_file"


class ImportRun(AggregateRoot[ImportEvent]):
    """A file on its way into a review: uploaded, checked, confirmed, applied, perhaps undone."""

    OPENING: ClassVar[Any] = ImportUploaded

    def begin(self) -> None:
        self.reference = ""
        self.kind = ""
        self.state = ""
        self.uploaded: ImportUploaded | None = None
        self.checked: ImportChecked | None = None
        self.confirmed: ImportConfirmed | None = None
        self.undo: ImportUndoBegun | None = None
        self.matching: Words | None = None
        self.applied = self.made = self.refused = 0
        self.taken_back = self.unmade = self.kept = 0

    def upload(self, stamp: Stamp, **facts: Any) -> None:
        """Take the file in."""
        self.record(ImportUploaded, stamp, **facts)

    def match(self, matching: Words, matched: int, skipped: int, stamp: Stamp) -> None:
        """Say what the columns are; the file has to be checked anew after that."""
        self._only("matched", "uploaded", "checked")
        self.record(
            ColumnsMatched, stamp, reference=self.reference, kind=self.kind, matching=matching,
            matched=matched, skipped=skipped,
        )  # fmt: skip

    def check(self, stamp: Stamp, **found: Any) -> None:
        """Note the verdict on the file and how it differs from what stands."""
        self._only("checked", "uploaded", "checked")
        self.record(ImportChecked, stamp, reference=self.reference, **found)

    def confirm(
        self,
        stamp: Stamp,
        *,
        digest: str,
        standing: str,
        accept_rejects: bool,
        strike_missing: bool,
        left_on: date | None,
    ) -> None:
        """Confirm what was looked at (`digest`), if the list stands (`standing`) as it did then."""
        self._only("confirmed", "checked")
        checked = self.checked
        if checked is None or checked.verdict == REJECT_FILE or not checked.accepted:
            raise refusals.FileRejected
        if checked.verdict == REJECT_ROWS and not accept_rejects:
            raise refusals.RowsRejected(checked.rejected)
        if (digest, standing) != (checked.digest, checked.standing):
            raise refusals.ChangedSince
        if strike_missing and left_on is None:
            raise refusals.DayMissing
        planned = checked.joined + checked.changed + checked.left
        planned += checked.missing if strike_missing else 0
        if not planned:
            raise refusals.NothingToDo
        self.record(
            ImportConfirmed, stamp, reference=self.reference, digest=digest, planned=planned,
            accept_rejects=accept_rejects, strike_missing=strike_missing,
            left_on=left_on if strike_missing else None,
        )  # fmt: skip

    def apply(
        self, upto: int, made: int, refused: Sequence[RowLeft], stamp: Stamp, *, goes_on: bool
    ) -> None:
        """Note that the plan was dealt with up to a place."""
        self._only("applied", "confirmed")
        self.record(
            ImportApplied, stamp, reference=self.reference, upto=upto, made=made,
            refused=list(refused), goes_on=goes_on,
        )  # fmt: skip

    def finish(self, stamp: Stamp) -> None:
        """Note that all of it is dealt with."""
        self._only("finished", "confirmed")
        self.record(
            ImportFinished, stamp, reference=self.reference, made=self.made, refused=self.refused
        )

    def fail(self, code: str, told: Words, stamp: Stamp) -> None:
        """Note that it can't go on."""
        self._only("stopped", "confirmed")
        self.record(ImportFailed, stamp, reference=self.reference, code=code, told=told)

    def drop(self, stamp: Stamp) -> None:
        """Decide not to apply it."""
        self._only("dropped", "uploaded", "checked")
        self.record(ImportDropped, stamp, reference=self.reference)

    def begin_undo(self, stamp: Stamp) -> None:
        """Have it taken back: once."""
        self._only("taken back", "finished", "failed")
        if not self.made:
            raise refusals.NothingToDo("This import made no change, so there is nothing to undo.")
        self.record(ImportUndoBegun, stamp, reference=self.reference)

    def take_back(
        self, upto: int, made: int, kept: Sequence[RowLeft], stamp: Stamp, *, goes_on: bool
    ) -> None:
        """Note that the plan was taken back from its end down to a place."""
        self._only("taken back", "undoing")
        self.record(
            ImportTakenBack, stamp, reference=self.reference, upto=upto, made=made,
            kept=list(kept), goes_on=goes_on,
        )  # fmt: skip

    def end_undo(self, stamp: Stamp) -> None:
        """Note that all of it is taken back, as far as that goes."""
        self._only("taken back", "undoing")
        self.record(ImportUndone, stamp, reference=self.reference, made=self.unmade, kept=self.kept)

    def _only(self, what: str, *states: str) -> None:
        if self.state not in states:
            raise refusals.NotNow(self.reference, self.state, what)

    def evolve(self, event: ImportEvent) -> None:
        match event:
            case ImportUploaded():
                self.reference, self.kind = event.reference, event.kind
                self.state, self.uploaded = "uploaded", event
            case ColumnsMatched():
                self.state, self.matching, self.checked = "uploaded", event.matching, None
            case ImportChecked():
                self.state, self.checked = "checked", event
            case ImportConfirmed():
                self.state, self.confirmed = "confirmed", event
            case ImportApplied():
                self.applied = event.upto
                self.made += event.made
                self.refused += len(event.refused)
            case ImportFinished():
                self.state = "finished"
            case ImportFailed():
                self.state = "failed"
            case ImportDropped():
                self.state = "dropped"
            case ImportUndoBegun():
                self.state, self.undo = "undoing", event
                self.taken_back = self.applied
            case ImportTakenBack():
                self.taken_back = event.upto
                self.unmade += event.made
                self.kept += len(event.kept)
            case ImportUndone():
                self.state = "undone"
