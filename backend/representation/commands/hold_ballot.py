"""Hold a ballot: open it, vote, and throw it away where it can't be counted (domain.md 3.11).

Who voted is in the record; how is in the box alone, and there only as sums (docs/decisions.md).
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done, empty_box
from backend.kernel.roles import Role
from backend.representation.commands.ballot_boxes import put_in
from backend.representation.commands.deadlines import working_days_later
from backend.representation.commands.members import myself
from backend.representation.commands.places import (
    ballot_id,
    nominations,
    the_ballot,
    the_seats,
)
from backend.representation.domain import refusals
from backend.representation.domain.ballot import Ballot
from backend.representation.domain.nomination import ASKED, STANDING, Nomination
from backend.representation.domain.seats import Seats
from backend.representation.events import Candidate

DAYS = 5
EXAMPLE = {"review": "LEICESTER-2013", "group": "1"}


class OpenBallot(Command, frozen=True, kw_only=True):
    """Open the ballot of a group. Without a close it runs for 5 working days."""

    group: str
    closes: datetime | None = None


class CastVote(Command, frozen=True, kw_only=True):
    """Vote for one candidate or more, up to the number of seats, by nomination reference."""

    group: str
    choices: tuple[str, ...]


class AnnulBallot(Command, frozen=True, kw_only=True):
    """Throw a ballot away, so that it is held again."""

    group: str


def standing(work: Work, seats: Seats) -> list[Nomination]:
    """Return who agreed to stand in time; an answer that is still owed stops it (SN-03)."""
    there = [n for n in nominations(work, seats) if not n.late]
    if waiting := [n.reference for n in there if n.state == ASKED]:
        raise refusals.NotAgreedYet(waiting)
    return [n for n in there if n.state == STANDING and n.reference not in seats.used]


def open_ballot(command: OpenBallot, work: Work) -> Done:
    """Open it with everyone who agreed to stand."""
    seats = the_seats(work, command.group)
    seats.closed_by(work.stamp.at)
    if seats.declared:
        raise refusals.NothingToDeclare(seats.group, len(seats.empty))
    ballot = the_ballot(work, seats) or Ballot(ballot_id(command.review, seats.group, seats.round))
    ballot.open(
        work.stamp,
        group=seats.group,
        round_=seats.round,
        seats=len(seats.empty),
        closes=command.closes or working_days_later(work.stamp.at, DAYS),
        candidates=_paper(standing(work, seats)),
        kind=seats.kind,
    )
    work.guards.append(empty_box(ballot.id))
    return work.commit(ballot)


def cast_vote(command: CastVote, work: Work) -> Done:
    """Record that the person voted, and put the paper in the box, both or neither."""
    seats = the_seats(work, command.group)
    me = myself(work)
    if seats.group not in me.groups:
        raise refusals.NotThisGroup(me.groups, seats.group)
    ballot = the_ballot(work, seats)
    if ballot is None:
        raise refusals.NoVoteNow
    choices = {one.strip().upper() for one in command.choices}
    # No words of the voter's own: a reason could tell how they voted.
    stamp = msgspec.structs.replace(work.stamp, reason=None)
    crosses = ballot.cast(stamp, me.person, choices)
    work.guards.append(put_in(work, ballot, crosses))
    return work.commit(ballot)


def annul_ballot(command: AnnulBallot, work: Work) -> Done:
    """Annul it."""
    seats = the_seats(work, command.group)
    ballot = the_ballot(work, seats)
    if ballot is None:
        raise NotFound
    ballot.annul(work.stamp)
    work.guards.append(empty_box(ballot.id))
    return work.commit(ballot)


def _paper(nominees: Sequence[Nomination]) -> list[Candidate]:
    """Return the candidates in the order of their references, which tells nothing."""
    return [
        Candidate(nomination=n.id, reference=n.reference, person=n.person)
        for n in sorted(nominees, key=lambda one: one.reference)
    ]


ORDERS = [
    Order(OpenBallot, open_ballot, (Role.COORDINATOR,), "Open the ballot of a group", EXAMPLE,
          ("SN-03", "SN-07", "SN-09", "SN-11", "SN-12", "SN-15", "SN-22")),
    Order(CastVote, cast_vote, (Role.EMPLOYEE,), "Vote for a spokesperson",
          {**EXAMPLE, "choices": ["NM-001"]}, ("SN-02", "SN-05", "SN-07", "SN-15", "SN-16")),
    Order(AnnulBallot, annul_ballot, (Role.COORDINATOR,), "Annul a ballot, to hold it again",
          {**EXAMPLE, "reason": "Papers and voters did not agree."}, ("SN-07", "SN-15", "GN-04"),
          decision=True, needs_reason=True),
]  # fmt: skip
