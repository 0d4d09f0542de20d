"""A meeting: planned, invited to, held, minuted, or cancelled (domain.md 3.10)."""

from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.meetings.domain.invited import CHAIRS, KINDS
from backend.meetings.domain.refusals import Cancelled, NotKnown
from backend.meetings.events import (
    AgendaSet,
    AttendanceRecorded,
    InvitationSent,
    MeetingCancelled,
    MeetingEvent,
    MeetingPlanned,
)


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

    def plan(self, stamp: Stamp, **facts: Any) -> None:
        """Plan it. An additional meeting says who asked for it, and why (S3:729)."""
        if facts["kind"] not in KINDS:
            raise NotKnown(f"Choose what kind of meeting it is: {', '.join(KINDS)}.")
        if facts["chair"] not in CHAIRS:
            raise NotKnown(f"Choose who chairs it: {', '.join(CHAIRS)}.")
        if facts["kind"] == "additional":
            if not facts["requested_by"]:
                raise NotKnown(
                    "Say who asked for this additional meeting, such as union:A or group:1."
                )
            if stamp.reason is None:
                raise ReasonMissing
        self.record(MeetingPlanned, stamp, **facts)

    def set_agenda(self, agenda: Words, papers: list[str], stamp: Stamp) -> None:
        """Set what it is about, and its papers."""
        self.stands()
        self.record(AgendaSet, stamp, reference=self.reference, agenda=agenda, papers=papers)

    def cancel(self, stamp: Stamp) -> None:
        """Cancel it, with a reason."""
        self.stands()
        if stamp.reason is None:
            raise ReasonMissing
        self.record(MeetingCancelled, stamp, reference=self.reference, was_invited=self.invited)

    def stands(self) -> None:
        """Refuse where it was cancelled."""
        if self.cancelled:
            raise Cancelled

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
            case AgendaSet():
                pass
