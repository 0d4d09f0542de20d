"""`parley up`: every process of an installation under one supervisor."""

import asyncio
import os
import time
from functools import partial

import click

from backend import stack
from backend.answering import free_port, listens
from backend.cli._output import say
from backend.demo_accounts import ACCOUNTS, PASSWORD
from backend.processes import parts
from backend.settings import Settings, process_environment
from backend.supervisor import StartFailed, Supervisor

REHEARSAL = "2014-01-13T09:00:00+00:00"
SHARED = ("PORT", "BASE_URL", "CLOCK", "SMTP_HOST", "SMTP_PORT", "MAIL_FROM", "MAIL_LOOKUP")


@click.command()
@click.option("--demo", is_flag=True, help="Rehearse the sample review; loads it on first start.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the pages (PARLEY_PORT).")
def command(*, demo: bool, port: int | None) -> None:
    """Start everything; Ctrl-C stops everything."""
    began = time.monotonic()
    changes = {"PARLEY_PORT": str(port)} if port else {}
    settings = Settings.read(process_environment(changes))
    held = stack.lock(settings.data)
    if held is None:
        say(f"Parley is already running on {settings.data}, at {settings.base_url}/")
        raise SystemExit(2)
    try:
        stack.facts_file(settings.data).unlink(missing_ok=True)
        settings = chosen(changes, demo=demo)
        supervisor = Supervisor(
            settings.data, parts(settings, demo=demo), environment(settings), shared(settings), say
        )
        asyncio.run(supervisor.run(partial(greet, settings, began, demo=demo)))
    finally:
        os.close(held)
    say("Parley has stopped.")


def chosen(changes: dict[str, str], *, demo: bool) -> Settings:
    """The settings of this start: what was given, else what a rehearsal and free ports need."""
    given = process_environment(changes)
    if demo and not given.get("PARLEY_CLOCK"):
        given["PARLEY_CLOCK"] = REHEARSAL
    settings = Settings.read(given)
    if listens(settings.port):
        raise StartFailed(
            f"Port {settings.port} is in use by another program. Choose one with --port."
        )
    if settings.embedded_mail and not given.get("PARLEY_SMTP_PORT") and listens(settings.smtp_port):
        given["PARLEY_SMTP_PORT"] = str(free_port())
        settings = Settings.read(given)
    return settings


def environment(settings: Settings) -> dict[str, str]:
    """What every process is handed."""
    return process_environment({**settings.environment(), "PYTHONUNBUFFERED": "1"})


def shared(settings: Settings) -> dict[str, str]:
    """What commands beside the stack take over from it; no secrets among them."""
    spelt = settings.environment()
    return {f"PARLEY_{name}": spelt[f"PARLEY_{name}"] for name in SHARED}


def greet(settings: Settings, began: float, *, demo: bool) -> None:
    """Say where the pages are and who may sign in."""
    click.echo(f"Parley is ready after {time.monotonic() - began:.1f} s: {settings.base_url}/")
    if demo and settings.clock:
        click.echo(f"A rehearsal that began on {settings.clock:%d %B %Y, %H:%M}. Sign in as:")
        for name, part in ACCOUNTS.items():
            click.echo(f"  {name:<15} {part}")
        click.echo(f"The password of each is: {PASSWORD}")
    if settings.embedded_mail:
        click.echo(f"Mail goes to {settings.data / 'mail'} and leaves this machine nowhere.")
    click.echo(f"Logs: {settings.data / 'log'}. Ctrl-C stops everything.")
