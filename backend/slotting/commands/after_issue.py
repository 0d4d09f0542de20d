"""What follows an issued outcome: the letter went, or the outcome is taken back."""

from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.slotting.commands.check_match import EXAMPLE, let_go
from backend.slotting.domain.match import Match


class RecordOutcomeLetter(Command, frozen=True, kw_only=True):
    """Record that the personal letter is there and its person was told."""

    match: str


class RescindMatch(Command, frozen=True, kw_only=True):
    """Take an outcome back, because an appeal was upheld or it was wrong."""

    match: str


def record_outcome_letter(command: RecordOutcomeLetter, work: Work) -> Done:
    """Record it once."""
    one = work.fetch(Match, command.match, seen=command.seen)
    one.letter_went(work.stamp)
    return work.commit(one)


def rescind_match(command: RescindMatch, work: Work) -> Done:
    """Rescind it; its line and its place are free again."""
    one = work.fetch(Match, command.match, seen=command.seen)
    one.rescind(work.because(one.person))
    return work.commit(one, *let_go(one, work))


ORDERS = [
    Order(RecordOutcomeLetter, record_outcome_letter, (Role.SYSTEM, Role.HR),
          "Record that an outcome letter went", EXAMPLE),
    Order(RescindMatch, rescind_match, (Role.LEAD,), "Take an outcome back", EXAMPLE,
          ("SD-14", "SD-16"), decision=True, needs_reason=True),
]  # fmt: skip
