"""What happens to an import: uploaded, checked, confirmed, applied, and perhaps taken back.

No row of a file stands in any of them. Rows lie sealed in the file store, under a key that only
the run's own words tell.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.kernel.words import Words


class RowLeft(msgspec.Struct, frozen=True, kw_only=True):
    """A row that was not applied, or not taken back, and why."""

    row: int
    code: str
    told: Words


class ImportUploaded(Event, frozen=True, kw_only=True):
    """A list came as a file; nothing of it is applied before it is confirmed."""

    TOPIC: ClassVar[str] = "imports.ImportUploaded"
    LABEL: ClassVar[str] = "hr"

    reference: str
    kind: str
    file: UUID
    digest: str
    size: int
    media_type: str


class ColumnsMatched(Event, frozen=True, kw_only=True):
    """Somebody said what each column of the file is; it is remembered for the next file."""

    TOPIC: ClassVar[str] = "imports.ColumnsMatched"
    LABEL: ClassVar[str] = "hr"

    reference: str
    kind: str
    matching: Words
    matched: int
    skipped: int


class ImportChecked(Event, frozen=True, kw_only=True):
    """A file was judged row by row, and compared with what stands.

    `missing` counts who stands on the list and not in the file. `digest` marks what was found,
    `standing` what stood then, `address` where the one lies, sealed.
    """

    TOPIC: ClassVar[str] = "imports.ImportChecked"
    LABEL: ClassVar[str] = "hr"

    reference: str
    verdict: str
    data_rows: int
    accepted: int
    rejected: int
    errors: int
    warnings: int
    joined: int
    left: int
    changed: int
    missing: int
    digest: str
    standing: str
    address: str
    key: Words


class ImportConfirmed(Event, frozen=True, kw_only=True):
    """A person looked at the difference and said that it is to be made."""

    TOPIC: ClassVar[str] = "imports.ImportConfirmed"
    LABEL: ClassVar[str] = "hr"

    reference: str
    digest: str
    planned: int
    accept_rejects: bool = False
    strike_missing: bool = False
    left_on: date | None = None


class ImportApplied(Event, frozen=True, kw_only=True):
    """Part of an import was made; `upto` counts how much of the plan is dealt with."""

    TOPIC: ClassVar[str] = "imports.ImportApplied"
    LABEL: ClassVar[str] = "hr"

    reference: str
    upto: int
    made: int
    refused: list[RowLeft] = []
    goes_on: bool = False


class ImportFinished(Event, frozen=True, kw_only=True):
    """An import is done: so many changes were made, so many were refused by their own rules."""

    TOPIC: ClassVar[str] = "imports.ImportFinished"
    LABEL: ClassVar[str] = "hr"

    reference: str
    made: int
    refused: int


class ImportFailed(Event, frozen=True, kw_only=True):
    """An import could not go on; what was made until then stands, and can be taken back."""

    TOPIC: ClassVar[str] = "imports.ImportFailed"
    LABEL: ClassVar[str] = "hr"

    reference: str
    code: str
    told: Words


class ImportDropped(Event, frozen=True, kw_only=True):
    """A person decided not to apply a file."""

    TOPIC: ClassVar[str] = "imports.ImportDropped"
    LABEL: ClassVar[str] = "hr"

    reference: str


class ImportUndoBegun(Event, frozen=True, kw_only=True):
    """A person wants what an import made to be taken back, by facts that put it right."""

    TOPIC: ClassVar[str] = "imports.ImportUndoBegun"
    LABEL: ClassVar[str] = "hr"

    reference: str


class ImportTakenBack(Event, frozen=True, kw_only=True):
    """Part of an import was taken back; what was changed since is left as it is, and listed."""

    TOPIC: ClassVar[str] = "imports.ImportTakenBack"
    LABEL: ClassVar[str] = "hr"

    reference: str
    upto: int
    made: int
    kept: list[RowLeft] = []
    goes_on: bool = False


class ImportUndone(Event, frozen=True, kw_only=True):
    """An import was taken back, as far as nobody changed it since."""

    TOPIC: ClassVar[str] = "imports.ImportUndone"
    LABEL: ClassVar[str] = "hr"

    reference: str
    made: int
    kept: int


ImportEvent = (
    ImportUploaded
    | ColumnsMatched
    | ImportChecked
    | ImportConfirmed
    | ImportApplied
    | ImportFinished
    | ImportFailed
    | ImportDropped
    | ImportUndoBegun
    | ImportTakenBack
    | ImportUndone
)
