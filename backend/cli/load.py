"""`parley load`: a whole review from a folder of its papers."""

import sys
from pathlib import Path
from typing import Any

import click

from backend.cli._output import emit, json_option, say
from backend.loading.load import load
from backend.services import services_from
from backend.settings import process_environment

EVERY = 200


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@json_option
def command(folder: Path, *, as_json: bool) -> None:
    """Load a whole review from FOLDER. Loading it again changes nothing."""
    with services_from(process_environment()) as services:
        told = _with_progress(folder, services)
    if as_json:
        emit(told)
        return
    counts = ", ".join(
        f"{count} {what.replace('_', ' ')}" for what, count in told["counts"].items()
    )
    click.echo(f"{told['review']}: {counts}. {told['new']} new.")
    for warning in told["warnings"]:
        say(f"Note: {warning}.")


def _with_progress(folder: Path, services: Any) -> dict[str, Any]:
    if sys.stderr.isatty():
        with click.progressbar(length=1, label="Loading", file=sys.stderr) as bar:

            def advance(done: int, of: int) -> None:
                bar.length = of
                bar.update(done - bar.pos)

            return load(folder, services, advance)

    def line(done: int, of: int) -> None:
        if done % EVERY == 0 or done == of:
            say(f"Loading: {done} of {of}")

    return load(folder, services, line)
