"""Issue a job description, revise it with its cause, freeze it, withdraw it (domain.md 3.14)."""

from typing import Literal

from backend.descriptions.commands.grading import await_grades
from backend.descriptions.commands.overtaking import overtake
from backend.descriptions.commands.sheets import slips_of
from backend.descriptions.commands.write_description import LOADS, ONE
from backend.descriptions.domain.description import STANDS, JobDescription
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role

ISSUERS = (Role.LEAD, Role.HR, Role.SYSTEM)
LINT = tuple(f"JD-{n:02}" for n in range(1, 11))


class IssueJobDescription(Command, frozen=True, kw_only=True):
    """Issue the version in hand, once its warnings are put right or explained."""

    description: str


class ReviseJobDescription(Command, frozen=True, kw_only=True):
    """Begin the next version; `cause` is the comment or the revision line behind it."""

    description: str
    cause_kind: Literal["comment", "revision line", "correction"] = "correction"
    cause: str = ""


class FreezeJobDescription(Command, frozen=True, kw_only=True):
    """Let the issued version stand for evaluation and slotting."""

    description: str


class WithdrawJobDescription(Command, frozen=True, kw_only=True):
    """Take a description out of the proposals; the reason is kept with it."""

    description: str


def issue_job_description(command: IssueJobDescription, work: Work) -> Done:
    """Issue it; a new post then waits for its grade."""
    one = work.fetch(JobDescription, command.description, seen=command.seen)
    # What a review's papers printed is taken as it is: its warnings stand as findings.
    printed = work.stamp.role == Role.SYSTEM
    one.issue(slips_of(work, one), work.stamp, as_printed=printed)
    waits = await_grades(work, one, one.indicative) if one.change == "new" else []
    return work.commit(one, *waits)


def revise_job_description(command: ReviseJobDescription, work: Work) -> Done:
    """Begin the next version; after freezing that opens evaluation and matches again."""
    one = work.fetch(JobDescription, command.description, seen=command.seen)
    was_standing = one.state in STANDS
    one.revise(command.cause_kind, command.cause, work.stamp)
    if not was_standing:
        return work.commit(one)
    overtaken = overtake(work, one)
    waits = await_grades(work, one, one.indicative) if overtaken or one.change == "new" else []
    said = (
        f"{one.reference} was frozen. Its evaluation and every match that rests on it are open "
        "again."
    )
    return work.commit(one, *overtaken, *waits, yet=("LC-25", said))


def freeze_job_description(command: FreezeJobDescription, work: Work) -> Done:
    """Freeze it."""
    one = work.fetch(JobDescription, command.description, seen=command.seen)
    one.freeze(work.stamp)
    return work.commit(one)


def withdraw_job_description(command: WithdrawJobDescription, work: Work) -> Done:
    """Withdraw it."""
    one = work.fetch(JobDescription, command.description, seen=command.seen)
    one.withdraw(work.stamp)
    return work.commit(one)


ORDERS = [
    Order(IssueJobDescription, issue_job_description, ISSUERS,
          "Issue a job description for consultation", ONE, ("JD-11", *LINT), decision=True),
    Order(ReviseJobDescription, revise_job_description, LOADS, "Revise a job description",
          {**ONE, "cause_kind": "comment", "cause": "CR-0117", "reason": "The rota was limited."},
          ("JD-11", "JD-15", "GN-04"), decision=True, needs_reason=True),
    Order(FreezeJobDescription, freeze_job_description, (Role.HR, Role.SYSTEM),
          "Freeze a job description",
          ONE, ("JD-11",), decision=True),
    Order(WithdrawJobDescription, withdraw_job_description, (Role.LEAD, Role.SYSTEM),
          "Withdraw a job description", {**ONE, "reason": "The role is no longer proposed."},
          ("JD-11", "GN-04"), decision=True, needs_reason=True),
]  # fmt: skip
