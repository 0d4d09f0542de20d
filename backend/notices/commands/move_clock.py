"""Moving the clock of a rehearsal forward (contract.md 5)."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from psycopg import Connection

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import DatesOutOfOrder
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.notices.events import RehearsalClockMoved


class MoveRehearsalClock(Command, frozen=True, kw_only=True):
    """Move the clock."""

    was: datetime
    now: datetime


class ClockMove(AggregateRoot[RehearsalClockMoved]):
    """One move of the clock."""

    OPENING: ClassVar[Any] = RehearsalClockMoved

    def evolve(self, event: RehearsalClockMoved) -> None:
        """Nothing follows for the move itself."""


def move_rehearsal_clock(command: MoveRehearsalClock, work: Work) -> Done:
    """Record that the clock is moved."""
    if command.now <= command.was:
        raise DatesOutOfOrder("A rehearsal's clock never goes back. Choose a later time.")
    move = ClockMove(uuid4())
    move.record(RehearsalClockMoved, work.stamp, was=command.was, now=command.now)
    return work.commit(move)


def next_due(db: Connection[Any], now: datetime) -> datetime | None:
    """Return the next instant at which something falls due: a deadline, an errand, the script."""
    row = db.execute(
        """SELECT min(at) FROM (
             SELECT min(instant) AS at FROM deadlines WHERE instant > %(now)s UNION ALL
             SELECT min(due_at) FROM desk.out_tray WHERE state = 'owed' AND due_at > %(now)s
             UNION ALL SELECT min(due_at) FROM desk.script
             WHERE done_at IS NULL AND due_at > %(now)s
           ) soon""",
        {"now": now},
    ).fetchone()
    return row[0] if row else None


ORDERS = [
    Order(
        MoveRehearsalClock, move_rehearsal_clock, (Role.ADMIN,), "Move a rehearsal's clock forward",
        {"review": "", "was": "2014-01-13T09:00:00+00:00", "now": "2014-01-17T23:59:59+00:00"},
        ("GN-06",), opens=True, page_only=True,
    )
]  # fmt: skip
