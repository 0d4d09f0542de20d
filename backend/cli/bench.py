"""`parley bench`: how fast this installation is, beside what its server can do just now."""

from dataclasses import asdict

import click
import psycopg

from backend.bench.contests import Bench
from backend.bench.scratch import scratch
from backend.bench.slices import Result, measure
from backend.cli._output import emit, json_option, say
from backend.services import open_services
from backend.settings import Settings, process_environment

NAMES = ("append", "command", "page", "rebuild")


@click.command()
@click.argument("name", required=False, type=click.Choice(NAMES))
@json_option
def command(*, name: str | None, as_json: bool) -> None:
    """Measure NAME, or all, on a scratch database beside the configured one; under a minute."""
    settings = Settings.read(process_environment())
    results: list[Result] = []
    with scratch(settings) as there:
        services = open_services(there, size=4)
        try:
            with psycopg.connect(there.owner_url) as raw:
                bench = Bench(services, raw)
                say("Filling a scratch database ...")
                bench.fill()
                for each in (name,) if name else NAMES:
                    say(f"Measuring {each} ...")
                    results.append(
                        measure(bench.made[each](), rounds=3 if each == "rebuild" else 5)
                    )
        finally:
            services.close()
    if as_json:
        emit({"benchmarks": [asdict(one) for one in results]})
        return
    for one in results:
        click.echo(
            f"{one.name:<9}{one.per_second:>11,.0f} {one.unit}/s {one.milliseconds:>9.3f} ms   "
            f"{one.ratio:.3f} ({one.ratio_low:.3f} to {one.ratio_high:.3f}) of "
            f"{one.reference_per_second:,.0f}/s: {one.against}"
        )
