"""Rows of meetings and their sessions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from backend.kernel.events import Event
from backend.kernel.local_time import instant_of
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put, remove
from backend.meetings.events import (
    ActionDone,
    ActionSet,
    AgendaSet,
    AttendanceRecorded,
    InvitationSent,
    MeetingCancelled,
    MeetingPlanned,
    SessionAdded,
    SessionRescheduled,
    SessionTakenOut,
    ShiftPatternRecorded,
)
from backend.meetings.readmodels.tables import ATTENDANCE, MEETINGS, SESSIONS, SHIFTS


class Meetings(ReadModel):
    """Every meeting, its sessions, and who came."""

    name: ClassVar[str] = "meetings"
    tables: ClassVar[tuple[Table, ...]] = (MEETINGS, SESSIONS, ATTENDANCE, SHIFTS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case MeetingPlanned() | AgendaSet() | InvitationSent() | MeetingCancelled():
                yield from self._meeting(event)
                here = {"meeting": event.originator_id}
                yield change(MEETINGS, here, version=event.originator_version)
            case SessionAdded() | SessionRescheduled() | SessionTakenOut():
                yield from self._session(event)
                here = {"session": event.session}
                version, at = event.originator_version, event.stamp.at
                yield change(SESSIONS, here, version=version, changed_at=at)
            case AttendanceRecorded():
                here = {"session": event.session}
                yield change(SESSIONS, here, held_at=event.stamp.at, headcount=event.headcount)
                yield remove(ATTENDANCE, session=event.session)
                for one in event.present:
                    yield put(ATTENDANCE, session=event.session, who=one.who, presence=one.presence)
                meeting = {"meeting": event.originator_id}
                yield change(MEETINGS, meeting, version=event.originator_version)
            case ActionSet() | ActionDone():
                here = {"meeting": event.originator_id}
                yield change(MEETINGS, here, version=event.originator_version)
            case ShiftPatternRecorded():
                yield put(
                    SHIFTS,
                    review=event.stamp.review,
                    name=event.name,
                    grp=event.group,
                    employee_refs=event.employee_refs,
                    can_from=event.can_from,
                    can_until=event.can_until,
                )
            case _:
                pass

    def _meeting(self, event: Event) -> Iterable[Op]:
        here = {"meeting": event.originator_id}
        match event:
            case MeetingPlanned():
                yield put(
                    MEETINGS,
                    meeting=event.originator_id,
                    review=event.stamp.review,
                    reference=event.reference,
                    stage_no=event.stage_no,
                    stage=event.stage,
                    kind=event.kind,
                    chair=event.chair,
                    agenda=self.text(event.agenda) or "",
                    papers=event.papers,
                    requested_by=event.requested_by,
                    reason=self.text(event.stamp.reason) or "",
                    published=event.published,
                    warnings=[],
                    warned_reason="",
                    cancelled_because="",
                )
            case AgendaSet():
                agenda = self.text(event.agenda) or ""
                yield change(MEETINGS, here, agenda=agenda, papers=event.papers)
            case InvitationSent():
                yield change(
                    MEETINGS,
                    here,
                    invited_at=event.stamp.at,
                    notice=event.notice,
                    warnings=event.warnings,
                    warned_reason=self.text(event.stamp.reason) or "",
                )
            case MeetingCancelled():
                why = self.text(event.stamp.reason) or ""
                yield change(MEETINGS, here, cancelled_at=event.stamp.at, cancelled_because=why)
            case _:
                pass

    def _session(self, event: Event) -> Iterable[Op]:
        why = self.text(event.stamp.reason) or ""
        match event:
            case SessionAdded():
                yield put(
                    SESSIONS,
                    session=event.session,
                    meeting=event.meeting,
                    review=event.stamp.review,
                    number=event.number,
                    who=event.who,
                    date_kind=event.date_kind,
                    groups=event.groups,
                    unions=event.unions,
                    people=event.people,
                    clash_reason=why if event.clashes else "",
                    was_starts="",
                    was_ends="",
                    moved_because="",
                    sequence=0,
                    standing=True,
                    headcount=0,
                    actions=event.actions,
                    **_place(event),
                )
            case SessionRescheduled():
                yield change(
                    SESSIONS,
                    {"session": event.session},
                    was_starts=event.was_starts,
                    was_ends=event.was_ends,
                    moved_because=why,
                    clash_reason=why if event.clashes else "",
                    sequence=event.sequence,
                    date_kind="exact" if event.ends else "date",
                    **_place(event),
                )
            case SessionTakenOut():
                yield change(
                    SESSIONS,
                    {"session": event.session},
                    standing=False,
                    sequence=event.sequence,
                )
            case _:
                pass


def _place(event: SessionAdded | SessionRescheduled) -> dict[str, Any]:
    begins = datetime.fromisoformat(event.starts)
    return {
        "starts": event.starts,
        "ends": event.ends,
        "starts_at": instant_of(begins.date(), begins.time()),
        "venue": event.venue,
        "online": event.online,
        "clashes": event.clashes,
    }
