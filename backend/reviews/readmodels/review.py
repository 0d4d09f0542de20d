"""Rows of reviews: how they stand, their deadlines and sessions."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.ids import named
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put, remove
from backend.meetings.events import SessionAdded, SessionRescheduled, SessionTakenOut
from backend.reviews.events import (
    ConsultationClosed,
    ConsultationExtended,
    DeadlineMoved,
    DeadlineSet,
    ReviewApprovedToConsult,
    ReviewClosed,
    ReviewOpened,
    SessionPlanned,
    StaffConsultationOpened,
    TimetableIssued,
    UnionConsultationStarted,
    VersionInForce,
)

REVIEWS = Table(
    "reviews",
    {
        "review": "uuid",
        "reference": "text",
        "title": "text",
        "division": "text",
        "stage": "text",
        "lead": "uuid",
        "unions": "text[]",
        "groups": "jsonb",
        "mailbox": "text",
        "threshold": "integer",
        "policy_version": "text",
        "timetable": "integer",
        "case_version": "text",
        "unions_started_at": "timestamptz",
        "staff_opened_at": "timestamptz",
        "consultation_end": "timestamptz",
        "consultation_closed_at": "timestamptz",
        "version": "bigint",
    },
    ("review",),
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


class Reviews(ReadModel):
    """Every review and how it stands."""

    name: ClassVar[str] = "reviews"
    tables: ClassVar[tuple[Table, ...]] = (REVIEWS,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        here = {"review": event.stamp.review}
        match event:
            case ReviewOpened():
                yield put(
                    REVIEWS,
                    review=event.originator_id,
                    reference=event.reference,
                    title=event.title,
                    division=event.division,
                    stage="draft",
                    lead=event.lead,
                    unions=event.unions,
                    groups=event.groups,
                    mailbox=event.mailbox,
                    threshold=event.threshold,
                    policy_version=event.policy_version,
                    timetable=0,
                    case_version="",
                    version=event.originator_version,
                )
                return
            case ReviewApprovedToConsult():
                yield change(REVIEWS, here, stage="approved to consult")
            case UnionConsultationStarted():
                yield change(
                    REVIEWS, here, stage="unions consulted", unions_started_at=event.stamp.at
                )
            case StaffConsultationOpened():
                yield change(REVIEWS, here, stage="consulting", staff_opened_at=event.stamp.at)
            case ConsultationExtended():
                yield change(REVIEWS, here, consultation_end=event.until)
            case DeadlineSet() | DeadlineMoved():
                if event.key == "consultation_end":
                    yield change(REVIEWS, here, consultation_end=event.instant)
            case ConsultationClosed():
                yield change(
                    REVIEWS,
                    here,
                    stage="consultation closed",
                    consultation_closed_at=event.stamp.at,
                )
            case ReviewClosed():
                yield change(REVIEWS, here, stage="closed")
            case TimetableIssued():
                yield change(REVIEWS, here, timetable=event.number)
            case VersionInForce():
                yield change(REVIEWS, here, case_version=event.number)
            case _:
                return
        if event.originator_id == event.stamp.review:
            yield change(REVIEWS, here, version=event.originator_version)


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
            case ConsultationExtended():
                where = {"review": review, "key": "consultation_end"}
                yield change(DEADLINES, where, instant=event.until, moved=1)
            case SessionPlanned():
                yield put(
                    SESSIONS,
                    session=named("milestone", event.originator_id, str(event.number)),
                    review=review,
                    place=position,
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
