"""When consultation ends later, what was late but came before the new end is in time (3.1)."""

from backend.consultation.domain.comment import Comment
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role


class BringIntoTime(Command, frozen=True, kw_only=True):
    """Let a late comment be in time, because consultation was extended past it."""

    comment: str


def bring_into_time(command: BringIntoTime, work: Work) -> Done:
    """Judge it by the present end; nothing happens to one that is still late."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    if (ends := work.context.deadlines.get("consultation_end")) is not None:
        comment.bring_into_time(ends, work.stamp)
    return work.commit(comment)


ORDER = Order(
    BringIntoTime,
    bring_into_time,
    (Role.SYSTEM,),
    "Let a late comment be in time after an extension",
    {"review": "LEICESTER-2013", "comment": "CR-0001"},
    unseen=True,
)
