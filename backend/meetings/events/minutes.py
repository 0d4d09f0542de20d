"""What happens to the minutes of a session, and to the actions set there (domain.md 3.10, 4)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class MinutesDrafted(Event, frozen=True, kw_only=True):
    """Minutes of a session were drafted, or drafted anew. `sides` are those who must agree."""

    TOPIC: ClassVar[str] = "meetings.MinutesDrafted"
    LABEL: ClassVar[str] = "management"

    reference: str
    session: UUID
    number: int
    version: int
    text: Words
    decisions: Words | None = None
    sides: list[str]


class AgreementGiven(Event, frozen=True, kw_only=True):
    """One side agreed the minutes of a session."""

    TOPIC: ClassVar[str] = "meetings.AgreementGiven"
    LABEL: ClassVar[str] = "management"

    reference: str
    session: UUID
    number: int
    version: int
    side: str


class MinutesDisputed(Event, frozen=True, kw_only=True):
    """One side disputed a point of the minutes; what it says instead is kept beside them."""

    TOPIC: ClassVar[str] = "meetings.MinutesDisputed"
    LABEL: ClassVar[str] = "management"

    reference: str
    session: UUID
    number: int
    version: int
    side: str
    point: Words
    instead: Words


class MinutesAgreed(Event, frozen=True, kw_only=True):
    """Every side has answered, and the minutes stand; points that are disputed stay in them."""

    TOPIC: ClassVar[str] = "meetings.MinutesAgreed"

    reference: str
    session: UUID
    number: int
    version: int
    disputed: list[str]


class ActionSet(Event, frozen=True, kw_only=True):
    """Somebody will do something by a day."""

    TOPIC: ClassVar[str] = "meetings.ActionSet"

    reference: str
    action: str
    session: UUID
    number: int
    what: Words
    owner: Words
    due: date


class ActionDone(Event, frozen=True, kw_only=True):
    """An action was done; the evidence says how one can see it."""

    TOPIC: ClassVar[str] = "meetings.ActionDone"

    reference: str
    action: str
    evidence: Words


MinutesEvent = MinutesDrafted | AgreementGiven | MinutesDisputed | MinutesAgreed
ActionEvent = ActionSet | ActionDone
