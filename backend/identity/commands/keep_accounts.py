"""Orders about accounts: who may come in, and as what."""

import re
from uuid import UUID

import msgspec

from backend.identity.domain.account import (
    Account,
    LoginTaken,
    LoginUnfit,
    NoPerson,
    SignsInAlready,
)
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.ids import named, review_id
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.workforce.events import EmployeeAddedToScope

LOGIN = re.compile(r"[a-z0-9][a-z0-9.@_+-]{0,99}")
WHO = (Role.ADMIN, Role.SYSTEM)


class Hat(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A role in the review of the command; `everywhere` for the whole installation."""

    role: str
    scope: str = ""
    everywhere: bool = False


class RegisterPerson(Command, frozen=True, kw_only=True):
    """Let a person sign in, with the hats they hold. `person_ref` names them in other papers.

    Of somebody on the list of the review it is enough to say one `employee_ref` of theirs. Where
    the sign-in name is an e-mail address, letters go there.
    """

    login: str
    name: str
    person_ref: str = ""
    employee_ref: str = ""
    hats: list[Hat] = []


class GrantAccess(Command, frozen=True, kw_only=True):
    """Give a person a hat."""

    login: str
    hat: Hat


class RevokeAccess(Command, frozen=True, kw_only=True):
    """Take a hat away."""

    login: str
    hat: Hat


class DisableAccount(Command, frozen=True, kw_only=True):
    """Let a person sign in no more."""

    login: str


def account_id(person: UUID) -> UUID:
    """Return the identifier of a person's account."""
    return named("account", person)


def _where(command: Command, hat: Hat) -> UUID | None:
    if hat.role not in set(Role):
        raise NotUnderstood(f"“{hat.role}” is not a role of a review.")
    return None if hat.everywhere else review_id(command.review)


def _account(login: str, work: Work) -> Account:
    found = work.registry.claimed_by("login", login.strip().lower())
    work.reference = login
    return work.fetch(Account, found or UUID(int=0), seen=work.command.seen)


def _who(command: RegisterPerson, work: Work) -> UUID:
    """Return the person: as papers name them, or as the list of the review holds them."""
    if not command.employee_ref.strip():
        if not command.person_ref.strip():
            raise NoPerson
        return named("person", command.person_ref)
    entry = work.registry.subject_of(work.review, command.employee_ref)
    for event in work.ledger.story(entry) if entry else ():
        if isinstance(event, EmployeeAddedToScope):
            return event.person
    raise NotFound


def register_person(command: RegisterPerson, work: Work) -> Done:
    """Register a person."""
    who, login = _who(command, work), command.login.strip().lower()
    if not LOGIN.fullmatch(login):
        raise LoginUnfit
    account = Account(account_id(who))
    if work.registry.claimed_by("login", login) is None and work.ledger.exists(account.id):
        raise SignsInAlready
    account.register(
        who,
        Words(who, "identity", command.name),
        Words(who, "identity", login),
        work.stamp,
    )
    for hat in command.hats:
        account.grant(hat.role, _where(command, hat), hat.scope, work.stamp)
    work.claim("login", login, account.id, LoginTaken())
    work.reference = login
    return work.commit(account)


def grant_access(command: GrantAccess, work: Work) -> Done:
    """Give a hat."""
    account = _account(command.login, work)
    hat = command.hat
    account.grant(hat.role, _where(command, hat), hat.scope, work.stamp)
    return work.commit(account)


def revoke_access(command: RevokeAccess, work: Work) -> Done:
    """Take a hat away."""
    account = _account(command.login, work)
    hat = command.hat
    account.revoke(hat.role, _where(command, hat), hat.scope, work.stamp)
    return work.commit(account)


def disable_account(command: DisableAccount, work: Work) -> Done:
    """Disable an account."""
    account = _account(command.login, work)
    account.disable(work.stamp)
    return work.commit(account)


EVERY = {"review": "LEICESTER-2013", "login": "coordinator"}
HAT = {"role": "coordinator"}
ORDERS = [
    Order(RegisterPerson, register_person, WHO, "Let a person sign in",
          {**EVERY, "person_ref": "coordinator", "name": "…", "hats": [HAT]},
          ("GN-02", "ID-01", "ID-03", "ID-04", "ID-05"),
          opens=True, always=True),
    Order(GrantAccess, grant_access, WHO, "Give a person a role", {**EVERY, "hat": HAT},
          opens=True, always=True),
    Order(RevokeAccess, revoke_access, WHO, "Take a role away", {**EVERY, "hat": HAT},
          ("ID-02",), opens=True, always=True),
    Order(DisableAccount, disable_account, WHO, "Disable an account", EVERY, opens=True,
          always=True),
]  # fmt: skip
