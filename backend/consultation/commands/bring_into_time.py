"""Where a later end holds, what was late but came before it is in time (3.1, D14)."""

from datetime import datetime

from backend.consultation.domain.comment import Comment
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role


class BringIntoTime(Command, frozen=True, kw_only=True):
    """Let a late comment be in time: consultation was extended, or its author has until `until`."""

    comment: str
    until: datetime | None = None


def bring_into_time(command: BringIntoTime, work: Work) -> Done:
    """Judge it by the end that holds; nothing happens to one that is still late."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    if (ends := work.context.deadlines.get("consultation_end")) is not None:
        until = max(ends, command.until or ends)
        comment.bring_into_time(until, work.stamp, own=until > ends)
    return work.commit(comment)


ORDER = Order(
    BringIntoTime,
    bring_into_time,
    (Role.SYSTEM,),
    "Let a late comment be in time after an extension, or by its author's own end",
    {"review": "LEICESTER-2013", "comment": "CR-0001"},
    unseen=True,
)
