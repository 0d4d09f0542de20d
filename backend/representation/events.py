"""What happens to the seats of a group, to nominations and to ballots (domain.md 3.11, 4)."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.kernel.words import Words


class NominationsOpened(Event, frozen=True, kw_only=True):
    """Seats of a group are to be filled; `kind` says what their holders are (188A or not)."""

    TOPIC: ClassVar[str] = "representation.NominationsOpened"

    group: str
    round: int
    seats: int
    closes: datetime
    kind: str
    term_ends: date | None = None


class ResultDeclared(Event, frozen=True, kw_only=True):
    """The coordinator declared who holds the seats, and how many stay empty."""

    TOPIC: ClassVar[str] = "representation.ResultDeclared"

    group: str
    round: int
    how: str
    filled: int
    empty: int


class SeatFilled(Event, frozen=True, kw_only=True):
    """A person speaks for the group from now on."""

    TOPIC: ClassVar[str] = "representation.SeatFilled"

    group: str
    seat: int
    person: UUID
    name: Words
    how: str
    kind: str
    nomination: str = ""


class SeatVacated(Event, frozen=True, kw_only=True):
    """A person speaks for the group no longer. Why in one word: an illness is nobody's business."""

    TOPIC: ClassVar[str] = "representation.SeatVacated"

    group: str
    seat: int
    person: UUID
    why: str


class SeatLeftVacant(Event, frozen=True, kw_only=True):
    """Seats stay empty, and the reason is on record."""

    TOPIC: ClassVar[str] = "representation.SeatLeftVacant"

    group: str
    seats: int


class DeputyNamed(Event, frozen=True, kw_only=True):
    """Somebody of the group stands in for a spokesperson who is away."""

    TOPIC: ClassVar[str] = "representation.DeputyNamed"

    group: str
    seat: int
    person: UUID
    name: Words


class DeputyEnded(Event, frozen=True, kw_only=True):
    """A deputy stands in no longer."""

    TOPIC: ClassVar[str] = "representation.DeputyEnded"

    group: str
    seat: int
    person: UUID


class Nominated(Event, frozen=True, kw_only=True):
    """What a nomination brings with it. The statement is sealed under the person it is about."""

    LABEL: ClassVar[str] = "nomination"

    reference: str
    group: str
    round: int
    person: UUID
    name: Words
    nominators: list[UUID]
    own: bool = False
    statement: Words | None = None


class NominationReceived(Nominated, frozen=True, kw_only=True):
    """A nomination came in time."""

    TOPIC: ClassVar[str] = "representation.NominationReceived"


class NominationReceivedLate(Nominated, frozen=True, kw_only=True):
    """A nomination came after the close; it is held, and used if a seat stays empty (SN-01)."""

    TOPIC: ClassVar[str] = "representation.NominationReceivedLate"

    closed: datetime


class NominationAccepted(Event, frozen=True, kw_only=True):
    """The nominee agreed to stand."""

    TOPIC: ClassVar[str] = "representation.NominationAccepted"
    LABEL: ClassVar[str] = "nomination"

    statement: Words | None = None


class NominationDeclined(Event, frozen=True, kw_only=True):
    """The nominee does not want to stand, or not any more."""

    TOPIC: ClassVar[str] = "representation.NominationDeclined"
    LABEL: ClassVar[str] = "nomination"


class NominationSetAside(Event, frozen=True, kw_only=True):
    """The coordinator set a nomination aside: no answer came, or the nominee can't stand."""

    TOPIC: ClassVar[str] = "representation.NominationSetAside"
    LABEL: ClassVar[str] = "nomination"


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A nominee on the ballot paper."""

    nomination: UUID
    reference: str
    person: UUID


class BallotOpened(Event, frozen=True, kw_only=True):
    """More people agreed to stand than there are seats, so the group votes."""

    TOPIC: ClassVar[str] = "representation.BallotOpened"

    group: str
    round: int
    seats: int
    closes: datetime
    candidates: list[Candidate]
    kind: str


class VoteCast(Event, frozen=True, kw_only=True):
    """A person voted. How they voted is on no record."""

    TOPIC: ClassVar[str] = "representation.VoteCast"
    LABEL: ClassVar[str] = "ballot"

    person: UUID


class LotsDrawn(Event, frozen=True, kw_only=True):
    """Equal votes for the last seat: lots were drawn before a witness, in a way to check again."""

    TOPIC: ClassVar[str] = "representation.LotsDrawn"

    tied: list[str]
    drawn: list[str]
    seed: str
    witness: Words


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """How many voted for a candidate."""

    reference: str
    votes: int


class VotesCounted(Event, frozen=True, kw_only=True):
    """The box was opened after the close: papers, totals, and who is elected."""

    TOPIC: ClassVar[str] = "representation.VotesCounted"

    group: str
    papers: int
    totals: list[Total]
    elected: list[str]


class BallotAnnulled(Event, frozen=True, kw_only=True):
    """A ballot was thrown away, and why; it is held again."""

    TOPIC: ClassVar[str] = "representation.BallotAnnulled"

    group: str


SeatsEvent = (
    NominationsOpened
    | ResultDeclared
    | SeatFilled
    | SeatVacated
    | SeatLeftVacant
    | DeputyNamed
    | DeputyEnded
)
NominationEvent = (
    NominationReceived
    | NominationReceivedLate
    | NominationAccepted
    | NominationDeclined
    | NominationSetAside
)
BallotEvent = BallotOpened | VoteCast | LotsDrawn | VotesCounted | BallotAnnulled
