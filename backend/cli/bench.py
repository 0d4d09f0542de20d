"""`parley bench`: how fast this installation is, beside what its server can do just now."""

from dataclasses import asdict, replace

import click
import psycopg

from backend.bench import imports, large_review, workforce
from backend.bench.contests import Bench
from backend.bench.large_review import Slower
from backend.bench.scratch import scratch
from backend.bench.slices import Result, measure
from backend.cli._output import emit, json_option, say
from backend.services import open_services
from backend.settings import Settings, process_environment

NAMES = ("append", "command", "page", "rebuild")
COMMENTS, IMPORTS, WORKFORCE = "comments", "imports", "workforce"


@click.command()
@click.argument("name", required=False, type=click.Choice((*NAMES, COMMENTS, IMPORTS, WORKFORCE)))
@json_option
def command(*, name: str | None, as_json: bool) -> None:
    """Measure NAME on a scratch database beside the configured one.

    Without NAME, append, command, page and rebuild, in less than a minute. `comments` builds a
    review of 20,000 comments and 5,000 people beside one of 200, and says how much slower its pages
    are. `imports` judges lists of 50,000 people, and a workbook that unpacks to a gigabyte.
    `workforce` imports 10,000 people, again with 3 % changed, and draws and checks 1,200 posts.
    """
    if name == IMPORTS:
        _imports(as_json=as_json)
        return
    settings = Settings.read(process_environment())
    if name == COMMENTS:
        _comments(settings, as_json=as_json)
        return
    if name == WORKFORCE:
        _workforce(settings, as_json=as_json)
        return
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


def _comments(settings: Settings, *, as_json: bool) -> None:
    """Compare the pages of a large review with those of a small one; 1 where one is too slow."""
    with large_review.houses(settings, say) as (small, large):
        pages: list[Slower] = []
        for page in large_review.PAGES:
            pages.append(large_review.compare(small, large, page))
            say(_line(pages[-1]))
        sizes = [
            {"comments": one.comments, "facts": one.facts, "built_in": one.seconds}
            for one in (small, large)
        ]
        grouping = large.grouping
    slow = [one.page for one in pages if not one.within]
    if as_json:
        emit(
            {
                "reviews": sizes,
                "pages": [asdict(one) for one in pages],
                "too_slow": slow,
                "grouping": asdict(grouping),
            }
        )
    else:
        for one in pages:
            click.echo(_line(one))
        click.echo(f"{len(slow)} of {len(pages)} pages are over {large_review.MOST:g} times.")
        click.echo(
            f"{grouping.comments:,} comments compared: {grouping.seconds} s of "
            f"{large_review.SECONDS:g}, {grouping.megabytes:.0f} MB of "
            f"{large_review.MEGABYTES:g}."
        )
    if slow or not grouping.within:
        raise SystemExit(1)


def _imports(*, as_json: bool) -> None:
    """Judge long lists in each format; 1 where one takes too long or too much memory."""
    found = imports.run(say)
    if as_json:
        emit({"imports": [asdict(one) | {"within": one.within} for one in found]})
    else:
        for one in found:
            click.echo(
                f"{one.format:<6}{one.verdict:<22}{one.rows:>7,} rows{one.seconds:>8.2f} s "
                f"(reading alone {one.reading_seconds:.2f} s){one.peak_megabytes:>7.0f} MB"
                f"{'' if one.within else '  OVER THE LIMIT'}"
            )
    if not all(one.within for one in found):
        raise SystemExit(1)


def _workforce(settings: Settings, *, as_json: bool) -> None:
    """Grow a review of 10,000 people, and say what each step took and needed."""
    with scratch(replace(settings, clock=None)) as there:
        services = open_services(there, size=4)
        try:
            large = workforce.Large(services, say)
            steps = large.run()
        finally:
            services.close()
    if as_json:
        emit({"reference_per_second": round(large.reference, 1),
              "steps": [asdict(one) for one in steps]})  # fmt: skip
        return
    for one in steps:
        memory = "" if one.megabytes is None else f"{one.megabytes:>8.1f} MB"
        beside = "" if one.ratio is None else f"   {one.ratio:.2f} of single rows"
        click.echo(
            f"{one.name:<36}{one.seconds:>9.2f} s{one.per_second:>11,.0f} {one.unit}/s"
            f"{memory}{beside}"
        )


def _line(one: Slower) -> str:
    verdict = "" if one.within else "  TOO SLOW"
    return f"{one.page:<36}{one.small:>8.1f} ms{one.large:>9.1f} ms{one.ratio:>7.2f} x{verdict}"
