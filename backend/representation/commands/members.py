"""Who belongs to a group, as the list of people in scope has it (domain.md 3.3, 3.11)."""

from dataclasses import dataclass
from uuid import UUID

from backend.identity.events import AccessGranted, AccessRevoked
from backend.kernel.commands import Work
from backend.kernel.errors import NotFound
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.representation.domain import refusals
from backend.workforce.events import EmployeeAddedToScope, LineNow, NameChanged, follow

LEADS = (Role.LEAD.value, Role.HEAD_OF_SERVICE.value)


@dataclass(frozen=True)
class Member:
    """Somebody on the list, and the groups in which they hold a job now."""

    person: UUID
    name: Words
    groups: tuple[str, ...]


def member(work: Work, reference: str) -> Member:
    """Return a person on the list by the reference of a line of theirs."""
    subject = work.registry.subject_of(work.review, reference)
    person, name, lines = None, None, dict[UUID, LineNow]()
    for event in work.ledger.story(subject) if subject else ():
        match event:
            case EmployeeAddedToScope():
                person, name = event.person, event.name
            case NameChanged():
                name = event.name
            case _:
                follow(lines, event)
    if person is None or name is None:
        raise NotFound
    groups = {line.group for line in lines.values() if line.in_post}
    return Member(person, name, tuple(sorted(groups)))


def myself(work: Work) -> Member:
    """Return the person who asks, as a member of staff in scope."""
    scopes = sorted(work.viewer.scopes(work.review, Role.EMPLOYEE))
    for reference in (one for scope in scopes for one in scope.split(",") if one.strip()):
        found = member(work, reference)
        if found.person == work.viewer.person:
            return found
    raise NotFound


def may_stand(work: Work, who: Member, group: str) -> None:
    """Let only somebody of the group stand who works here and does not lead (SN-02, 04, 06)."""
    if not who.groups:
        raise refusals.LeftTheService
    if group not in who.groups:
        raise refusals.NotThisGroup(who.groups, group, nominee=who.person != work.viewer.person)
    if leads(work, who.person):
        raise refusals.LeadsHere


def leads(work: Work, person: UUID) -> bool:
    """Say whether a person leads the review or heads a service in it."""
    held: set[tuple[str, str]] = set()
    for event in work.ledger.story(named("account", person)):
        match event:
            case AccessGranted() if event.in_review in (work.review, None):
                held.add((event.role, event.scope))
            case AccessRevoked() if event.in_review in (work.review, None):
                held.discard((event.role, event.scope))
            case _:
                pass
    return any(role in LEADS for role, _ in held)
