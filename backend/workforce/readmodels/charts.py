"""Rows of structures and the boxes of their charts."""

from collections.abc import Iterable
from typing import Any, ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put, remove
from backend.workforce.events import (
    NodeChanged,
    NodeMoved,
    NodePlaced,
    NodeTakenOut,
    StructureDrafted,
    StructureIssued,
    StructureMadeFinal,
    StructureSuperseded,
)

STRUCTURES = Table(
    "structures",
    {
        "structure": "uuid",
        "review": "uuid",
        "reference": "text",
        "name": "text",
        "side": "text",
        "as_at": "date",
        "state": "text",
        "bound": "integer",
        "follows": "text",
        "superseded_by": "text",
        "drafted_at": "timestamptz",
        "issued_at": "timestamptz",
        "reason": "text",
        "version": "bigint",
    },
    ("structure",),
    ("review, side",),
    personal=True,
)
NODES = Table(
    "structure_nodes",
    {
        "structure": "uuid",
        "number": "integer",
        "kind": "text",
        "title": "text",
        "reports_to": "integer",
        "standing": "text",
        "rank": "integer",
        "fte": "integer",
        "posts": "integer",
        "grade": "text",
        "meaning": "text",
        "manages": "boolean",
        "temporary": "boolean",
        "ends": "text",
        "funding": "text",
        "shift": "text",
        "post": "text",
        "note": "text",
    },
    ("structure", "number"),
    personal=True,
)
SAYS = ("title", "fte", "posts", "grade", "meaning", "manages", "temporary", "ends", "funding",
        "shift", "post")  # fmt: skip


class Charts(ReadModel):
    """Structures, drafted and issued, with every box and what stands above it."""

    name: ClassVar[str] = "charts"
    tables: ClassVar[tuple[Table, ...]] = (STRUCTURES, NODES)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        here = {"structure": event.originator_id}
        match event:
            case StructureDrafted():
                yield put(
                    STRUCTURES, **here, review=event.stamp.review, reference=event.reference,
                    name=event.name, side=event.side, as_at=event.as_at, state="draft",
                    bound=event.bound, follows=event.follows, superseded_by="", reason="",
                    drafted_at=event.stamp.at, version=event.originator_version,
                )  # fmt: skip
                return
            case NodePlaced():
                yield put(
                    NODES, **here, number=event.node, kind=event.kind,
                    reports_to=event.reports_to, standing=event.standing, rank=event.rank,
                    **self._says(event),
                )  # fmt: skip
            case NodeChanged():
                yield change(NODES, {**here, "number": event.node}, **self._says(event))
            case NodeMoved():
                yield change(
                    NODES, {**here, "number": event.node}, reports_to=event.reports_to,
                    standing=event.standing, rank=event.rank,
                )  # fmt: skip
            case NodeTakenOut():
                yield remove(NODES, **here, number=event.node)
            case StructureIssued():
                yield change(
                    STRUCTURES, here, state="issued", issued_at=event.stamp.at,
                    reason=self.text(event.stamp.reason) or "",
                )  # fmt: skip
            case StructureSuperseded():
                yield change(STRUCTURES, here, state="superseded", superseded_by=event.by)
            case StructureMadeFinal():
                yield change(STRUCTURES, here, state="final")
            case _:
                return
        yield change(STRUCTURES, here, version=event.originator_version)

    def _says(self, event: Any) -> dict[str, Any]:
        return {name: getattr(event, name) for name in SAYS} | {"note": self.text(event.note) or ""}
