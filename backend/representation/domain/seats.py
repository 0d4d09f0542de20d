"""The seats of a group: open, filled, given up, filled again (domain.md 3.11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.representation.domain import refusals
from backend.representation.events import (
    DeputyEnded,
    DeputyNamed,
    NominationsOpened,
    ResultDeclared,
    SeatFilled,
    SeatLeftVacant,
    SeatsEvent,
    SeatVacated,
)

MOST = 50
SPOKESPERSON, ELECTED = "spokesperson", "s188a"


@dataclass(frozen=True)
class Chosen:
    """Somebody who takes a seat, and the nomination by which."""

    person: UUID
    name: Words
    nomination: str


class Seats(AggregateRoot[SeatsEvent]):
    """The seats of one group of a review."""

    OPENING: ClassVar[Any] = NominationsOpened

    def begin(self) -> None:
        self.group = ""
        self.round = 0
        self.total = 0
        self.closes: datetime | None = None
        self.kind = SPOKESPERSON
        self.declared = False
        self.left_vacant = False
        self.holders: Mapping[int, UUID] = {}
        self.used: frozenset[str] = frozenset()
        self.deputies: Mapping[int, UUID] = {}

    @property
    def empty(self) -> list[int]:
        """The numbers of the seats that nobody holds."""
        return [n for n in range(1, self.total + 1) if n not in self.holders]

    def seat_of(self, person: UUID) -> int:
        """Return the seat that a person holds; 0 where they hold none."""
        return next((n for n, who in self.holders.items() if who == person), 0)

    def open_nominations(
        self,
        stamp: Stamp,
        *,
        group: str,
        seats: int,
        closes: datetime,
        kind: str,
        term_ends: date | None,
        consultation_ends: date | None,
    ) -> None:
        """Open a round: the first, or one for the seats that are empty."""
        if self.closes is not None and not self.declared:
            raise refusals.StillOpen(group, self.closes)
        if not len(self.holders) < seats <= MOST:
            raise refusals.SeatsDoNotFit(len(self.holders))
        if closes <= stamp.at:
            raise refusals.ClosesInThePast(stamp.at)
        if kind == ELECTED and (
            term_ends is None or (consultation_ends is not None and term_ends < consultation_ends)
        ):
            raise refusals.TermTooShort(consultation_ends)
        self.record(
            NominationsOpened, stamp, group=group, round=self.round + 1, seats=seats,
            closes=closes, kind=kind, term_ends=term_ends,
        )  # fmt: skip

    def is_late(self, reached_us: datetime) -> bool:
        """Say whether a nomination comes after the close, by when it reached us (D12)."""
        if self.closes is None:
            raise refusals.NotOpened(self.group)
        return self.declared or reached_us > self.closes

    def closed_by(self, now: datetime) -> None:
        """Let only those go on who come after the close."""
        if self.closes is None:
            raise refusals.NotOpened(self.group)
        if now <= self.closes:
            raise refusals.StillOpen(self.group, self.closes)

    def declare(self, stamp: Stamp, how: str, chosen: Sequence[tuple[Chosen, str]]) -> None:
        """Put people into the empty seats, each with how they came to it."""
        filled = list(zip(self.empty, chosen, strict=False))
        if not filled and (self.declared or not self.empty):
            raise refusals.NothingToDeclare(self.group, len(self.empty))
        self.record(
            ResultDeclared, stamp, group=self.group, round=self.round, how=how,
            filled=len(filled), empty=len(self.empty) - len(filled),
        )  # fmt: skip
        for seat, (one, way) in filled:
            self.record(
                SeatFilled, stamp, group=self.group, seat=seat, person=one.person, name=one.name,
                how=way, kind=self.kind, nomination=one.nomination,
            )  # fmt: skip

    def vacate(self, stamp: Stamp, person: UUID, why: str) -> None:
        """End a person's time in their seat; it is open again."""
        if not (seat := self.seat_of(person)):
            raise refusals.NoSeatHeld
        if seat in self.deputies:
            self.end_deputy(stamp, seat)
        self.record(
            SeatVacated, stamp, group=self.group, seat=seat, person=person, why=why
        )  # fmt: skip

    def leave_vacant(self, stamp: Stamp) -> None:
        """Say that the empty seats stay so, and why."""
        if not self.declared or not self.empty:
            raise refusals.NothingToDeclare(self.group, len(self.empty))
        if stamp.reason is None:
            raise ReasonMissing
        self.record(SeatLeftVacant, stamp, group=self.group, seats=len(self.empty))

    def name_deputy(self, stamp: Stamp, holder: UUID, deputy: UUID, name: Words) -> None:
        """Let somebody stand in for a spokesperson."""
        if not (seat := self.seat_of(holder)):
            raise refusals.NoSeatHeld
        if self.seat_of(deputy) or deputy in self.deputies.values():
            raise refusals.HoldsASeat
        if seat in self.deputies:
            self.end_deputy(stamp, seat)
        self.record(DeputyNamed, stamp, group=self.group, seat=seat, person=deputy, name=name)

    def end_deputy(self, stamp: Stamp, seat: int) -> None:
        """Let nobody stand in any more."""
        if seat not in self.deputies:
            raise refusals.NoSeatHeld
        self.record(
            DeputyEnded, stamp, group=self.group, seat=seat, person=self.deputies[seat]
        )  # fmt: skip

    def evolve(self, event: SeatsEvent) -> None:
        match event:
            case NominationsOpened():
                self.group, self.round, self.total = event.group, event.round, event.seats
                self.closes, self.kind = event.closes, event.kind
                self.declared = self.left_vacant = False
            case ResultDeclared():
                self.declared = True
            case SeatFilled():
                self.holders = {**self.holders, event.seat: event.person}
                self.used = self.used | {event.nomination}
                self.left_vacant = False
            case SeatVacated():
                self.holders = {n: p for n, p in self.holders.items() if n != event.seat}
            case SeatLeftVacant():
                self.left_vacant = True
            case DeputyNamed():
                self.deputies = {**self.deputies, event.seat: event.person}
            case DeputyEnded():
                self.deputies = {n: p for n, p in self.deputies.items() if n != event.seat}
