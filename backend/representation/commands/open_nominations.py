"""Open nominations for the seats of a group (domain.md 2.1 stage 3, 3.11)."""

from datetime import date, datetime
from typing import Literal

from backend.kernel.calendar import local_day
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.representation.commands.deadlines import working_days_later
from backend.representation.commands.places import seats_id, the_group
from backend.representation.domain.seats import ELECTED, Seats

BY_ELECTION = 5


class OpenNominations(Command, frozen=True, kw_only=True):
    """Open nominations. Without a close: the deadline of the timetable, else 5 working days."""

    group: str
    seats: int
    closes: datetime | None = None
    kind: Literal["spokesperson", "s188a"] = "spokesperson"
    term_ends: date | None = None


def open_nominations(command: OpenNominations, work: Work) -> Done:
    """Open a round."""
    group = the_group(work, command.group)
    place = seats_id(command.review, group)
    fresh = not work.ledger.exists(place)
    seats = Seats(place) if fresh else work.fetch(Seats, place, seen=command.seen)
    published = work.context.deadlines.get("nominations")
    if command.closes is not None:
        closes = command.closes
    elif published is not None and published > work.stamp.at:
        closes = published
    else:
        closes = working_days_later(work.stamp.at, BY_ELECTION)
    ends = work.context.deadlines.get("consultation_end")
    work.reference = group
    seats.open_nominations(
        work.stamp,
        group=group,
        seats=command.seats,
        closes=closes,
        kind=command.kind,
        term_ends=command.term_ends if command.kind == ELECTED else None,
        consultation_ends=local_day(ends) if ends else None,
    )
    return work.commit(seats)


ORDER = Order(
    OpenNominations,
    open_nominations,
    (Role.COORDINATOR,),
    "Open nominations for the seats of a group",
    {"review": "LEICESTER-2013", "group": "1", "seats": 4},
    ("SN-07", "SN-09", "SN-20", "SN-21", "SN-22"),
)
