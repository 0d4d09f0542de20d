"""What happens in the diary of a review: every session that people come to (domain.md 3.10)."""

from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event


class SessionAdded(Event, frozen=True, kw_only=True):
    """A session of a meeting was put into the diary.

    `starts` and `ends` are local times as printed; `who` is for whom, as printed. `clashes` says
    with what it overlaps for the same people: it was then saved with the reason in the stamp.
    """

    TOPIC: ClassVar[str] = "meetings.SessionAdded"

    reference: str
    meeting: UUID
    session: UUID
    number: int
    stage_no: int
    stage: str
    kind: str
    chair: str
    who: str
    starts: str
    ends: str
    date_kind: str
    venue: str = ""
    online: str = ""
    groups: list[str] = []
    unions: list[str] = []
    people: list[str] = []
    clashes: list[str] = []
    published: bool = True
    actions: str = ""


class SessionRescheduled(Event, frozen=True, kw_only=True):
    """A session was moved; its old time stays on record, and calendars take the new one."""

    TOPIC: ClassVar[str] = "meetings.SessionRescheduled"

    reference: str
    meeting: UUID
    session: UUID
    number: int
    was_starts: str
    was_ends: str
    starts: str
    ends: str
    venue: str
    online: str
    sequence: int
    clashes: list[str] = []


class SessionTakenOut(Event, frozen=True, kw_only=True):
    """A session was taken out of the diary, because its meeting is cancelled."""

    TOPIC: ClassVar[str] = "meetings.SessionTakenOut"

    reference: str
    meeting: UUID
    session: UUID
    number: int
    sequence: int


class ShiftPatternRecorded(Event, frozen=True, kw_only=True):
    """At which hours some people of a group can come to a session, such as night staff."""

    TOPIC: ClassVar[str] = "meetings.ShiftPatternRecorded"
    LABEL: ClassVar[str] = "hr"

    name: str
    group: str
    employee_refs: list[str]
    can_from: str
    can_until: str


DiaryEvent = SessionAdded | SessionRescheduled | SessionTakenOut | ShiftPatternRecorded
