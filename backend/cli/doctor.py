"""`parley doctor`: what is reachable, what it costs, what lags and what is owed."""

import click

from backend.cli._output import emit, json_option
from backend.health import checks
from backend.settings import Settings, process_environment


@click.command()
@json_option
def command(*, as_json: bool) -> None:
    """Check everything that Parley needs; exits 1 when something is wrong."""
    settings = Settings.read(process_environment())
    found = [finding for check in checks.CHECKS for finding in check(settings)]
    well = all(finding.well for finding in found)
    if as_json:
        emit({"ok": well, "checks": [finding.document() for finding in found]})
    else:
        for finding in found:
            click.echo(f"{'well ' if finding.well else 'WRONG'}  {finding.name}: {finding.told}")
    raise SystemExit(0 if well else 1)
