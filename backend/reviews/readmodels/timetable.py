"""Rows of the timetable: deadlines and sessions."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.ids import named
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put, remove
from backend.meetings.events import SessionAdded, SessionRescheduled, SessionTakenOut
from backend.reviews.events import (
    ConsultationExtended,
    ConsultationReopened,
    DeadlineMoved,
    DeadlineSet,
    PlannedDateChanged,
    PlannedDateTakenOut,
    SessionPlanned,
)

DEADLINES = Table(
    "deadlines",
    {
        "review": "uuid",
        "key": "text",
        "title": "text",
        "kind": "text",
        "rule": "text",
        "instant": "timestamptz",
        "first_instant": "timestamptz",
        "moved": "integer",
    },
    ("review", "key"),
)
SESSIONS = Table(
    "sessions",
    {
        "session": "uuid",
        "review": "uuid",
        "place": "bigint",
        "number": "integer",
        "meeting": "text",
        "stage_no": "integer",
        "stage": "text",
        "grp": "text",
        "starts": "text",
        "ends": "text",
        "kind": "text",
        "venue": "text",
        "unions_present": "text",
        "actions": "text",
    },
    ("session",),
    ("review, place",),
)


class Timetable(ReadModel):
    """Deadlines, and everything with a day: sessions of meetings, and dates of the review."""

    name: ClassVar[str] = "timetable"
    tables: ClassVar[tuple[Table, ...]] = (DEADLINES, SESSIONS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        review = event.stamp.review
        match event:
            case DeadlineSet():
                yield put(
                    DEADLINES,
                    review=review,
                    key=event.key,
                    title=event.title,
                    kind=event.kind,
                    rule=event.rule,
                    instant=event.instant,
                    first_instant=event.instant,
                    moved=0,
                )
            case DeadlineMoved():
                yield change(
                    DEADLINES, {"review": review, "key": event.key}, instant=event.instant, moved=1
                )
            case ConsultationExtended() | ConsultationReopened():
                where = {"review": review, "key": "consultation_end"}
                yield change(DEADLINES, where, instant=event.until, moved=1)
            case SessionPlanned():
                yield put(
                    SESSIONS,
                    session=named("milestone", event.originator_id, str(event.number)),
                    review=review,
                    place=position,
                    number=event.number,
                    meeting="",
                    stage_no=event.stage_no,
                    stage=event.stage,
                    grp=event.group,
                    starts=event.starts,
                    ends=event.ends,
                    kind=event.kind,
                    venue=event.venue,
                    unions_present=event.unions_present,
                    actions=event.actions,
                )
            case PlannedDateChanged():
                yield change(
                    SESSIONS,
                    {"session": named("milestone", event.originator_id, str(event.number))},
                    starts=event.starts,
                    ends=event.ends,
                    kind=event.kind,
                    venue=event.venue,
                )
            case PlannedDateTakenOut():
                yield remove(
                    SESSIONS, session=named("milestone", event.originator_id, str(event.number))
                )
            case SessionAdded() if event.published:
                yield put(
                    SESSIONS,
                    session=event.session,
                    review=review,
                    place=position,
                    meeting=event.reference,
                    stage_no=event.stage_no,
                    stage=event.stage,
                    grp=event.who or _who(event),
                    starts=event.starts,
                    ends=event.ends,
                    kind=event.date_kind,
                    venue=event.venue or event.online,
                    unions_present="yes" if event.unions else "",
                    actions=event.actions,
                )
            case SessionRescheduled():
                yield change(
                    SESSIONS,
                    {"session": event.session},
                    starts=event.starts,
                    ends=event.ends,
                    kind="exact" if event.ends else "date",
                    venue=event.venue or event.online,
                )
            case SessionTakenOut():
                yield remove(SESSIONS, session=event.session)
            case _:
                pass


def _who(session: SessionAdded) -> str:
    if "all" in session.groups:
        return "all"
    if session.groups:
        return ", ".join(f"group {one}" for one in session.groups)
    return "unions"
