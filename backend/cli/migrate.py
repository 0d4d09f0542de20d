"""`parley migrate`: make or complete the tables."""

import click

from backend.cli._output import say
from backend.kernel.schema import migrate
from backend.settings import Settings, process_environment


@click.command()
def command() -> None:
    """Make or complete the tables of an installation; safe at every start."""
    settings = Settings.read(process_environment())
    migrate(settings.owner_url, settings.keys_url)
    say("The tables are in place.")
