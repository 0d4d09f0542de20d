"""The command `parley`: one file per subcommand, opened when it is called."""

import json
import pkgutil
import sys
from importlib import import_module
from typing import Any

import click


class OnDemand(click.Group):
    """Finds its commands by their files, so that a small command starts at once."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Every file of this folder that is not private."""
        found = (each.name for each in pkgutil.iter_modules(__path__))
        return sorted(name.replace("_", "-") for name in found if not name.startswith("_"))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The `command` of that file."""
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{name.replace('-', '_')}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Turn a refusal into its sentence and exit code 1; anything unforeseen stays loud."""
        try:
            return super().invoke(ctx)
        except Exception as refusal:
            told = sentence(refusal)
            if told is None:
                raise
            click.echo(told, err=True)
            if ctx.meta.get("json"):
                code = getattr(refusal, "code", None)
                click.echo(json.dumps({"refused": {"code": code, "detail": told}}))
            ctx.exit(1)


def sentence(failure: Exception) -> str | None:
    """What to tell a person about this failure, if it is one that was foreseen."""
    told = getattr(failure, "told", None)
    if isinstance(told, str):
        return told
    for library, server in (("psycopg", "database"), ("redis", "broker")):
        module = sys.modules.get(library)
        unreachable = getattr(module, "OperationalError", getattr(module, "ConnectionError", None))
        if unreachable and isinstance(failure, unreachable):
            return f"The {server} does not answer: {failure}. `parley doctor` tells more."
    return None


@click.group(cls=OnDemand, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Consultations and appeals of an organisational review."""
