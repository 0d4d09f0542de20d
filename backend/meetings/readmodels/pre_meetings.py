"""Rows of the pre-meetings of unions, each for its own union's eyes."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from backend.kernel.calendar import end_of_day
from backend.kernel.events import Event
from backend.kernel.local_time import instant_of
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put
from backend.meetings.events.pre_meetings import (
    PreMeetingCancelled,
    PreMeetingMoved,
    PreMeetingPlanned,
)

PRE_MEETINGS = Table(
    "pre_meetings",
    {
        "pre_meeting": "uuid",
        "review": "uuid",
        "union_scope": "text",
        "reference": "text",
        "title": "text",
        "starts": "text",
        "ends": "text",
        "starts_at": "timestamptz",
        "ends_at": "timestamptz",
        "place": "text",
        "sequence": "integer",
        "changed_at": "timestamptz",
        "cancelled": "boolean",
        "cancelled_because": "text",
        "version": "bigint",
    },
    ("pre_meeting",),
    ("review, union_scope",),
    personal=True,
)


class PreMeetings(ReadModel):
    """Every pre-meeting that a union planned for itself."""

    name: ClassVar[str] = "pre_meetings"
    tables: ClassVar[tuple[Table, ...]] = (PRE_MEETINGS,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        here, version = {"pre_meeting": event.originator_id}, event.originator_version
        match event:
            case PreMeetingPlanned():
                yield put(
                    PRE_MEETINGS, **here, review=event.stamp.review, union_scope=event.union,
                    reference=event.reference, title=self.text(event.title) or "",
                    cancelled=False, cancelled_because="", **self._when(event),
                )  # fmt: skip
            case PreMeetingMoved():
                yield change(PRE_MEETINGS, here, **self._when(event))
            case PreMeetingCancelled():
                because = self.text(event.stamp.reason) or ""
                yield change(
                    PRE_MEETINGS, here, cancelled=True, cancelled_because=because,
                    sequence=version, changed_at=event.stamp.at, version=version,
                )  # fmt: skip
            case _:
                pass

    def _when(self, event: PreMeetingPlanned | PreMeetingMoved) -> dict[str, object]:
        begins = datetime.fromisoformat(event.starts)
        ends = datetime.fromisoformat(event.ends) if event.ends else None
        return {
            "starts": event.starts,
            "ends": event.ends,
            "starts_at": instant_of(begins.date(), begins.time()),
            "ends_at": instant_of(ends.date(), ends.time()) if ends else end_of_day(begins.date()),
            "place": self.text(event.place) or "",
            "sequence": event.originator_version,
            "changed_at": event.stamp.at,
            "version": event.originator_version,
        }
