"""Roles as they are typed: `hr`, `union:A`, `spokesperson:2R`."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from backend.cli._reviews import review_there
from backend.identity.commands.keep_accounts import Hat
from backend.kernel.errors import DomainError
from backend.kernel.roles import Role
from backend.services import Services

F = TypeVar("F", bound=Callable[..., Any])
GIVEN = tuple(one.value for one in Role if one is not Role.SYSTEM)
NARROW = {
    Role.UNION.value: "the union, such as union:A",
    Role.SPOKESPERSON.value: "the group, such as spokesperson:2R",
    Role.EMPLOYEE.value: "the employee reference, such as employee:E0042",
}


class NoReview(DomainError):
    """A role is held in a review, or everywhere."""

    code = "ID-06"
    told = "Say in which review with --review, or --everywhere for the whole installation."


class NoSuchRole(DomainError):
    """Only roles of a review can be given."""

    code = "ID-07"


def review_option(command: F) -> F:
    """The option `--review`."""
    told = "Reference of the review, such as LEICESTER-2013."
    return click.option("--review", help=told)(command)


def scoped(text: str, review: str | None, *, everywhere: bool) -> Hat:
    """Return the role that was typed, or refuse one that would let its holder see nothing."""
    role, _, scope = text.strip().partition(":")
    role = role.lower()
    if role not in GIVEN:
        raise NoSuchRole(f"“{role[:40]}” is not a role. The roles are {', '.join(GIVEN)}.")
    if role in NARROW and not scope.strip():
        raise NoSuchRole(f"The role {role} needs {NARROW[role]}.")
    if not review and not everywhere:
        raise NoReview
    return Hat(role=role, scope=scope.strip(), everywhere=everywhere)


def there(services: Services, review: str | None) -> None:
    """Refuse a review that is not there, where one is named."""
    if review:
        review_there(services, review)
