"""Rows of what was decided about a review as a whole, with its reason: its ends and overrides."""

from collections.abc import Iterable
from typing import Any, ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, put
from backend.reviews.events import (
    AlternativesLeftUndecided,
    CloseOverridden,
    ConsultationExtended,
    ConsultationReopened,
    PackGapsAllowed,
    PackItemRecorded,
    PackReachedUnion,
    ReviewPaused,
    ReviewResumed,
    ReviewWithdrawn,
    StageOrderOverridden,
)

# `audience` is the label of the fact: "review" for everyone in it, "oversight" for those who run
# and oversee it.
MARKS = Table(
    "review_marks",
    {
        "review": "uuid",
        "number": "bigint",
        "kind": "text",
        "at": "timestamptz",
        "role": "text",
        "audience": "text",
        "reason": "text",
        "was": "timestamptz",
        "until": "timestamptz",
        "agreed_with": "text[]",
        "lines": "text[]",
        "count": "integer",
    },
    ("review", "number"),
    personal=True,
)
UNION_PACKS = Table(
    "union_packs",
    {"review": "uuid", "union_name": "text", "received_on": "date"},
    ("review", "union_name"),
)
PACK_ITEMS = Table(
    "pack_items",
    {"review": "uuid", "item": "text", "note": "text", "at": "timestamptz"},
    ("review", "item"),
    personal=True,
)


class ReviewMarks(ReadModel):
    """Old and new ends, pauses and everything that was overridden; and the parts of the pack."""

    name: ClassVar[str] = "review_marks"
    tables: ClassVar[tuple[Table, ...]] = (MARKS, UNION_PACKS, PACK_ITEMS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case ConsultationExtended():
                more = {"was": event.was, "until": event.until, "agreed_with": event.agreed_with}
                yield self._mark(event, "extended", **more)
            case ConsultationReopened():
                yield self._mark(event, "reopened", was=event.was, until=event.until)
            case CloseOverridden():
                lines = event.references
                yield self._mark(event, "closed unanswered", lines=lines, count=event.count)
            case AlternativesLeftUndecided():
                lines = event.references
                yield self._mark(event, "closed undecided", lines=lines, count=event.count)
            case StageOrderOverridden():
                yield self._mark(event, "out of order", lines=event.warnings)
            case PackGapsAllowed():
                yield self._mark(event, "pack incomplete", lines=event.lacks)
            case ReviewPaused():
                yield self._mark(event, "paused", lines=event.cases)
            case ReviewResumed():
                yield self._mark(event, "resumed")
            case ReviewWithdrawn():
                yield self._mark(event, "withdrawn")
            case PackReachedUnion():
                review = event.stamp.review
                yield put(UNION_PACKS, review=review, union_name=event.union, received_on=event.on)
            case PackItemRecorded():
                yield put(
                    PACK_ITEMS,
                    review=event.stamp.review,
                    item=event.item,
                    note=self.text(event.note) or "",
                    at=event.stamp.at,
                )
            case _:
                pass

    def _mark(self, event: Event, kind: str, **more: Any) -> Op:
        return put(
            MARKS,
            **{
                "review": event.stamp.review,
                "number": event.originator_version,
                "kind": kind,
                "at": event.stamp.at,
                "role": event.stamp.role,
                "audience": event.label,
                "reason": self.text(event.stamp.reason) or "",
                "agreed_with": [],
                "lines": [],
                **more,
            },
        )
