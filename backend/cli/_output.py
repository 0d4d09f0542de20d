"""How commands speak: people get lines, programs one JSON document."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def json_option(command: F) -> F:
    """The option `--json`, the same for every command."""

    def remember(ctx: click.Context, _option: click.Parameter, chosen: bool) -> bool:  # noqa: FBT001
        ctx.meta["json"] = chosen
        return chosen

    told = "Print one JSON document on standard output."
    return click.option("--json", "as_json", is_flag=True, callback=remember, help=told)(command)


def emit(document: Any) -> None:
    """Print the one document of a command."""
    click.echo(json.dumps(document, indent=1, ensure_ascii=False, default=_plain))


def say(text: str) -> None:
    """A message to the person who watches; never part of the result."""
    click.echo(text, err=True)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Path, Decimal)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
