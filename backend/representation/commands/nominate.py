"""Nominate a spokesperson: oneself or somebody of one's group (domain.md 3.11)."""

import msgspec

from backend.kernel.commands import Order, Submission, Work
from backend.kernel.errors import DatesOutOfOrder, NotFound
from backend.kernel.events import Stamp
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.kernel.wording import LONDON, say_instant
from backend.representation.commands.members import Member, may_stand, member, myself
from backend.representation.commands.places import nomination_id, nominations, the_seats
from backend.representation.domain import refusals
from backend.representation.domain.nomination import ASIDE, DECLINED, Nomination, said_late

STATEMENT = 2_000


class Nominate(Submission, frozen=True, kw_only=True):
    """Nominate somebody by their staff number; nobody named is oneself.

    The coordinator types in paper forms: the nominee, and who signed as nominators.
    """

    group: str
    nominee: str = ""
    statement: str = ""
    nominators: tuple[str, ...] = ()


def nominate(command: Nominate, work: Work) -> Done:
    """Receive a nomination, in time or late."""
    seats = the_seats(work, command.group)
    nominators = _nominators(command, work)
    nominee = member(work, command.nominee) if command.nominee.strip() else nominators[0]
    for one in nominators:
        if seats.group not in one.groups and one.person != nominee.person:
            raise refusals.NotThisGroup(one.groups, seats.group)
    may_stand(work, nominee, seats.group)
    if seats.seat_of(nominee.person):
        raise refusals.HoldsASeat
    stamp = _reached(work)
    there = list(nominations(work, seats))
    if any(n.person == nominee.person and n.state not in (DECLINED, ASIDE) for n in there):
        raise refusals.NominatedAlready
    own = nominee.person in {one.person for one in nominators}
    nomination = Nomination(nomination_id(command.review, seats.group, seats.round, len(there) + 1))
    text = command.statement.strip()
    work.reference = ""
    nomination.receive(
        stamp,
        closed=seats.closes if seats.is_late(stamp.reached_us) else None,
        reference=work.number("NM", nomination.id, 3),
        group=seats.group,
        round=seats.round,
        person=nominee.person,
        name=nominee.name,
        nominators=[one.person for one in nominators],
        own=own,
        statement=work.words(nominee.person, "nominations", text, "statement", STATEMENT)
        if text
        else None,
    )
    closed = seats.closes if nomination.late else None
    late = ("SN-01", said_late(closed, stamp.reached_us)) if closed else ("", "")
    return work.commit(nomination, yet=late)


def _nominators(command: Nominate, work: Work) -> list[Member]:
    if work.stamp.role == Role.COORDINATOR:
        signed = command.nominators or ((command.nominee,) if command.nominee.strip() else ())
        if not signed:
            raise NotFound
        return [member(work, one) for one in signed]
    return [myself(work)]


def _reached(work: Work) -> Stamp:
    """Return the stamp; only the coordinator says when a paper reached us (0.2, point 1)."""
    stamp = work.stamp
    if stamp.role != Role.COORDINATOR or stamp.received is None:
        return msgspec.structs.replace(stamp, received=None, channel="")
    instant = stamp.received
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=LONDON)
    if instant > stamp.at:
        raise DatesOutOfOrder(
            f"The form can't have been received at {say_instant(instant)}: that is still to come. "
            "Check the date, then send again."
        )
    return msgspec.structs.replace(stamp, received=instant)


ORDER = Order(
    Nominate,
    nominate,
    (Role.EMPLOYEE, Role.COORDINATOR),
    "Nominate a spokesperson",
    {"review": "LEICESTER-2013", "group": "1", "nominee": "E0010",
     "statement": "She knows all three teams."},
    ("SN-01", "SN-02", "SN-04", "SN-06", "SN-07", "SN-08", "SN-19", "GN-06", "GN-08"),
)  # fmt: skip
