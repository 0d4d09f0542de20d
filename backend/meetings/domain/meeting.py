"""A meeting: planned, invited to, held, or cancelled; and its actions (domain.md 3.10)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.calendar import WorkCalendar, local_day
from backend.kernel.errors import DatesOutOfOrder, ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.wording import plural, say_date, say_instant
from backend.kernel.words import Words
from backend.meetings.domain import refusals
from backend.meetings.domain.diary import Entry
from backend.meetings.domain.invited import CHAIRS, KINDS
from backend.meetings.events import (
    ActionDone,
    ActionSet,
    AgendaSet,
    AttendanceRecorded,
    InvitationSent,
    MeetingCancelled,
    MeetingEvent,
    MeetingPlanned,
    Presence,
)

INVITE_BEFORE = 5
CALENDAR = WorkCalendar()


class Meeting(AggregateRoot[MeetingEvent]):
    """One meeting of a stage of the review."""

    OPENING: ClassVar[Any] = MeetingPlanned

    def begin(self) -> None:
        self.reference = ""
        self.stage_no = 0
        self.stage = ""
        self.kind = ""
        self.chair = ""
        self.published = True
        self.invited = False
        self.cancelled = False
        self.held: dict[UUID, int] = {}
        self.actions: dict[str, bool] = {}

    def plan(self, stamp: Stamp, **facts: Any) -> None:
        """Plan it. An additional meeting says who asked for it, and why (S3:729)."""
        if facts["kind"] not in KINDS:
            raise refusals.NotKnown(f"Choose what kind of meeting it is: {', '.join(KINDS)}.")
        if facts["chair"] not in CHAIRS:
            raise refusals.NotKnown(f"Choose who chairs it: {', '.join(CHAIRS)}.")
        if facts["kind"] == "additional":
            if not facts["requested_by"]:
                raise refusals.NotKnown(
                    "Say who asked for this additional meeting, such as union:A or group:1."
                )
            if stamp.reason is None:
                raise ReasonMissing
        self.record(MeetingPlanned, stamp, **facts)

    def set_agenda(self, agenda: Words, papers: list[str], stamp: Stamp) -> None:
        """Set what it is about, and its papers."""
        self.stands()
        self.record(AgendaSet, stamp, reference=self.reference, agenda=agenda, papers=papers)

    def invite(
        self, entries: Sequence[Entry], unions: Sequence[str], missed: list[str], stamp: Stamp
    ) -> None:
        """Send word of the sessions still to come. `missed` says who can come to none (MT-05)."""
        self.stands()
        if not entries:
            raise refusals.NoSessions
        coming = [e for e in entries if e.slot.last > stamp.at]
        if not coming:
            raise DatesOutOfOrder(
                "Every session of this meeting is over. Add a session that is still to come, then "
                "send the invitations."
            )
        if nowhere := [e.number for e in coming if not e.has_place]:
            raise refusals.NoPlace(nowhere)
        missing = _unions_missing(coming, unions)
        if missing and stamp.reason is None:
            raise refusals.UnionsNotInvited(missing)
        if missed and stamp.reason is None:
            raise refusals.CannotAttend(missed)
        notice = CALENDAR.between(local_day(stamp.at), min(e.slot.day for e in coming))
        warnings = [refusals.unions_missing(missing)] if missing else []
        warnings += missed
        if notice < INVITE_BEFORE:
            warnings.append(
                f"Only {plural(notice, 'working day')} lie between the invitation and the first "
                f"session. The aim is at least {INVITE_BEFORE}."
            )
        self.record(
            InvitationSent,
            stamp,
            reference=self.reference,
            sessions=[e.session for e in coming],
            notice=notice,
            warnings=warnings,
        )

    def record_attendance(
        self, entry: Entry, present: list[Presence], headcount: int, stamp: Stamp
    ) -> None:
        """Record who came; to put a record right, a reason is needed."""
        self.stands()
        _begun(entry, stamp.at)
        if entry.session in self.held and stamp.reason is None:
            raise ReasonMissing
        self.record(
            AttendanceRecorded,
            stamp,
            reference=self.reference,
            session=entry.session,
            number=entry.number,
            present=present,
            headcount=headcount,
        )

    def set_action(
        self, action: str, entry: Entry, what: Words, owner: Words, due: date, stamp: Stamp
    ) -> None:
        """Let somebody do something by a day that is not before the session."""
        self.stands()
        if due < entry.slot.day:
            raise DatesOutOfOrder(
                f"The action is due on {say_date(due)}, before the session on "
                f"{say_date(entry.slot.day)}. Check the date, then send again."
            )
        self.record(
            ActionSet,
            stamp,
            reference=self.reference,
            action=action,
            session=entry.session,
            number=entry.number,
            what=what,
            owner=owner,
            due=due,
        )

    def action_done(self, action: str, evidence: Words, stamp: Stamp) -> None:
        """Record that an action was done."""
        if self.actions[action]:
            raise refusals.ActionIsDone
        self.record(ActionDone, stamp, reference=self.reference, action=action, evidence=evidence)

    def cancel(self, stamp: Stamp) -> None:
        """Cancel it, with a reason."""
        self.stands()
        if stamp.reason is None:
            raise ReasonMissing
        if self.held:
            raise DatesOutOfOrder(
                "This meeting was held, at least in part, so it can't be cancelled. Move the "
                "sessions that are still to come."
            )
        self.record(MeetingCancelled, stamp, reference=self.reference, was_invited=self.invited)

    def stands(self) -> None:
        """Refuse where it was cancelled."""
        if self.cancelled:
            raise refusals.Cancelled

    def evolve(self, event: MeetingEvent) -> None:
        match event:
            case MeetingPlanned():
                self.reference, self.kind, self.chair = event.reference, event.kind, event.chair
                self.stage_no, self.stage = event.stage_no, event.stage
                self.published = event.published
            case InvitationSent():
                self.invited = True
            case AttendanceRecorded():
                self.held = {**self.held, event.session: event.number}
            case MeetingCancelled():
                self.cancelled = True
            case ActionSet():
                self.actions = {**self.actions, event.action: False}
            case ActionDone():
                self.actions = {**self.actions, event.action: True}
            case AgendaSet():
                pass


def _begun(entry: Entry, now: datetime) -> None:
    if entry.slot.first > now:
        when = say_instant(entry.slot.first) if entry.slot.begins else say_date(entry.slot.day)
        raise DatesOutOfOrder(
            f"Session {entry.number} has not begun: it starts at {when}. Record who came once it "
            "has begun."
            if entry.slot.begins
            else f"Session {entry.number} is on {when}. Record who came once that day has begun."
        )


def _unions_missing(coming: Sequence[Entry], unions: Sequence[str]) -> dict[str, list[str]]:
    missing: dict[str, list[str]] = {}
    for entry in coming:
        absent = [u for u in unions if u not in entry.invited.unions]
        if entry.invited.groups and absent:
            known = missing.setdefault(entry.invited.said, [])
            known += [u for u in absent if u not in known]
    return missing
