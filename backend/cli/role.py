"""`parley role`: which roles people hold, kept by whoever looks after the installation."""

from typing import Any

import click

from backend.cli._hats import F, review_option, scoped, there
from backend.cli._output import emit, json_option
from backend.identity.commands.keep_accounts import GrantAccess, RevokeAccess
from backend.kernel.roles import SYSTEM
from backend.services import services_from
from backend.settings import process_environment


@click.group()
def command() -> None:
    """Give people roles, and take them away."""


def _asks(command: F) -> F:
    """Ask whose role it is, which, where and why."""
    for option in reversed((
        click.argument("login"),
        click.argument("role", metavar="ROLE[:SCOPE]"),
        review_option,
        click.option("--everywhere", is_flag=True, help="In the whole installation."),
        click.option("--reason", default="", help="Why; it is kept in the record."),
        json_option,
    )):  # fmt: skip
        command = option(command)
    return command


@command.command()
@_asks
def grant(*, as_json: bool, **asked: Any) -> None:
    """Give LOGIN a role, such as hr, union:A or spokesperson:2R."""
    told = _perform(GrantAccess, **asked)
    _say(told, f"{told['login']} holds the role {told['role']}.", as_json=as_json)


@command.command()
@_asks
def revoke(*, as_json: bool, **asked: Any) -> None:
    """Take a role from LOGIN; it ends with their next click."""
    told = _perform(RevokeAccess, **asked)
    _say(told, f"{told['login']} does not hold the role {told['role']} any more.", as_json=as_json)


def _perform(
    order: type[GrantAccess] | type[RevokeAccess],
    *,
    login: str,
    role: str,
    review: str | None,
    everywhere: bool,
    reason: str,
) -> dict[str, str]:
    hat = scoped(role, review, everywhere=everywhere)
    with services_from(process_environment(), size=2) as services:
        there(services, review)
        done = services.perform(
            order(review=review or "", login=login, hat=hat, reason=reason), SYSTEM
        )
    where = (review or "").strip().upper()
    return {
        "login": done.reference.strip().lower(),
        "role": f"{hat.role}:{hat.scope}" if hat.scope else hat.role,
        "review": "" if everywhere else where,
    }


def _say(told: dict[str, str], text: str, *, as_json: bool) -> None:
    if as_json:
        emit(told)
    else:
        click.echo(text)
