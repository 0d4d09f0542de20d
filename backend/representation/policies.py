"""What the facts of representation oblige us to do."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.representation.events import (
    BallotOpened,
    DeputyEnded,
    DeputyNamed,
    NominationReceived,
    NominationReceivedLate,
    ResultDeclared,
    SeatFilled,
    SeatVacated,
    VotesCounted,
)
from backend.workforce.events import EmployeeLeft, EmployeeRemovedFromScope


class RepresentationLetters(Policy):
    """A nominee is asked, a group is asked to vote and told who speaks for it."""

    name: ClassVar[str] = "representation_letters"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case NominationReceived() | NominationReceivedLate():
                if not event.own:
                    yield owe("representation.consent", event, recipient=str(event.person))
            case BallotOpened():
                yield owe("representation.ballot_to_group", event, recipient=event.group)
            case ResultDeclared():
                yield owe("representation.result_to_group", event, recipient=event.group)
            case _:
                pass


class SeatsAndRoles(Policy):
    """A seat brings the role of spokesperson with it, and takes it along when it is vacated."""

    name: ClassVar[str] = "representation_roles"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case SeatFilled() | DeputyNamed():
                yield owe("representation.grant", event, recipient=f"{event.person}/{event.group}")
            case SeatVacated() | DeputyEnded():
                yield owe("representation.revoke", event, recipient=f"{event.person}/{event.group}")
            case EmployeeLeft() | EmployeeRemovedFromScope():
                yield owe(
                    "representation.left_scope",
                    event,
                    recipient=f"{event.person}/{event.employee_ref}",
                )
            case VotesCounted():
                yield owe("representation.burn_box", event)
            case _:
                pass
