"""`parley user`: who may sign in, kept by whoever looks after the installation."""

from typing import TextIO

import click

from backend.cli._hats import review_option, there
from backend.cli._output import emit, json_option
from backend.cli._user_add import add
from backend.identity.commands.keep_accounts import DisableAccount
from backend.identity.letting_in import first_password
from backend.identity.passwords import checked_password, person_of, set_password
from backend.identity.queries import every_account
from backend.kernel.errors import NotFound
from backend.kernel.ids import review_id
from backend.kernel.roles import SYSTEM
from backend.services import services_from
from backend.settings import process_environment
from backend.web.sessions import Sessions


@click.group()
def command() -> None:
    """Let people sign in, list who may, and end that."""


@command.command(name="list")
@review_option
@json_option
def list_(*, review: str | None, as_json: bool) -> None:
    """List who may sign in, and with which roles."""
    with services_from(process_environment(), size=2) as services, services.pool.connection() as db:
        there(services, review)
        found = every_account(db, review_id(review) if review else None)
    if as_json:
        emit({"accounts": found})
        return
    for one in found:
        hats = ", ".join(_said(hat) for hat in one["roles"]) or "no role"
        off = " (disabled)" if one["disabled"] else ""
        click.echo(f"{one['login']}{off}: {one['name']}; {hats}")


@command.command()
@click.argument("login")
@click.option("--reason", default="", help="Why; it is kept in the record.")
@json_option
def disable(*, login: str, reason: str, as_json: bool) -> None:
    """Let LOGIN sign in no more; whoever is signed in with it is out at once."""
    with services_from(process_environment(), size=2) as services:
        services.perform(DisableAccount(review="", login=login, reason=reason), SYSTEM)
        with services.pool.connection() as db:
            person = person_of(db, login)
        if person is not None:
            Sessions(services.pool).end_all(person)
    told = login.strip().lower()
    if as_json:
        emit({"login": told, "disabled": True})
    else:
        click.echo(f"{told} can't sign in any more.")


@command.command()
@click.argument("login")
@click.option(
    "--password-file",
    type=click.File("r"),
    help="A file with the new password, - for standard input; else one is made.",
)
@json_option
def password(*, login: str, password_file: TextIO | None, as_json: bool) -> None:  # fmt: skip
    """Set LOGIN a new password, where the old one is lost; whoever uses the old one is out."""
    given = checked_password(password_file.read().strip(), login) if password_file else ""
    new, sign_in = given or first_password(), login.strip().lower()
    with services_from(process_environment(), size=2) as services:
        with services.pool.connection() as db:
            person = person_of(db, sign_in)
            if person is None:
                raise NotFound
            set_password(db, sign_in, person, new)
        Sessions(services.pool).end_all(person)
    if as_json:
        emit({"login": sign_in} | ({} if given else {"password": new}))
    else:
        click.echo("The password is set." if given else f"New password: {new}")


def _said(hat: dict[str, str]) -> str:
    what = f"{hat['role']}:{hat['scope']}" if hat["scope"] else hat["role"]
    return f"{what} in {hat['review']}" if hat["review"] else f"{what} everywhere"


command.add_command(add)
