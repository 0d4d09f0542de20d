"""A second person checks a proposal: agrees, or returns it with the reason."""

from backend.kernel import guards
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.slotting.commands.evidence import line_of, place_of
from backend.slotting.commands.standing import may_decide
from backend.slotting.domain.match import Match
from backend.slotting.domain.place import Place

WHO = (Role.HR, Role.HEAD_OF_SERVICE)
EXAMPLE = {"review": "LEICESTER-2013", "match": "SL-0009"}


class CheckMatch(Command, frozen=True, kw_only=True):
    """Agree with a proposed match, as a second person."""

    match: str


class ReturnMatch(Command, frozen=True, kw_only=True):
    """Return a proposed match, to be decided again, and say why."""

    match: str


def check_match(command: CheckMatch, work: Work) -> Done:
    """Agree with it."""
    one = _theirs(command.match, work)
    one.check(work.because(one.person))
    return work.commit(one)


def return_match(command: ReturnMatch, work: Work) -> Done:
    """Return it; its line and its place are free again."""
    one = _theirs(command.match, work)
    one.send_back(work.because(one.person))
    return work.commit(one, *let_go(one, work))


def let_go(one: Match, work: Work) -> list[Place]:
    """Free the line and the place that a match held."""
    work.guards.append(guards.release("slotting", str(one.assignment)))
    if one.post is None:
        return []
    place = place_of(work, one.post)
    held = place.free(one.post, one.id, work.stamp)
    if held:
        work.guards.append(guards.take_capacity(one.post, -held))
    return [place]


def _theirs(reference: str, work: Work) -> Match:
    one = work.fetch(Match, reference, seen=work.command.seen)
    if work.viewer.person != one.person:
        line = line_of(work, one.employee_ref)
        may_decide(work, one.from_post, (line.service, line.section, line.group))
    return one


ORDERS = [
    Order(CheckMatch, check_match, WHO, "Check a proposed outcome as a second person", EXAMPLE,
          ("SD-05", "SD-14", "SD-15", "SD-16"), decision=True),
    Order(ReturnMatch, return_match, WHO, "Return a proposed outcome to be decided again", EXAMPLE,
          ("SD-14", "SD-15", "SD-16"), decision=True, needs_reason=True),
]  # fmt: skip
