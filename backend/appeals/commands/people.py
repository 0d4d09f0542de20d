"""Who is meant by a sign-in name in a seat of a panel, and which hats they hold."""

from collections.abc import Iterable
from uuid import UUID

from backend.appeals.domain.refusals import PersonUnknown, TwoSeats
from backend.identity.events import AccessGranted, AccessRevoked, PersonRegistered
from backend.kernel.commands import Work
from backend.kernel.ids import named
from backend.kernel.roles import Role


def person_named(work: Work, typed: str) -> UUID:
    """Return the person with this sign-in name."""
    account = work.registry.claimed_by("login", typed.strip().lower())
    for event in work.ledger.story(account) if account else ():
        if isinstance(event, PersonRegistered):
            return event.person
    raise PersonUnknown(typed.strip())


def seats(work: Work, typed: Iterable[str]) -> dict[UUID, str]:
    """Return the people of these seats in order; nobody takes two."""
    found: dict[UUID, str] = {}
    for name in typed:
        person = person_named(work, name)
        if person in found:
            raise TwoSeats(name.strip())
        found[person] = name.strip()
    return found


def hats_of(work: Work, person: UUID) -> frozenset[str]:
    """Return the hats that a person holds in the review by now, as identity's facts have it."""
    held: set[tuple[str, str]] = set()
    for event in work.ledger.story(named("account", person)):
        match event:
            case AccessGranted() if event.in_review in (work.review, None):
                held.add((event.role, event.scope))
            case AccessRevoked() if event.in_review in (work.review, None):
                held.discard((event.role, event.scope))
    return frozenset(role for role, _ in held)


def leads_here(work: Work, people: Iterable[UUID]) -> dict[UUID, str]:
    """Return who of these people leads the review or heads a service in it (PN-01)."""
    found: dict[UUID, str] = {}
    for person in people:
        hats = hats_of(work, person)
        if Role.LEAD in hats:
            found[person] = "leads this review"
        elif Role.HEAD_OF_SERVICE in hats:
            found[person] = "heads a service in this review"
    return found
