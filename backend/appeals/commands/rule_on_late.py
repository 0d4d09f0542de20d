"""Accept or refuse what came late: for an independent manager or the panel chair (D13)."""

from typing import Literal

from backend.appeals.commands.cases import periods, rules_on_late, the_appeal
from backend.appeals.commands.outcomes import match_story
from backend.appeals.domain.appeal import Appeal
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotPermitted
from backend.kernel.guards import Done
from backend.kernel.roles import Role

WHO = (Role.HEAD_OF_SERVICE, Role.PANEL)
Because = Literal["absence", "adjustment", "not told", "technical", "other"]


class AcceptLateAppeal(Command, frozen=True, kw_only=True):
    """Let a late intention, late grounds or a lapsed appeal count."""

    appeal: str
    because: Because = "other"


class RefuseLateAppeal(Command, frozen=True, kw_only=True):
    """Leave a late intention, late grounds or a lapsed appeal uncounted."""

    appeal: str


def accept_late_appeal(command: AcceptLateAppeal, work: Work) -> Done:
    """Accept it, unless one had a part in the decision."""
    appeal = _late(work, command.appeal)
    part = match_story(work, appeal.match).part_of(work.viewer.person)
    stamp = work.because(appeal.person, "appeals")
    appeal.accept_late(command.because, part, periods(work), stamp)
    return work.commit(appeal)


def refuse_late_appeal(command: RefuseLateAppeal, work: Work) -> Done:
    """Refuse it, unless one had a part in the decision."""
    appeal = _late(work, command.appeal)
    part = match_story(work, appeal.match).part_of(work.viewer.person)
    appeal.refuse_late(part, work.because(appeal.person, "appeals"))
    return work.commit(appeal)


def _late(work: Work, reference: str) -> Appeal:
    appeal = the_appeal(work, reference)
    if not rules_on_late(work.viewer, work.review):
        raise NotPermitted("Only a panel chair or an independent manager can do that.")
    return appeal


REFUSALS = ("AP-11", "AP-12", "GN-04")
ORDERS = [
    Order(
        AcceptLateAppeal,
        accept_late_appeal,
        WHO,
        "Accept what came late",
        {
            "review": "LEICESTER-2013",
            "appeal": "AP-001",
            "because": "absence",
            "reason": "The letter was posted on 24 January to a hospital.",
        },
        REFUSALS,
        decision=True,
        needs_reason=True,
    ),
    Order(
        RefuseLateAppeal,
        refuse_late_appeal,
        WHO,
        "Do not accept what came late",
        {"review": "LEICESTER-2013", "appeal": "AP-001", "reason": "No reason was given."},
        REFUSALS,
        decision=True,
        needs_reason=True,
    ),
]
