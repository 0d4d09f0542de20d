"""Rows of imports: how each one stands, and how the columns of a sender were matched."""

from collections.abc import Iterable
from typing import ClassVar

from backend.imports.events import (
    ColumnsMatched,
    ImportApplied,
    ImportChecked,
    ImportConfirmed,
    ImportDropped,
    ImportFailed,
    ImportFinished,
    ImportTakenBack,
    ImportUndoBegun,
    ImportUndone,
    ImportUploaded,
    RowLeft,
)
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, add, change, put

IMPORTS = Table(
    "imports",
    {
        "run": "uuid",
        "review": "uuid",
        "reference": "text",
        "kind": "text",
        "state": "text",
        "version": "bigint",
        "uploaded_at": "timestamptz",
        "uploaded_by": "uuid",
        "size": "bigint",
        "digest": "text",
        "verdict": "text",
        "data_rows": "integer",
        "accepted": "integer",
        "rejected": "integer",
        "errors": "integer",
        "warnings": "integer",
        "joined": "integer",
        "gone": "integer",
        "changed": "integer",
        "missing": "integer",
        "planned": "integer",
        "dealt_with": "integer",
        "made": "integer",
        "refused": "integer",
        "taken_back": "integer",
        "kept": "integer",
        "ended_at": "timestamptz",
        "why_failed": "text",
    },
    ("run",),
    ("review, reference",),
    personal=True,
)
LEFT_ROWS = Table(
    "import_rows_left",
    {
        "run": "uuid",
        "stage": "text",
        "place": "bigint",
        "number": "integer",
        "row": "integer",
        "code": "text",
        "told": "text",
    },
    ("run", "stage", "place", "number"),
    personal=True,
)
MATCHINGS = Table(
    "import_matchings",
    {"run": "uuid", "review": "uuid", "kind": "text", "place": "bigint", "matching": "text"},
    ("run",),
    ("review, kind, place",),
    personal=True,
)
NOTHING_YET = dict.fromkeys(
    ("data_rows", "accepted", "rejected", "errors", "warnings", "joined", "gone", "changed",
     "missing", "planned", "dealt_with", "made", "refused", "taken_back", "kept"), 0,
)  # fmt: skip


class Imports(ReadModel):
    """Every import of a review, with its counts; and what became of single rows."""

    name: ClassVar[str] = "imports"
    tables: ClassVar[tuple[Table, ...]] = (IMPORTS, LEFT_ROWS, MATCHINGS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        where = {"run": event.originator_id}
        match event:
            case ImportUploaded():
                yield put(
                    IMPORTS,
                    run=event.originator_id,
                    review=event.stamp.review,
                    reference=event.reference,
                    kind=event.kind,
                    state="uploaded",
                    version=event.originator_version,
                    uploaded_at=event.stamp.at,
                    uploaded_by=event.stamp.by,
                    size=event.size,
                    digest=event.digest,
                    verdict="",
                    why_failed="",
                    **NOTHING_YET,
                )
            case ColumnsMatched():
                yield put(
                    MATCHINGS,
                    run=event.originator_id,
                    review=event.stamp.review,
                    kind=event.kind,
                    place=position,
                    matching=self.text(event.matching) or "{}",
                )
                yield self._state(event, "uploaded", verdict="")
            case ImportChecked():
                yield self._state(
                    event,
                    "checked",
                    verdict=event.verdict,
                    data_rows=event.data_rows,
                    accepted=event.accepted,
                    rejected=event.rejected,
                    errors=event.errors,
                    warnings=event.warnings,
                    joined=event.joined,
                    gone=event.left,
                    changed=event.changed,
                    missing=event.missing,
                )
            case ImportConfirmed():
                yield self._state(event, "confirmed", planned=event.planned)
            case ImportApplied():
                yield self._state(event, "confirmed", dealt_with=event.upto)
                yield add(IMPORTS, where, made=event.made, refused=len(event.refused))
                yield from self._left(event, "applied", event.refused, position)
            case ImportFinished():
                yield self._state(event, "finished", ended_at=event.stamp.at)
            case ImportFailed():
                yield self._state(
                    event, "failed", ended_at=event.stamp.at, why_failed=self.text(event.told) or ""
                )
            case ImportDropped():
                yield self._state(event, "dropped", ended_at=event.stamp.at)
            case ImportUndoBegun():
                yield self._state(event, "undoing")
            case ImportTakenBack():
                yield self._state(event, "undoing")
                yield add(IMPORTS, where, taken_back=event.made, kept=len(event.kept))
                yield from self._left(event, "taken back", event.kept, position)
            case ImportUndone():
                yield self._state(event, "undone", ended_at=event.stamp.at)
            case _:
                pass

    def _state(self, event: Event, state: str, **fields: object) -> Op:
        run = {"run": event.originator_id}
        return change(IMPORTS, run, state=state, version=event.originator_version, **fields)

    def _left(
        self, event: Event, stage: str, rows: Iterable[RowLeft], position: int
    ) -> Iterable[Op]:
        for number, one in enumerate(rows):
            yield put(
                LEFT_ROWS,
                run=event.originator_id,
                stage=stage,
                place=position,
                number=number,
                row=one.row,
                code=one.code,
                told=self.text(one.told) or "",
            )
