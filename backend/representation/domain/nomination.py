"""A nomination: nobody stands who has not said yes (domain.md 3.11)."""

from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.wording import LONDON, say_date
from backend.kernel.words import Words
from backend.representation.domain import refusals
from backend.representation.events import (
    NominationAccepted,
    NominationDeclined,
    NominationEvent,
    NominationReceived,
    NominationReceivedLate,
    NominationSetAside,
)

ASKED, STANDING, DECLINED, ASIDE = "asked", "standing", "declined", "aside"
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Nomination(AggregateRoot[NominationEvent]):
    """One person proposed for one round of a group's seats."""

    OPENING: ClassVar[Any] = (NominationReceived, NominationReceivedLate)

    def begin(self) -> None:
        self.reference = ""
        self.group = ""
        self.round = 0
        self.person = UUID(int=0)
        self.name: Words | None = None
        self.state = ""
        self.late = False
        self.received = LONG_AGO

    def receive(self, stamp: Stamp, *, closed: datetime | None, **facts: Any) -> None:
        """Take it in; late is a state, not a refusal (SN-01). Who names themself has agreed."""
        if closed is None:
            self.record(NominationReceived, stamp, **facts)
        else:
            self.record(NominationReceivedLate, stamp, closed=closed, **facts)
        if facts["own"]:
            self.record(NominationAccepted, stamp)

    def accept(self, stamp: Stamp, statement: Words | None) -> None:
        """Agree to stand."""
        if self.state != ASKED:
            raise refusals.AnsweredAlready
        self.record(NominationAccepted, stamp, statement=statement)

    def decline(self, stamp: Stamp, *, on_the_paper: bool) -> None:
        """Say no, or take a yes back while nobody has voted on it."""
        if self.state not in (ASKED, STANDING):
            raise refusals.AnsweredAlready
        if self.state == STANDING and on_the_paper:
            raise refusals.OnThePaper
        self.record(NominationDeclined, stamp)

    def set_aside(self, stamp: Stamp) -> None:
        """Go on without it."""
        if self.state not in (ASKED, STANDING):
            raise refusals.AnsweredAlready
        if stamp.reason is None:
            raise ReasonMissing
        self.record(NominationSetAside, stamp)

    def evolve(self, event: NominationEvent) -> None:
        match event:
            case NominationReceived() | NominationReceivedLate():
                self.reference, self.group, self.round = event.reference, event.group, event.round
                self.person, self.name = event.person, event.name
                self.state, self.late = ASKED, isinstance(event, NominationReceivedLate)
                self.received = event.stamp.reached_us
            case NominationAccepted():
                self.state = STANDING
            case NominationDeclined():
                self.state = DECLINED
            case NominationSetAside():
                self.state = ASIDE


def said_late(closed: datetime, received: datetime) -> str:
    """Say what becomes of a nomination that came late (SN-01)."""
    return (
        f"Nominations closed on {_day(closed)}. Yours was received on {_day(received)}. It will "
        "be used if a seat stays empty."
    )


def _day(instant: datetime) -> str:
    return say_date(instant.astimezone(LONDON)).partition(" ")[2]
