"""Rows of drop-ins and of what was raised in them."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put
from backend.meetings.events.drop_ins import (
    DropInCancelled,
    DropInIssueLogged,
    DropInIssueNoted,
    DropInPlanned,
)

DROP_INS = Table(
    "drop_ins",
    {
        "drop_in": "uuid",
        "review": "uuid",
        "reference": "text",
        "kind": "text",
        "host": "uuid",
        "starts": "timestamptz",
        "place": "text",
        "cancelled": "boolean",
        "version": "bigint",
    },
    ("drop_in",),
    ("review, reference",),
    personal=True,
)
ISSUES = Table(
    "drop_in_issues",
    {
        "drop_in": "uuid",
        "number": "integer",
        "question": "boolean",
        "text": "text",
        "raised_by": "text",
        "comment": "text",
    },
    ("drop_in", "number"),
    personal=True,
)


class DropIns(ReadModel):
    """Every drop-in and walk-about."""

    name: ClassVar[str] = "drop_ins"
    tables: ClassVar[tuple[Table, ...]] = (DROP_INS, ISSUES)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        here, version = {"drop_in": event.originator_id}, event.originator_version
        match event:
            case DropInPlanned():
                yield put(
                    DROP_INS, **here, review=event.stamp.review, reference=event.reference,
                    kind=event.kind, host=event.host, starts=event.starts,
                    place=self.text(event.place), cancelled=False, version=version,
                )  # fmt: skip
            case DropInCancelled():
                yield change(DROP_INS, here, cancelled=True, version=version)
            case DropInIssueNoted():
                yield put(
                    ISSUES, **here, number=event.number, question=event.question,
                    text=self.text(event.text), raised_by=self.text(event.by), comment="",
                )  # fmt: skip
                yield change(DROP_INS, here, version=version)
            case DropInIssueLogged():
                issue = {**here, "number": event.number}
                yield change(ISSUES, issue, comment=event.comment)
                yield change(DROP_INS, here, version=version)
            case _:
                pass
