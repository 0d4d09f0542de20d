"""The minutes of one session: drafted, disputed, agreed by every side (domain.md 3.10, MT-06)."""

from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.meetings.domain import refusals
from backend.meetings.domain.diary import Entry
from backend.meetings.domain.meeting import Meeting
from backend.meetings.events import (
    AgreementGiven,
    MinutesAgreed,
    MinutesDisputed,
    MinutesDrafted,
    MinutesEvent,
)

MANAGEMENT = "management"
AGREED, DISPUTED = "agreed", "disputed"


class Minutes(AggregateRoot[MinutesEvent]):
    """What was said and decided in one session, as far as the sides agree on it."""

    OPENING: ClassVar[Any] = MinutesDrafted

    def begin(self) -> None:
        self.reference = ""
        self.number = 0
        self.session = self.id
        self.draft = 0
        self.writer = UUID(int=0)
        self.sides: tuple[str, ...] = ()
        self.answers: dict[str, str] = {}
        self.agreed = False

    def write(
        self,
        meeting: Meeting,
        entry: Entry,
        text: Words,
        decisions: Words | None,
        stamp: Stamp,
    ) -> None:
        """Draft the minutes of a session that was held, or draft them anew after a dispute."""
        meeting.stands()
        if entry.session not in meeting.held:
            raise refusals.NotHeld
        if self.agreed:
            raise refusals.MinutesStand
        self.record(
            MinutesDrafted,
            stamp,
            reference=meeting.reference,
            session=entry.session,
            number=entry.number,
            version=self.draft + 1,
            text=text,
            decisions=decisions,
            sides=sides_of(meeting, entry),
        )

    def agree(self, side: str, stamp: Stamp) -> None:
        """Agree them for one side; with the last answer they stand."""
        self._open()
        if stamp.by == self.writer:
            raise refusals.WriterAlone
        if self.answers.get(side) == AGREED:
            raise refusals.AgreedAlready
        self.record(AgreementGiven, stamp, side=side, **self._which())
        self._conclude(stamp)

    def dispute(self, side: str, point: Words, instead: Words, stamp: Stamp) -> None:
        """Dispute a point: both versions are kept."""
        self._open()
        self.record(
            MinutesDisputed, stamp, side=side, point=point, instead=instead, **self._which()
        )
        self._conclude(stamp)

    @property
    def disputed(self) -> list[str]:
        """The sides that hold to words of their own."""
        return [side for side in self.sides if self.answers.get(side) == DISPUTED]

    def _open(self) -> None:
        if not self.draft:
            raise refusals.NoMinutes
        if self.agreed:
            raise refusals.MinutesStand

    def _which(self) -> dict[str, Any]:
        return {
            "reference": self.reference,
            "session": self.session,
            "number": self.number,
            "version": self.draft,
        }

    def _conclude(self, stamp: Stamp) -> None:
        management = self.answers.get(MANAGEMENT) == AGREED
        if management and set(self.sides) <= set(self.answers):
            self.record(MinutesAgreed, stamp, disputed=self.disputed, **self._which())

    def evolve(self, event: MinutesEvent) -> None:
        match event:
            case MinutesDrafted():
                self.reference, self.number = event.reference, event.number
                self.session, self.draft = event.session, event.version
                self.writer, self.sides = event.stamp.by, tuple(event.sides)
                self.answers = {}
            case AgreementGiven():
                self.answers = {**self.answers, event.side: AGREED}
            case MinutesDisputed():
                self.answers = {**self.answers, event.side: DISPUTED}
            case MinutesAgreed():
                self.agreed = True


def sides_of(meeting: Meeting, entry: Entry) -> list[str]:
    """Return who has to agree: management, and each union and spokesperson invited."""
    groups = [] if meeting.kind == "staff" else [g for g in entry.invited.groups if g != "all"]
    return [
        MANAGEMENT,
        *(f"union:{u}" for u in entry.invited.unions),
        *(f"group:{g}" for g in groups),
    ]
