"""The diary of a review: all its sessions in one place, so that a clash is seen (MT-02)."""

from dataclasses import dataclass, replace
from datetime import time
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import NotFound, ReasonMissing, StaleView
from backend.kernel.events import Stamp
from backend.meetings.domain.invited import ALL, Invited, Shift
from backend.meetings.domain.refusals import (
    Clash,
    NobodyInvited,
    clock,
)
from backend.meetings.domain.times import Slot, slot_of
from backend.meetings.events import (
    DiaryEvent,
    SessionAdded,
    SessionRescheduled,
    SessionTakenOut,
    ShiftPatternRecorded,
)


@dataclass(frozen=True)
class Entry:
    """One session as it stands."""

    session: UUID
    meeting: UUID
    number: int
    kind: str
    slot: Slot
    starts: str
    ends: str
    venue: str
    online: str
    invited: Invited
    sequence: int = 0
    version: int = 0
    standing: bool = True

    @property
    def has_place(self) -> bool:
        """Whether people would know where to go."""
        return bool(self.venue or self.online)


class Diary(AggregateRoot[DiaryEvent]):
    """Every session of a review, and the hours at which some people can come."""

    OPENING: ClassVar[Any] = (SessionAdded, ShiftPatternRecorded)

    def begin(self) -> None:
        self.entries: dict[UUID, Entry] = {}
        self.shifts: list[Shift] = []

    def of(self, meeting: UUID) -> list[Entry]:
        """Return the sessions of a meeting that still stand, in order."""
        return [e for e in self.entries.values() if e.meeting == meeting and e.standing]

    def session(self, meeting: UUID, number: int) -> Entry:
        """Return one session of a meeting by its number."""
        for entry in self.of(meeting):
            if entry.number == number:
                return entry
        raise NotFound

    def add(self, session: UUID, stamp: Stamp, **facts: Any) -> None:
        """Put a session into the diary; one that clashes needs a reason."""
        slot = slot_of(facts["starts"], facts["ends"])
        invited = _invited(facts)
        if invited.nobody:
            raise NobodyInvited
        clashes = self.clashes(session, slot, invited, facts["venue"])
        if clashes and stamp.reason is None:
            raise Clash(clashes)
        number = 1 + sum(e.meeting == facts["meeting"] for e in self.entries.values())
        facts["starts"], facts["ends"] = slot.printed
        self.record(SessionAdded, stamp, session=session, number=number, clashes=clashes, **facts)

    def reschedule(
        self,
        entry: Entry,
        stamp: Stamp,
        *,
        seen: int | None,
        reference: str,
        accept_clash: bool = False,
        **to: str,
    ) -> None:
        """Move a session, with a reason; whoever looked at an older time is told so."""
        if stamp.reason is None:
            raise ReasonMissing
        if seen is not None and seen < entry.version:
            raise StaleView(version=self.version)
        slot = slot_of(to["starts"], to["ends"])
        clashes = self.clashes(entry.session, slot, entry.invited, to["venue"])
        if clashes and not accept_clash:
            raise Clash(clashes)
        to["starts"], to["ends"] = slot.printed
        self.record(
            SessionRescheduled,
            stamp,
            reference=reference,
            meeting=entry.meeting,
            session=entry.session,
            number=entry.number,
            was_starts=entry.starts,
            was_ends=entry.ends,
            sequence=entry.sequence + 1,
            clashes=clashes,
            **to,
        )

    def take_out(self, meeting: UUID, reference: str, stamp: Stamp) -> None:
        """Take the sessions of a cancelled meeting out."""
        for entry in self.of(meeting):
            self.record(
                SessionTakenOut,
                stamp,
                reference=reference,
                meeting=meeting,
                session=entry.session,
                number=entry.number,
                sequence=entry.sequence + 1,
            )

    def record_shift(self, shift: Shift, stamp: Stamp) -> None:
        """Record at which hours some people can come."""
        self.record(
            ShiftPatternRecorded,
            stamp,
            name=shift.name,
            group=shift.group,
            employee_refs=list(shift.people),
            can_from=shift.can_from,
            can_until=shift.can_until,
        )

    def clashes(self, session: UUID, slot: Slot, invited: Invited, venue: str) -> list[str]:
        """Say with which sessions one at this time would clash (MT-02)."""
        found = [
            (entry, shared)
            for entry in self.entries.values()
            if entry.standing and entry.session != session and entry.slot.overlaps(slot)
            if (shared := invited.shared(entry.invited))
        ]
        return [_said(entry, shared, slot, invited, venue) for entry, shared in found]

    def out_of_reach(self, meeting: UUID, in_post: dict[str, bool]) -> list[str]:
        """Say who can come to none of the sessions of a meeting for staff (MT-05)."""
        said = []
        for shift in self.shifts:
            people = [one for one in shift.people if in_post.get(one, True)]
            meant = [e for e in self.of(meeting) if {ALL, shift.group} & set(e.invited.groups)]
            hours = time.fromisoformat(shift.can_from), time.fromisoformat(shift.can_until)
            if people and meant and not any(e.slot.within(*hours) for e in meant):
                have = "person" if len(people) == 1 else "people"
                said.append(
                    f"{len(people)} {have} in group {shift.group} have had no session they could "
                    f"attend ({shift.name})."
                )
        return said

    def evolve(self, event: DiaryEvent) -> None:
        match event:
            case SessionAdded():
                self.entries = {
                    **self.entries,
                    event.session: Entry(
                        event.session,
                        event.meeting,
                        event.number,
                        event.kind,
                        slot_of(event.starts, event.ends),
                        event.starts,
                        event.ends,
                        event.venue,
                        event.online,
                        Invited(
                            tuple(event.groups),
                            tuple(event.unions),
                            tuple(event.people),
                            event.chair,
                        ),
                        version=event.originator_version,
                    ),
                }
            case SessionRescheduled():
                self._change(
                    event.session,
                    slot=slot_of(event.starts, event.ends),
                    starts=event.starts,
                    ends=event.ends,
                    venue=event.venue,
                    online=event.online,
                    sequence=event.sequence,
                    version=event.originator_version,
                )
            case SessionTakenOut():
                self._change(
                    event.session,
                    standing=False,
                    sequence=event.sequence,
                    version=event.originator_version,
                )
            case ShiftPatternRecorded():
                known = [s for s in self.shifts if (s.name, s.group) != (event.name, event.group)]
                self.shifts = [
                    *known,
                    Shift(
                        event.name,
                        event.group,
                        tuple(event.employee_refs),
                        event.can_from,
                        event.can_until,
                    ),
                ]

    def _change(self, session: UUID, **facts: Any) -> None:
        self.entries = {**self.entries, session: replace(self.entries[session], **facts)}


def _invited(facts: dict[str, Any]) -> Invited:
    return Invited(
        tuple(facts["groups"]), tuple(facts["unions"]), tuple(facts["people"]), facts["chair"]
    )


def _said(entry: Entry, shared: str, slot: Slot, invited: Invited, venue: str) -> str:
    pairs = sorted([(entry.slot, entry.invited), (slot, invited)], key=lambda pair: pair[0].first)
    (first, one), (second, other) = pairs
    if entry.venue and venue and entry.venue != venue:
        where = ", at different venues"
    else:
        where = ", in the same place" if entry.venue and entry.venue == venue else ""
    return (
        f"{_times(first)} ({one.said}) and {_times(second)} ({other.said}) on {slot.day.day} "
        f"{slot.day:%B} overlap and the same {shared} are invited to both{where}."
    )


def _times(slot: Slot) -> str:
    begins, ends = slot.begins or time(0), slot.ends or time(0)
    return f"{clock(begins)}–{clock(ends)}"  # noqa: RUF001 - a span is printed so
