"""Declare who holds the seats: unopposed, by the vote, by lots, or from the reserve (3.11)."""

from secrets import token_hex

from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done, empty_box
from backend.kernel.roles import Role
from backend.representation.commands.ballot_boxes import open_box
from backend.representation.commands.hold_ballot import standing
from backend.representation.commands.places import nominations, the_ballot, the_seats
from backend.representation.domain.ballot import Ballot
from backend.representation.domain.nomination import STANDING, Nomination
from backend.representation.domain.refusals import Contested
from backend.representation.domain.seats import Chosen, Seats

EXAMPLE = {"review": "LEICESTER-2013", "group": "1"}
UNOPPOSED, BALLOT, RESERVE = "unopposed", "ballot", "reserve"


class DeclareResult(Command, frozen=True, kw_only=True):
    """Declare the result for a group. `witness`: who was there, where lots have to be drawn."""

    group: str
    witness: str = ""


class LeaveSeatVacant(Command, frozen=True, kw_only=True):
    """Leave the empty seats of a group vacant."""

    group: str


def declare_result(command: DeclareResult, work: Work) -> Done:
    """Count the box where the group voted; otherwise seat whoever is unopposed."""
    seats = the_seats(work, command.group)
    seats.closed_by(work.stamp.at)
    ballot = the_ballot(work, seats)
    if ballot is not None and ballot.running:
        return _count(command, work, seats, ballot)
    voted = ballot is not None and ballot.elected is not None
    willing = [] if voted or seats.declared else standing(work, seats)
    empty = len(seats.empty)
    if len(willing) > empty:
        raise Contested(len(willing), empty)
    chosen = [(_chosen(one), UNOPPOSED) for one in willing]
    chosen += [(_chosen(one), RESERVE) for one in _reserve(work, seats)]
    seats.declare(work.stamp, UNOPPOSED if willing else RESERVE, chosen)
    return work.commit(seats)


def leave_seat_vacant(command: LeaveSeatVacant, work: Work) -> Done:
    """Leave them vacant."""
    seats = the_seats(work, command.group)
    seats.leave_vacant(work.stamp)
    return work.commit(seats)


def _count(command: DeclareResult, work: Work, seats: Seats, ballot: Ballot) -> Done:
    name = command.witness.strip()
    witness = work.words(work.review, "witnesses", name, "witness") if name else None
    elected = ballot.count(work.stamp, open_box(work, ballot), token_hex(16), witness)
    named = {n.reference: n for n in nominations(work, seats)}
    seats.declare(work.stamp, BALLOT, [(_chosen(named[one]), BALLOT) for one in elected])
    work.guards.append(empty_box(ballot.id))
    return work.commit(seats, ballot)


def _reserve(work: Work, seats: Seats) -> list[Nomination]:
    """Return the late nominations whose nominees agreed, first come first (SN-01)."""
    late = [
        n for n in nominations(work, seats)
        if n.late and n.state == STANDING and n.reference not in seats.used
    ]  # fmt: skip
    return sorted(late, key=lambda one: (one.received, one.reference))


def _chosen(nomination: Nomination) -> Chosen:
    assert nomination.name is not None  # noqa: S101 - every nomination begins with a name
    return Chosen(nomination.person, nomination.name, nomination.reference)


ORDERS = [
    Order(DeclareResult, declare_result, (Role.COORDINATOR,),
          "Declare who speaks for a group", EXAMPLE,
          ("SN-03", "SN-07", "SN-09", "SN-10", "SN-12", "SN-15", "SN-17", "SN-18"), decision=True),
    Order(LeaveSeatVacant, leave_seat_vacant, (Role.COORDINATOR,), "Leave a seat vacant",
          {**EXAMPLE, "reason": "Nobody came forward after two rounds."},
          ("SN-07", "SN-12", "GN-04"), decision=True, needs_reason=True),
]  # fmt: skip
