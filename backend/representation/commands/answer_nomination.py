"""Answer a nomination: the nominee says yes or no; the coordinator may go on without it."""

from backend.kernel.commands import Command, Order, Submission, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.representation.commands.members import may_stand, myself
from backend.representation.commands.nominate import STATEMENT
from backend.representation.commands.places import ballot_id, seats_id
from backend.representation.domain.ballot import Ballot
from backend.representation.domain.nomination import Nomination
from backend.representation.domain.seats import Seats

EXAMPLE = {"review": "LEICESTER-2013", "nomination": "NM-001"}


class AcceptNomination(Submission, frozen=True, kw_only=True):
    """Agree to stand, with a few words to the group if one likes."""

    nomination: str
    statement: str = ""


class DeclineNomination(Submission, frozen=True, kw_only=True):
    """Say no, or take a yes back before the ballot opens."""

    nomination: str


class SetNominationAside(Command, frozen=True, kw_only=True):
    """Go on without a nomination that nobody answered, or whose nominee can't stand."""

    nomination: str


def accept_nomination(command: AcceptNomination, work: Work) -> Done:
    """Accept it; whoever can't stand any more is told why."""
    nomination = _mine(work, command.nomination)
    if work.stamp.role == Role.EMPLOYEE:
        may_stand(work, myself(work), nomination.group)
    text = command.statement.strip()
    nomination.accept(
        work.stamp,
        work.words(nomination.person, "nominations", text, "statement", STATEMENT)
        if text
        else None,
    )
    return work.commit(nomination)


def decline_nomination(command: DeclineNomination, work: Work) -> Done:
    """Decline it."""
    nomination = _mine(work, command.nomination)
    nomination.decline(work.stamp, on_the_paper=_on_the_paper(work, nomination))
    return work.commit(nomination)


def set_nomination_aside(command: SetNominationAside, work: Work) -> Done:
    """Set it aside."""
    nomination = work.fetch(Nomination, command.nomination, seen=command.seen)
    nomination.set_aside(work.because(nomination.person, "nominations"))
    return work.commit(nomination)


def _mine(work: Work, reference: str) -> Nomination:
    nomination = work.fetch(Nomination, reference, seen=work.command.seen)
    if work.stamp.role != Role.COORDINATOR and nomination.person != work.viewer.person:
        raise NotFound
    return nomination


def _on_the_paper(work: Work, nomination: Nomination) -> bool:
    seats = work.look(Seats, seats_id(work.command.review, nomination.group))
    place = ballot_id(work.command.review, nomination.group, nomination.round)
    voted_on = work.ledger.exists(place) and not work.look(Ballot, place).annulled
    return voted_on or nomination.reference in seats.used or seats.round != nomination.round


WHO = (Role.EMPLOYEE, Role.COORDINATOR)
ORDERS = [
    Order(AcceptNomination, accept_nomination, WHO, "Agree to stand as a spokesperson", EXAMPLE,
          ("SN-02", "SN-04", "SN-06", "SN-13", "GN-08")),
    Order(DeclineNomination, decline_nomination, WHO, "Decline a nomination", EXAMPLE,
          ("SN-13", "SN-14")),
    Order(SetNominationAside, set_nomination_aside, (Role.COORDINATOR,),
          "Set a nomination aside", {**EXAMPLE, "reason": "No answer after three letters."},
          ("SN-13", "GN-04"), decision=True, needs_reason=True),
]  # fmt: skip
