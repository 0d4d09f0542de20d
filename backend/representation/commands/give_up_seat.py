"""Give a seat up, or lose it by leaving; let somebody stand in (domain.md 3.11)."""

from typing import Literal

import msgspec

from backend.kernel.commands import Command, Order, Work
from backend.kernel.events import Stamp
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.representation.commands.members import may_stand, member
from backend.representation.commands.places import the_seats
from backend.representation.domain.refusals import NoSeatHeld

EXAMPLE = {"review": "LEICESTER-2013", "group": "1"}
MINE = (Role.EMPLOYEE, Role.SPOKESPERSON)


class ResignSeat(Command, frozen=True, kw_only=True):
    """Give up one's seat. Nobody has to say why, and no reason is kept."""

    group: str


class VacateSeat(Command, frozen=True, kw_only=True):
    """Record that a person, named by staff number, does not hold their seat any more."""

    group: str
    person: str
    why: Literal["resigned", "left scope", "term ended"]


class NameDeputy(Command, frozen=True, kw_only=True):
    """Let a colleague of the group, named by staff number, stand in for oneself."""

    group: str
    deputy: str


class EndDeputy(Command, frozen=True, kw_only=True):
    """Let one's deputy stand in no more, or stand in no more oneself."""

    group: str


def resign_seat(command: ResignSeat, work: Work) -> Done:
    """Resign. The access that came with the seat ends with it."""
    seats = the_seats(work, command.group)
    seats.vacate(_without_why(work), work.viewer.person, "resigned")
    return work.commit(seats)


def vacate_seat(command: VacateSeat, work: Work) -> Done:
    """Vacate it, as holder or as deputy."""
    seats = the_seats(work, command.group)
    person = member(work, command.person).person
    stands_in = [n for n, who in seats.deputies.items() if who == person]
    if stands_in:
        seats.end_deputy(_without_why(work), stands_in[0])
    else:
        seats.vacate(_without_why(work), person, command.why)
    return work.commit(seats)


def name_deputy(command: NameDeputy, work: Work) -> Done:
    """Name a deputy."""
    seats = the_seats(work, command.group)
    deputy = member(work, command.deputy)
    may_stand(work, deputy, seats.group)
    seats.name_deputy(_without_why(work), work.viewer.person, deputy.person, deputy.name)
    return work.commit(seats)


def end_deputy(command: EndDeputy, work: Work) -> Done:
    """End it, from either side."""
    seats, me = the_seats(work, command.group), work.viewer.person
    seat = seats.seat_of(me) or next((n for n, who in seats.deputies.items() if who == me), 0)
    if not seat:
        raise NoSeatHeld
    seats.end_deputy(_without_why(work), seat)
    return work.commit(seats)


def _without_why(work: Work) -> Stamp:
    """Return the stamp without a reason: everyone can read these facts, and why is private."""
    return msgspec.structs.replace(work.stamp, reason=None)


ORDERS = [
    Order(ResignSeat, resign_seat, MINE, "Give up one's seat", EXAMPLE, ("SN-07", "SN-19")),
    Order(VacateSeat, vacate_seat, (Role.COORDINATOR, Role.SYSTEM),
          "Record that a seat is empty again",
          {**EXAMPLE, "person": "E0010", "why": "left scope"}, ("SN-07", "SN-19")),
    Order(NameDeputy, name_deputy, MINE, "Name one's deputy", {**EXAMPLE, "deputy": "E0011"},
          ("SN-02", "SN-04", "SN-06", "SN-07", "SN-19")),
    Order(EndDeputy, end_deputy, MINE, "End a deputy's time", EXAMPLE, ("SN-07", "SN-19")),
]  # fmt: skip
