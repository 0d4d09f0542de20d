"""A pause of the review stops the deadlines of the cases that it names (domain.md 2.3, D11)."""

from datetime import date

from backend.appeals.domain.appeal import Appeal
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role

EXAMPLE = {"review": "LEICESTER-2013", "appeal": "AP-001"}


class HoldAppeal(Command, frozen=True, kw_only=True):
    """Let the deadlines of a case stand still; the pause of the review asks for it."""

    appeal: str
    until: date | None = None


class ResumeAppeal(Command, frozen=True, kw_only=True):
    """Let the deadlines of a case run on, later by the working days that it stood still."""

    appeal: str


def hold_appeal(command: HoldAppeal, work: Work) -> Done:
    """Hold it."""
    appeal = work.fetch(Appeal, command.appeal)
    appeal.stand_still(command.until, work.stamp)
    return work.commit(appeal)


def resume_appeal(command: ResumeAppeal, work: Work) -> Done:
    """Resume it."""
    appeal = work.fetch(Appeal, command.appeal)
    appeal.go_on(work.stamp)
    return work.commit(appeal)


ORDERS = [
    Order(HoldAppeal, hold_appeal, (Role.SYSTEM,), "Let the deadlines of an appeal stand still",
          {**EXAMPLE, "until": "2014-02-03"}),
    Order(ResumeAppeal, resume_appeal, (Role.SYSTEM,), "Let the deadlines of an appeal run on",
          EXAMPLE),
]  # fmt: skip
