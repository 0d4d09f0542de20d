"""`parley import-staff`: a list of people in scope from a file, judged before it is applied."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from backend.cli._output import emit, json_option, say
from backend.cli._reviews import review_there
from backend.imports.at_once import PATIENCE, UNCHANGED, Outcome, import_at_once
from backend.imports.judgement import Judgement
from backend.imports.judging import judge
from backend.imports.queries.known import known_to, remembered
from backend.kernel.ids import review_id
from backend.services import services_from
from backend.settings import process_environment

EVERY = 200
SHOWN = 50


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--review", required=True, help="Reference of the review, such as LEICESTER-2013.")
@click.option("--dry-run", is_flag=True, help="Only judge the file; change nothing.")
@click.option("--accept-rejects", is_flag=True,
              help="Apply the rows that are right, though others are rejected.")  # fmt: skip
@click.option("--patience", default=PATIENCE, show_default=True,
              help="Seconds to wait for a worker before the changes are made here.")  # fmt: skip
@json_option
def command(
    file: Path,
    *,
    review: str,
    dry_run: bool,
    accept_rejects: bool,
    patience: float,
    as_json: bool,
) -> None:
    """Judge FILE as a list of people in scope (CSV, TSV, XLSX, ODS, XLS), and apply it.

    Exits 1 where the file, or some of its rows without --accept-rejects, is rejected; then nothing
    of it is applied. Applying a file again changes nothing.
    """
    reference = review.strip().upper()
    with services_from(process_environment(), size=2) as services:
        standing = review_there(services, reference)
        with services.pool.connection() as db:
            known = known_to(db, review_id(reference), standing.groups, standing.policy_numbers)
            columns = remembered(db, review_id(reference), "staff")
        found = judge(file, "staff", known=known, matching=columns)
        good = found.may_be_applied(accept_rejects=accept_rejects)
        done = None
        if good and not dry_run:
            done = import_at_once(
                services, file, reference, found, accept_rejects=accept_rejects, say=_progress(),
                patience=patience,
            )  # fmt: skip
    if as_json:
        emit(found.document() | (_told(done) if done else {}))
    else:
        _tell(found, done)
    if not good or (done and done.state == "failed"):
        raise SystemExit(1)


def _told(done: Outcome) -> dict[str, Any]:
    return {"run": done.run, "changes": done.made, "refused": done.refused}


def _tell(found: Judgement, done: Outcome | None) -> None:
    for one in found.messages[:SHOWN]:
        where = f", {one.column}" if one.column else ""
        where += f" ({one.cell})" if one.cell else ""
        say(f"{one.severity.value}: row {one.row}{where}: {one.message} [{one.code}]")
    if len(found.messages) > SHOWN:
        say(f"{len(found.messages) - SHOWN} more messages: --json shows them.")
    applied = "Nothing was applied."
    if done and done.state == UNCHANGED:
        applied = "The list says all of it already. Nothing was changed."
    elif done:
        applied = f"{done.run}: {done.made} changes made, {done.refused} refused."
    click.echo(
        f"{found.verdict.value}: {found.data_rows} rows, {found.rows_accepted} accepted, "
        f"{found.rows_rejected} rejected. {applied}"
    )


def _progress() -> Callable[[int, int], None]:
    if sys.stderr.isatty():
        bar = click.progressbar(length=1, label="Importing", file=sys.stderr)

        def advance(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)
            if done == of:
                bar.render_finish()

        return advance

    def line(done: int, of: int) -> None:
        if done % EVERY == 0 or done == of:
            say(f"Importing: {done} of {of}")

    return line
