"""What happens to an individual meeting: offered to everyone, held, its notes agreed (3.12)."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.kernel.words import Words


class MeetingOffered(Event, frozen=True, kw_only=True):
    """A person was offered a meeting of their own, by the route that reaches them.

    `basis` is where the right to bring somebody comes from: the policy, not statute.
    """

    TOPIC: ClassVar[str] = "meetings.MeetingOffered"
    LABEL: ClassVar[str] = "one-to-one"

    reference: str
    person: UUID
    employee_ref: str
    route: str
    reply_by: datetime
    basis: str = "policy"


class MeetingAccepted(Event, frozen=True, kw_only=True):
    """The person wants to meet."""

    TOPIC: ClassVar[str] = "meetings.MeetingAccepted"
    LABEL: ClassVar[str] = "one-to-one"

    person: UUID


class MeetingDeclined(Event, frozen=True, kw_only=True):
    """The person does not want to meet; nobody has to say why."""

    TOPIC: ClassVar[str] = "meetings.MeetingDeclined"
    LABEL: ClassVar[str] = "one-to-one"

    person: UUID


class OfferUnanswered(Event, frozen=True, kw_only=True):
    """No answer came by the day that was asked for; the offer stands all the same."""

    TOPIC: ClassVar[str] = "meetings.OfferUnanswered"
    LABEL: ClassVar[str] = "one-to-one"

    person: UUID


class CompanionNamed(Event, frozen=True, kw_only=True):
    """Who comes with the person. A union can tell of membership, so this is for few eyes."""

    TOPIC: ClassVar[str] = "meetings.CompanionNamed"
    LABEL: ClassVar[str] = "special"

    person: UUID
    kind: str
    name: Words | None = None
    union: Words | None = None


class AdjustmentsAsked(Event, frozen=True, kw_only=True):
    """What the person needs for the meeting; it can tell of health, so this is for few eyes."""

    TOPIC: ClassVar[str] = "meetings.AdjustmentsAsked"
    LABEL: ClassVar[str] = "special"

    person: UUID
    what: Words


class IndividualMeetingScheduled(Event, frozen=True, kw_only=True):
    """A day, a place and who holds it; a later one of these moves it."""

    TOPIC: ClassVar[str] = "meetings.IndividualMeetingScheduled"
    LABEL: ClassVar[str] = "one-to-one"

    person: UUID
    starts: datetime
    place: Words
    holder: UUID
    hr_present: bool = False
    was: datetime | None = None


class IndividualMeetingCancelled(Event, frozen=True, kw_only=True):
    """The meeting or the offer is off."""

    TOPIC: ClassVar[str] = "meetings.IndividualMeetingCancelled"
    LABEL: ClassVar[str] = "one-to-one"

    person: UUID


class MeetingHeld(Event, frozen=True, kw_only=True):
    """The two met."""

    TOPIC: ClassVar[str] = "meetings.MeetingHeld"
    LABEL: ClassVar[str] = "one-to-one"

    person: UUID
    held_on: date
    hr_present: bool
    accompanied: bool


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody will do after the meeting, and by when."""

    what: Words
    who: str
    by: date


class NotesShared(Event, frozen=True, kw_only=True):
    """The person was given the notes; each version stays on record."""

    TOPIC: ClassVar[str] = "meetings.NotesShared"
    LABEL: ClassVar[str] = "notes"

    person: UUID
    version: int
    topics: list[str]
    text: Words
    actions: list[Promise] = []


class CorrectionsSent(Event, frozen=True, kw_only=True):
    """The person asked for the notes to be corrected."""

    TOPIC: ClassVar[str] = "meetings.CorrectionsSent"
    LABEL: ClassVar[str] = "notes"

    person: UUID
    version: int
    points: list[Words]


class NotesAgreed(Event, frozen=True, kw_only=True):
    """The person agreed with the notes."""

    TOPIC: ClassVar[str] = "meetings.NotesAgreed"
    LABEL: ClassVar[str] = "notes"

    person: UUID
    version: int


class NotesDisputed(Event, frozen=True, kw_only=True):
    """The person does not agree with the notes; theirs and the employer's are both kept (IM-03)."""

    TOPIC: ClassVar[str] = "meetings.NotesDisputed"
    LABEL: ClassVar[str] = "notes"

    person: UUID
    version: int
    points: list[Words]
    own_version: Words | None = None


IndividualEvent = (
    MeetingOffered
    | MeetingAccepted
    | MeetingDeclined
    | OfferUnanswered
    | CompanionNamed
    | AdjustmentsAsked
    | IndividualMeetingScheduled
    | IndividualMeetingCancelled
    | MeetingHeld
    | NotesShared
    | CorrectionsSent
    | NotesAgreed
    | NotesDisputed
)
