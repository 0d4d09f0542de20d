"""Who signs in to a loaded review: officers with the accounts of the rehearsal, staff with theirs.

An installation may hold another review already. Its officers are shared: whoever is `lead` there
is `lead` here too, and is given the role in this review as well. Staff are shared where another
review knows a person of the same reference and the same name; then they keep their sign-in name.
Whoever only has the reference of somebody else is another person: they are known apart, and where
the sign-in name `staff-e0009` is taken they sign in as `staff-e0009-riverside-2025`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from backend.identity.events import PersonRegistered
from backend.kernel.ids import known_as, named, review_id
from backend.kernel.words import Words
from backend.loading.officers import OFFICERS
from backend.loading.people import Person
from backend.services import Services


@dataclass(frozen=True)
class SignIn:
    """How one of the staff comes in; `there` where they could before, `apart` from a namesake."""

    login: str
    there: bool = False
    apart: bool = False


@dataclass(frozen=True)
class Accounts:
    """Who can sign in before the folder is loaded: officers by sign-in name, staff by reference."""

    reference: str = ""
    officers: Mapping[str, UUID] = field(default_factory=dict)
    staff: Mapping[str, SignIn] = field(default_factory=dict)
    shared: bool = True

    def of(self, person: Person) -> SignIn:
        """Return how somebody on the list signs in."""
        return self.staff.get(person.ref) or SignIn(login_of(person.lines[0].employee_ref))

    def person(self, person: Person) -> UUID:
        """Return who somebody on the list is."""
        return named("person", self.person_ref(person))

    def person_ref(self, person: Person) -> str:
        """Return by which reference somebody on the list is known to all reviews."""
        return known_as(person.ref, self.reference) if self.of(person).apart else person.ref

    def officer(self, login: str) -> UUID:
        """Return whose sign-in name this is, or will be."""
        return self.officers.get(login) or named("person", login)

    def logins(self, person: Person) -> list[str]:
        """Return the names by which they come in: one for each of their lines."""
        first, *more = (line.employee_ref for line in person.lines)
        end = self.of(person).login.removeprefix(login_of(first))
        return [self.of(person).login, *(f"{login_of(ref)}{end}" for ref in more)]


def login_of(employee_ref: str, review: str = "") -> str:
    """Return the sign-in name of one of the staff; with a review where the plain one is taken."""
    return f"staff-{employee_ref}{review and '-'}{slug(review)}".lower()


def slug(text: str) -> str:
    """Return a text that can be part of a sign-in name."""
    return re.sub(r"[^a-z0-9.-]+", "-", text.lower()).strip("-")


def accounts_there(reference: str, people: tuple[Person, ...], services: Services) -> Accounts:
    """Return who can sign in already, but for those whom this folder let in before."""
    asked = [*OFFICERS, *(one.ref for one in people)]
    ids = {one: named("load", reference, f"RegisterPerson/{one}") for one in asked}
    done = services.registry.first_results(list(ids.values()))
    officers = {
        login: event.person
        for login in OFFICERS
        if ids[login] not in done
        and (account := services.registry.claimed_by("login", login))
        and (event := _registered(services, account))
    }
    elsewhere = _names_elsewhere(services, reference, people)
    staff: dict[str, SignIn] = {}
    for one in people:
        before, person = done.get(ids[one.ref]), named("person", one.ref)
        account = named("account", person)
        if before is not None:
            staff[one.ref] = SignIn(before.reference, apart=before.subject != account)
            continue
        event = _registered(services, account)
        names = elsewhere.get(person, set())
        if event is not None:
            names = {*names, _read(services, event.name)}
        if event is not None and names == {_same(one.name)}:
            staff[one.ref] = SignIn(services.vault.read(event.login) or "", there=True)
            continue
        login = login_of(one.lines[0].employee_ref)
        if services.registry.claimed_by("login", login) is not None:
            login = login_of(one.lines[0].employee_ref, reference)
        staff[one.ref] = SignIn(login, apart=not names <= {_same(one.name)})
    return Accounts(reference, officers, staff, shared=services.rehearsal is not None)


def _registered(services: Services, account: UUID) -> PersonRegistered | None:
    story = services.ledger.story(account)
    return next((one for one in story if isinstance(one, PersonRegistered)), None)


def _names_elsewhere(
    services: Services, reference: str, people: tuple[Person, ...]
) -> dict[UUID, set[str]]:
    """Return what other reviews call whoever goes by these references."""
    who = [named("person", one.ref) for one in people]
    with services.pool.connection() as db:
        if db.execute("SELECT to_regclass('people')").fetchone() == (None,):
            return {}  # nothing was projected yet: there is no other review
        rows = db.execute(
            "SELECT person, name FROM people WHERE person = ANY(%s) AND review <> %s",
            (who, review_id(reference)),
        ).fetchall()
    names: dict[UUID, set[str]] = {}
    for person, name in rows:
        names.setdefault(person, set()).add(_same(name or ""))
    return names


def _read(services: Services, name: Words) -> str:
    return _same(services.vault.read(name) or "")


def _same(name: str) -> str:
    return " ".join(name.casefold().split())
