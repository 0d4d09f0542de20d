"""What happens to a meeting: planned, held, cancelled (domain.md 3.10, 4)."""

from typing import ClassVar
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.kernel.words import Words


class MeetingPlanned(Event, frozen=True, kw_only=True):
    """A meeting of a stage was planned; its sessions are in the diary.

    `papers` name what is read there with its version. A meeting that is not published is known
    only to those whom it invites, and to those who run the review.
    """

    TOPIC: ClassVar[str] = "meetings.MeetingPlanned"

    reference: str
    stage_no: int
    stage: str
    kind: str
    chair: str
    agenda: Words | None = None
    papers: list[str] = []
    requested_by: str = ""
    published: bool = True


class AgendaSet(Event, frozen=True, kw_only=True):
    """What a meeting is about, and its papers, were set anew."""

    TOPIC: ClassVar[str] = "meetings.AgendaSet"

    reference: str
    agenda: Words
    papers: list[str]


class InvitationSent(Event, frozen=True, kw_only=True):
    """Everyone invited to the sessions of a meeting is sent word of it.

    `notice` is how many working days lie before its first session. What was not as it should be
    is in `warnings`; the invitations then went out for the reason in the stamp.
    """

    TOPIC: ClassVar[str] = "meetings.InvitationSent"

    reference: str
    sessions: list[UUID]
    notice: int
    warnings: list[str] = []


class InvitationAnswered(Event, frozen=True, kw_only=True):
    """Somebody invited said whether they come; each answer is a stream of that person's own."""

    TOPIC: ClassVar[str] = "meetings.InvitationAnswered"
    LABEL: ClassVar[str] = "personal"

    reference: str
    session: UUID
    number: int
    person: UUID
    answer: str
    note: Words | None = None


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """Who came, sent apologies or stayed away: `union:A`, `group:1`, `lead`, or a reference."""

    who: str
    presence: str


class AttendanceRecorded(Event, frozen=True, kw_only=True):
    """It was recorded who came to a session, which was held."""

    TOPIC: ClassVar[str] = "meetings.AttendanceRecorded"

    reference: str
    session: UUID
    number: int
    present: list[Presence]
    headcount: int = 0


class MeetingCancelled(Event, frozen=True, kw_only=True):
    """A meeting does not take place; the reason is in the stamp."""

    TOPIC: ClassVar[str] = "meetings.MeetingCancelled"

    reference: str
    was_invited: bool = False


PlanEvent = MeetingPlanned | AgendaSet | InvitationSent | AttendanceRecorded | MeetingCancelled
