"""`parley user add`: one person with their roles, or everybody on the list of a review."""

import csv
import os
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any, TextIO

import click

from backend.cli._hats import NoReview, review_option, scoped, there
from backend.cli._output import emit, json_option, say
from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.identity.letting_in import Slip, entry, first_password, let_in, let_in_everyone
from backend.identity.passwords import checked_password
from backend.kernel.errors import NotFound
from backend.kernel.ids import review_id
from backend.kernel.roles import Role
from backend.services import Services, services_from
from backend.settings import process_environment

EVERY = 50
FILE_HELP = "A file with the first password, - for standard input; else one is made and shown."
WRONG_USE = "Give LOGIN with --name, or with --entry and --review; or --in-scope alone."


@click.command()
@click.argument("login", required=False)
@click.option("--name", default="", help="The person's name, as it is shown.")
@review_option
@click.option(
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE[:SCOPE]",
    help="A role, such as hr or union:A; may be given several times.",
)
@click.option("--everywhere", is_flag=True, help="The roles hold in the whole installation.")
@click.option(
    "--entry",
    "employee_ref",
    default="",
    metavar="REF",
    help="The person is on the list of the review, with this employee reference.",
)
@click.option(
    "--in-scope",
    is_flag=True,
    help="Everybody in post on the list of the review who can't sign in yet.",
)
@click.option(
    "--slips",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --in-scope: a new file for sign-in names and first passwords.",
)
@click.option("--password-file", type=click.File("r"), help=FILE_HELP)
@json_option
def add(
    *,
    login: str | None,
    name: str,
    review: str | None,
    roles: tuple[str, ...],
    everywhere: bool,
    employee_ref: str,
    in_scope: bool,
    slips: Path | None,
    password_file: TextIO | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Let LOGIN sign in, with the roles they hold; or everybody on a review's list.

    The first password is the person's to change, under My pages. Called again with --in-scope,
    it does what is missing: new people get an account, new lines of others their role.
    """
    if in_scope:
        if not review or slips is None or login:
            raise click.UsageError("--in-scope needs --review and --slips, and no LOGIN.")
        _everyone(review, slips, as_json=as_json)
        return
    if not login or not (name or employee_ref):
        raise click.UsageError(WRONG_USE)
    hats = [scoped(one, review, everywhere=everywhere) for one in roles]
    given = checked_password(password_file.read().strip(), login) if password_file else ""
    password = given or first_password()
    with services_from(process_environment(), size=2) as services:
        there(services, review)
        told = _one(services, login, name, review or "", hats, employee_ref, password)
    if not given:
        told["password"] = password
    if as_json:
        emit(told)
        return
    click.echo(f"{told['login']} can sign in.")
    if not given:
        click.echo(f"First password: {password} (to be changed under My pages)")


def _one(
    services: Services, login: str, name: str, review: str, hats: list[Hat], employee_ref: str,
    password: str,
) -> dict[str, Any]:  # fmt: skip
    sign_in = login.strip().lower()
    if employee_ref:
        if not review:
            raise NoReview
        with services.pool.connection() as db:
            found = entry(db, review_id(review), employee_ref)
        if found is None:
            raise NotFound
        name = name or found.name
        hats = [Hat(role=Role.EMPLOYEE.value, scope=",".join(found.lines)), *hats]
    command = RegisterPerson(
        review=review, login=sign_in, name=name, employee_ref=employee_ref,
        person_ref="" if employee_ref else sign_in, hats=hats,
    )  # fmt: skip
    let_in(services, command, password)
    said = [f"{one.role}:{one.scope}" if one.scope else one.role for one in hats]
    return {"login": sign_in, "name": name, "review": review.strip().upper(), "roles": said}


def _everyone(review: str, slips: Path, *, as_json: bool) -> None:
    with services_from(process_environment(), size=2) as services:
        there(services, review)
        with _private(slips) as file:
            came = let_in_everyone(services, review, _progress)
            out = csv.writer(file)
            out.writerow([one.name for one in fields(Slip)])
            out.writerows(astuple(one) for one in came.slips)
    if as_json:
        emit({"review": review.strip().upper(), "created": len(came.slips),
              "lines_added": came.added, "refused": came.refused, "slips": str(slips)})  # fmt: skip
    else:
        for one in came.refused:
            say(one)
        click.echo(
            f"{len(came.slips)} people can sign in now; {came.added} got the role for another "
            f"line. Sign-in names and first passwords: {slips}. Hand each person theirs, then "
            "delete the file."
        )
    if came.refused:
        raise SystemExit(1)


def _private(file: Path) -> TextIO:
    """Open a new file that nobody else on the machine can read."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as wrong:
        told = f"{file} can't be made ({wrong.strerror}). Name a new file."
        raise click.UsageError(told) from wrong
    return os.fdopen(handle, "w", encoding="utf-8-sig", newline="")


def _progress(done: int, of: int) -> None:
    if done % EVERY == 0 or done == of:
        say(f"People looked at: {done} of {of}")
