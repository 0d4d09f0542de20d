"""Rows of seats, of who holds them, of nominations and of ballots."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, add, change, put, remove
from backend.representation.events import (
    BallotAnnulled,
    BallotOpened,
    DeputyEnded,
    DeputyNamed,
    LotsDrawn,
    NominationAccepted,
    NominationDeclined,
    NominationReceived,
    NominationReceivedLate,
    NominationSetAside,
    NominationsOpened,
    ResultDeclared,
    SeatFilled,
    SeatLeftVacant,
    SeatVacated,
    VoteCast,
    VotesCounted,
)
from backend.representation.tables import (
    BALLOTS,
    CANDIDATES,
    NOMINATIONS,
    NOMINATORS,
    SEAT_GROUPS,
    SPOKESPERSONS,
)


class Spokespersons(ReadModel):
    """The seats of each group, and everyone who holds or held one."""

    name: ClassVar[str] = "spokespersons"
    tables: ClassVar[tuple[Table, ...]] = (SEAT_GROUPS, SPOKESPERSONS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        review, version = event.stamp.review, event.originator_version
        here = {"review": review, "grp": getattr(event, "group", "")}
        match event:
            case NominationsOpened():
                yield put(
                    SEAT_GROUPS, **here, round=event.round, seats=event.seats, kind=event.kind,
                    closes=event.closes, term_ends=event.term_ends, declared=False,
                    left_vacant=False, version=version,
                )  # fmt: skip
            case ResultDeclared():
                yield change(SEAT_GROUPS, here, declared=True, version=version)
            case SeatFilled():
                yield put(
                    SPOKESPERSONS, **here, seat=event.seat, place=position, person=event.person,
                    name=self.text(event.name), how=event.how, kind=event.kind,
                    nomination=event.nomination, holds=True, since=event.stamp.at,
                )  # fmt: skip
                yield change(SEAT_GROUPS, here, left_vacant=False, vacant_why=None, version=version)
            case SeatVacated():
                held = {**here, "seat": event.seat, "holds": True}
                yield change(SPOKESPERSONS, held, holds=False, until=event.stamp.at, why=event.why)
                yield change(SEAT_GROUPS, here, version=version)
            case SeatLeftVacant():
                why = self.text(event.stamp.reason)
                yield change(SEAT_GROUPS, here, left_vacant=True, vacant_why=why, version=version)
            case DeputyNamed():
                held = {**here, "seat": event.seat, "holds": True}
                name = self.text(event.name)
                yield change(SPOKESPERSONS, held, deputy=event.person, deputy_name=name)
                yield change(SEAT_GROUPS, here, version=version)
            case DeputyEnded():
                held = {**here, "seat": event.seat, "holds": True}
                yield change(SPOKESPERSONS, held, deputy=None, deputy_name=None)
                yield change(SEAT_GROUPS, here, version=version)
            case _:
                pass


class Nominations(ReadModel):
    """Every nomination and how far it is."""

    name: ClassVar[str] = "nominations"
    tables: ClassVar[tuple[Table, ...]] = (NOMINATIONS, NOMINATORS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        here, version = {"nomination": event.originator_id}, event.originator_version
        match event:
            case NominationReceived() | NominationReceivedLate():
                late = isinstance(event, NominationReceivedLate)
                yield put(
                    NOMINATIONS, **here, review=event.stamp.review, reference=event.reference,
                    grp=event.group, round=event.round, person=event.person,
                    name=self.text(event.name), statement=self.text(event.statement),
                    state="asked", late=late, own=event.own, received_at=event.stamp.reached_us,
                    closed_at=event.closed if isinstance(event, NominationReceivedLate) else None,
                    version=version,
                )  # fmt: skip
                for person in event.nominators:
                    yield put(NOMINATORS, **here, person=person)
            case NominationAccepted():
                yield change(NOMINATIONS, here, state="standing", version=version)
                if event.statement is not None:
                    yield change(NOMINATIONS, here, statement=self.text(event.statement))
            case NominationDeclined():
                yield change(NOMINATIONS, here, state="declined", version=version)
            case NominationSetAside():
                yield change(NOMINATIONS, here, state="aside", version=version)
            case _:
                pass


class Ballots(ReadModel):
    """Ballots: how many voted, and after the count for whom."""

    name: ClassVar[str] = "ballots"
    tables: ClassVar[tuple[Table, ...]] = (BALLOTS, CANDIDATES)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        here, version = {"ballot": event.originator_id}, event.originator_version
        match event:
            case BallotOpened():
                yield put(
                    BALLOTS, **here, review=event.stamp.review, grp=event.group,
                    round=event.round, seats=event.seats, closes=event.closes, kind=event.kind,
                    state="open", voted=0, version=version,
                )  # fmt: skip
                yield remove(CANDIDATES, **here)
                for one in event.candidates:
                    yield put(
                        CANDIDATES, **here, reference=one.reference, nomination=one.nomination
                    )
            case VoteCast():
                yield add(BALLOTS, here, voted=1)
                yield change(BALLOTS, here, version=version)
            case LotsDrawn():
                witness = self.text(event.witness)
                yield change(BALLOTS, here, seed=event.seed, witness=witness, version=version)
                for lot, reference in enumerate(event.drawn, start=1):
                    yield change(CANDIDATES, {**here, "reference": reference}, lot=lot)
            case VotesCounted():
                yield change(BALLOTS, here, state="counted", version=version)
                for total in event.totals:
                    yield change(
                        CANDIDATES, {**here, "reference": total.reference}, votes=total.votes,
                        elected=total.reference in event.elected,
                    )  # fmt: skip
            case BallotAnnulled():
                yield change(BALLOTS, here, state="annulled", version=version)
            case _:
                pass
