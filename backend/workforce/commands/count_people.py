"""Freeze the number at the start, and explain what does not agree with it (domain.md 3.3)."""

from uuid import UUID

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotUnderstood, ReasonMissing
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.workforce.commands.people_known import WHO, start_of
from backend.workforce.domain.person import PersonInScope
from backend.workforce.events import (
    AssignmentAdded,
    AssignmentChanged,
    ChangeTookEffect,
    EmployeeAddedToScope,
    EmployeeLeft,
    EmployeeRemovedFromScope,
    EmployeeReturnedToScope,
    LeavingCorrected,
    ScopeContestAnswered,
    ScopeContested,
)

COUNTED = [
    kind.TOPIC
    for kind in (
        EmployeeAddedToScope, AssignmentAdded, EmployeeLeft, AssignmentChanged, ChangeTookEffect,
        LeavingCorrected, EmployeeRemovedFromScope, EmployeeReturnedToScope, ScopeContested,
        ScopeContestAnswered,
    )
]  # fmt: skip


class FreezeStart(Command, frozen=True, kw_only=True):
    """Freeze the list as it is as that of the start. Parley does so when consultation opens.

    `stated` is the number that the papers give, and `source` the place where they give it.
    """

    stated: int = 0
    source: str = ""


class ExplainCount(Command, frozen=True, kw_only=True):
    """Explain why the number at the start and the lines of the list do not agree."""

    text: str


def freeze_start(command: FreezeStart, work: Work) -> Done:
    """Freeze it; by hand only with a reason."""
    if work.stamp.role == Role.HR and not command.reason.strip():
        raise ReasonMissing
    if command.stated < 0:
        raise NotUnderstood("The number that the papers state can't be below nothing.")
    count, people = start_of(work), _people(work)
    lines = [line for one in people for line in one.active]
    source = command.source.strip()
    work.reference = command.review.strip().upper()
    count.freeze(
        work.stamp,
        people=len(people),
        lines=len(lines),
        fte=sum(line.fte for line in lines),
        employee_refs=tuple(sorted(line.employee_ref for line in lines)),
        stated=command.stated,
        source=work.words(work.review, "counts", source) if source else None,
    )
    return work.commit(count)


def explain_count(command: ExplainCount, work: Work) -> Done:
    """Explain it."""
    if not command.text.strip():
        raise NotUnderstood("Write the explanation.")
    count = start_of(work)
    work.reference = command.review.strip().upper()
    count.explain(work.words(work.review, "counts", command.text.strip()), work.stamp)
    return work.commit(count)


def _people(work: Work) -> list[PersonInScope]:
    """Return everybody who was on the list at the instant of the count."""
    found: dict[UUID, PersonInScope] = {}
    for event in work.ledger.told(COUNTED):
        if event.stamp.review == work.review and event.stamp.at <= work.stamp.at:
            id_ = event.originator_id
            found.setdefault(id_, PersonInScope(id_)).follow(event)  # type: ignore[arg-type]
    return [one for one in found.values() if one.active]


ORDERS = [
    Order(FreezeStart, freeze_start, WHO, "Freeze the number of people at the start",
          {"review": "LEICESTER-2013", "stated": 458, "source": "Business case, 1.3",
           "reason": "It was not frozen when consultation opened."},
          ("ES-06", "GN-04", "GN-10")),
    Order(ExplainCount, explain_count, WHO, "Explain a difference in the counts",
          {"review": "LEICESTER-2013", "text": "One vacancy was counted as a person."},
          ("ES-06", "GN-10")),
]  # fmt: skip
