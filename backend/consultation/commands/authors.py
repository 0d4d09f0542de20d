"""Whose comment it is: the person at the desk, or the one for whom it is typed in."""

from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from backend.consultation.domain import refusals
from backend.consultation.domain.author_refusals import HowManyPeople
from backend.consultation.domain.choices import Confidentiality
from backend.kernel.commands import Work
from backend.kernel.errors import NotFound, TextTooLong
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.workforce.events import EmployeeAddedToScope, NameChanged, PersonEvent

UNION, GROUP = "union:", "group:"
SHORT, LEAST, MOST = 200, 2, 9_999


@dataclass(frozen=True)
class Author:
    """Who speaks, in which capacity. `owner` is None where nobody may be known."""

    capacity: str
    owner: UUID | None = None
    name: str = ""
    union: str = ""
    group: str = ""
    people: str = ""


class Speaking(Protocol):
    """The part of a submission that says who speaks, and for how many."""

    @property
    def on_behalf_of(self) -> str: ...
    @property
    def capacity(self) -> str: ...
    @property
    def people(self) -> str: ...


def author_of(work: Work, said: Speaking, confidentiality: Confidentiality) -> Author:
    """Return who speaks and for how many; the union's route is the union's alone (5.2)."""
    author = _checked(work, said.on_behalf_of.strip(), confidentiality)
    people = " ".join(said.people.replace("\x00", "").split())
    if len(people) > SHORT:
        raise TextTooLong("number of people", len(people), SHORT)
    if author.capacity == "self" and said.capacity.strip().lower() == "group":
        return replace(author, capacity="group", people=_group_of(people))
    return replace(author, people=people)


def _group_of(people: str) -> str:
    if not (people.isascii() and people.isdigit() and LEAST <= int(people[:9]) <= MOST):
        raise HowManyPeople
    return str(int(people))


def _checked(work: Work, behalf: str, confidentiality: Confidentiality) -> Author:
    role = Role(work.stamp.role)
    if role is Role.COORDINATOR:
        author = _typed_in(work, behalf, confidentiality)
    else:
        author = speaking(work, role)
    via_union = confidentiality is Confidentiality.UNION
    if via_union and not author.union:
        raise refusals.ThroughTheUnion
    if author.union and confidentiality not in (Confidentiality.UNION, Confidentiality.NAMED):
        raise refusals.UnionsAreKnown
    return author


def union_id(work: Work, union: str) -> UUID:
    """Return the identifier under which a union's submissions stand."""
    return named("union", work.command.review.strip().upper(), union)


def _typed_in(work: Work, behalf: str, confidentiality: Confidentiality) -> Author:
    if confidentiality is Confidentiality.ANONYMOUS:
        return Author("self")
    if not behalf:
        raise refusals.WhoseComment
    if behalf.lower().startswith(UNION):
        return _union(work, behalf[len(UNION) :].strip().upper())
    if behalf.lower().startswith(GROUP):
        group = behalf[len(GROUP) :].strip().upper()
        owner = named("group", work.command.review.strip().upper(), group)
        return Author("spokesperson", owner, f"Group {group}", group=group)
    person, name = in_scope(work, behalf)
    return Author("self", person, name)


def speaking(work: Work, role: Role) -> Author:
    """Return the person at the desk in the hat they act in, or their union."""
    scopes = sorted(work.viewer.scopes(work.review, role))
    scope = scopes[0] if scopes else ""
    if role is Role.UNION:
        return _union(work, scope)
    person, name = work.viewer.person, work.viewer.name
    if role is Role.SPOKESPERSON:
        return Author("spokesperson", person, name, group=scope)
    capacity = "manager" if role is Role.MANAGER else "self"
    if not name and scope:
        try:
            name = in_scope(work, scope)[1]
        except NotFound:
            name = ""
    return Author(capacity, person, name)


def _union(work: Work, union: str) -> Author:
    if union not in work.context.unions:
        raise NotFound
    return Author("union", union_id(work, union), f"Union {union}", union=union)


def in_scope(work: Work, reference: str) -> tuple[UUID, str]:
    """Return a person on the list of the review by their reference, with their name."""
    subject = work.registry.subject_of(work.review, reference)
    found: EmployeeAddedToScope | NameChanged | None = None
    for event in work.ledger.story(subject) if subject else ():
        if isinstance(event, EmployeeAddedToScope | NameChanged):
            found = event
        elif not isinstance(event, PersonEvent):
            break
    if found is None:
        raise NotFound
    return found.person, work.ledger.vault.read(found.name) or ""
