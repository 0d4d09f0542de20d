"""Issue the outcome of an appeal, and record that it was carried out (domain.md 3.23)."""

from backend.appeals.commands.cases import the_appeal
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role

EXAMPLE = {"review": "LEICESTER-2013", "appeal": "AP-001"}
WHO = (Role.CLERK, Role.APPEALS_HR)


class IssueAppealOutcome(Command, frozen=True, kw_only=True):
    """Issue the outcome of an appeal to the person who appealed."""

    appeal: str


class ImplementOutcome(Command, frozen=True, kw_only=True):
    """Record that what the panel decided has been done."""

    appeal: str


def issue_appeal_outcome(command: IssueAppealOutcome, work: Work) -> Done:
    """Issue it; the letter follows."""
    appeal = the_appeal(work, command.appeal)
    appeal.issue_outcome(work.because(appeal.person, "appeals"))
    return work.commit(appeal)


def implement_outcome(command: ImplementOutcome, work: Work) -> Done:
    """Record it as done."""
    appeal = the_appeal(work, command.appeal)
    appeal.implement(work.because(appeal.person, "appeals"))
    return work.commit(appeal)


ORDERS = [
    Order(
        IssueAppealOutcome,
        issue_appeal_outcome,
        WHO,
        "Issue the outcome of an appeal",
        EXAMPLE,
        ("AP-12",),
        decision=True,
    ),
    Order(
        ImplementOutcome,
        implement_outcome,
        WHO,
        "Record that an outcome was carried out",
        EXAMPLE,
        ("AP-12",),
    ),
]
