"""Orders about what responses promised: done, with evidence (3.7, 3.28)."""

from backend.consultation.commands.answering import DRAFTERS, EXAMPLE, PURPOSE
from backend.consultation.domain.response import Response
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role


class CompleteResponseAction(Command, frozen=True, kw_only=True):
    """Say that what a response promised is done, and where that can be seen."""

    response: str
    evidence: str


def complete_response_action(command: CompleteResponseAction, work: Work) -> Done:
    """Complete it."""
    response = work.fetch(Response, command.response, seen=command.seen)
    evidence = work.words(response.id, PURPOSE, command.evidence, "evidence")
    response.keep_promise(evidence, work.stamp)
    return work.commit(response)


ORDERS = [
    Order(CompleteResponseAction, complete_response_action, (*DRAFTERS, Role.HR),
          "Say that a promised action is done",
          {**EXAMPLE, "evidence": "Version 1.2, page 19, has the sample rota."},
          ("AC-01", "RS-07")),
]  # fmt: skip
