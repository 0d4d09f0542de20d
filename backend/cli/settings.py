"""`parley settings`: every setting, its meaning and where its value comes from."""

import click

from backend.cli._output import emit, json_option, say
from backend.settings import Settings, process_environment, unknown


@click.command()
@json_option
def command(*, as_json: bool) -> None:
    """List every setting: meaning, default, value and where the value comes from."""
    env = process_environment()
    listing = Settings.read(env).listing()
    for name in unknown(env):
        say(f"{name} is set, but is not a setting of Parley.")
    if as_json:
        emit({"settings": listing})
        return
    for each in listing:
        click.echo(f"{each['name']}={each['value']}")
        click.echo(f"    {each['meaning']} (default: {each['default']}; now: {each['from']})")
