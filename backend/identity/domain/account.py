"""An account: one person, their hats."""

from typing import Any, ClassVar
from uuid import UUID

from backend.identity.events import (
    AccessGranted,
    AccessRevoked,
    AccountDisabled,
    AccountEvent,
    PersonRegistered,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DomainError
from backend.kernel.events import Stamp
from backend.kernel.words import Words

Hat = tuple[str, UUID | None, str]


class LoginTaken(DomainError):
    """One login, one person."""

    code = "ID-01"
    told = "That sign-in name is taken. Choose another."


class SignsInAlready(DomainError):
    """One person, one account."""

    code = "ID-03"
    told = (
        "This person can sign in already. Give them a role with their sign-in name, or set them a "
        "new password."
    )


class LoginUnfit(DomainError):
    """A sign-in name is typed, spoken aloud and written on slips."""

    code = "ID-04"
    told = (
        "A sign-in name is letters, digits, dots and hyphens, such as a.example, or an e-mail "
        "address; at most 100 of them. Choose another."
    )


class NoPerson(DomainError):
    """An account is one of a person."""

    code = "ID-05"
    told = (
        "Say whose account it is: a reference of their own, or the employee reference of somebody "
        "on the list of the review."
    )


class NotHeld(DomainError):
    """Only a hat that is held can be taken away."""

    code = "ID-02"
    told = "This person does not hold that role here, so it cannot be taken away."


class Account(AggregateRoot[AccountEvent]):
    """What one person may come in as."""

    OPENING: ClassVar[Any] = PersonRegistered

    def begin(self) -> None:
        self.person = UUID(int=0)
        self.hats: frozenset[Hat] = frozenset()
        self.disabled = False

    def register(self, person: UUID, name: Words, login: Words, stamp: Stamp) -> None:
        self.record(PersonRegistered, stamp, person=person, name=name, login=login)

    def grant(self, role: str, review: UUID | None, scope: str, stamp: Stamp) -> None:
        if (role, review, scope) not in self.hats:
            self.record(
                AccessGranted, stamp, person=self.person, role=role, in_review=review, scope=scope
            )

    def revoke(self, role: str, review: UUID | None, scope: str, stamp: Stamp) -> None:
        if (role, review, scope) not in self.hats:
            raise NotHeld
        self.record(
            AccessRevoked, stamp, person=self.person, role=role, in_review=review, scope=scope
        )

    def disable(self, stamp: Stamp) -> None:
        if not self.disabled:
            self.record(AccountDisabled, stamp, person=self.person)

    def evolve(self, event: AccountEvent) -> None:
        match event:
            case PersonRegistered():
                self.person = event.person
            case AccessGranted():
                self.hats = self.hats | {(event.role, event.in_review, event.scope)}
            case AccessRevoked():
                self.hats = self.hats - {(event.role, event.in_review, event.scope)}
            case AccountDisabled():
                self.disabled = True
