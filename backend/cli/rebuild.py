"""`parley rebuild`: every read model from the event log."""

import click
import psycopg

from backend import areas
from backend.cli._output import emit, json_option, say
from backend.kernel.rebuild import Rebuilt, rebuild
from backend.services import services_from
from backend.settings import process_environment


@click.command()
@click.option("--check", is_flag=True, help="Rebuild beside the live ones and compare.")
@json_option
def command(*, check: bool, as_json: bool) -> None:
    """Rebuild every read model; exits 1 where a check finds a difference."""
    with (
        services_from(process_environment()) as services,
        psycopg.connect(services.settings.projector_url) as db,
    ):
        db.execute("SET search_path = views, desk, public")
        db.commit()
        models = [model(services.vault) for model in areas.read_models()]
        mapper = services.ledger.mapper
        done = rebuild(db, mapper, models, check=check, say=lambda n, of: say(f"{n} of {of}"))  # type: ignore[arg-type]
    if as_json:
        emit(_document(done))
    else:
        for model in done.models:
            verdict = "" if not check else "  equal" if model.equal else "  DIFFERS"
            click.echo(f"{model.name:<24}{model.rows:>8} rows{verdict}")
        click.echo(f"{done.events} facts in {done.seconds} s")
    if check and not all(model.equal for model in done.models):
        raise SystemExit(1)


def _document(done: Rebuilt) -> dict[str, object]:
    return {
        "events": done.events,
        "seconds": done.seconds,
        "models": [
            {
                "name": m.name,
                "rows": m.rows,
                "digest": m.digest,
                "live_digest": m.live_digest,
                "equal": m.equal,
            }
            for m in done.models
        ],
    }
