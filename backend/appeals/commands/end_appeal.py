"""Withdraw an appeal, let it lapse, exchange its papers (domain.md 3.20)."""

from backend.appeals.commands.cases import the_appeal
from backend.kernel import guards
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role

EXAMPLE = {"review": "LEICESTER-2013", "appeal": "AP-001"}


class WithdrawAppeal(Command, frozen=True, kw_only=True):
    """Take one's own appeal back; a reason is welcome and not needed."""

    appeal: str


class LapseAppeal(Command, frozen=True, kw_only=True):
    """Confirm that an appeal has lapsed because no grounds came."""

    appeal: str


class ExchangePapers(Command, frozen=True, kw_only=True):
    """Give both sides each other's papers at one instant."""

    appeal: str


def withdraw_appeal(command: WithdrawAppeal, work: Work) -> Done:
    """Withdraw it; the outcome can be appealed again while there is time."""
    appeal = the_appeal(work, command.appeal)
    appeal.withdraw(work.because(appeal.person, "appeals"))
    work.guards.append(guards.release("appeal", str(appeal.match)))
    return work.commit(appeal)


def lapse_appeal(command: LapseAppeal, work: Work) -> Done:
    """Let it lapse."""
    appeal = the_appeal(work, command.appeal)
    appeal.lapse(work.because(appeal.person, "appeals"))
    return work.commit(appeal)


def exchange_papers(command: ExchangePapers, work: Work) -> Done:
    """Exchange the papers."""
    appeal = the_appeal(work, command.appeal)
    appeal.exchange_papers(work.because(appeal.person, "appeals"))
    return work.commit(appeal)


ORDERS = [
    Order(
        WithdrawAppeal,
        withdraw_appeal,
        (Role.EMPLOYEE, Role.COMPANION, Role.APPEALS_HR, Role.CLERK),
        "Withdraw an appeal",
        EXAMPLE,
        ("AP-10", "AP-12"),
    ),
    Order(
        LapseAppeal,
        lapse_appeal,
        (Role.APPEALS_HR, Role.SYSTEM),
        "Confirm that an appeal has lapsed",
        EXAMPLE,
        ("AP-12", "AP-13"),
        decision=True,
    ),
    Order(
        ExchangePapers,
        exchange_papers,
        (Role.CLERK, Role.APPEALS_HR),
        "Exchange the papers of an appeal",
        EXAMPLE,
        ("AP-12",),
    ),
]
