"""Taking an import back: by orders that put right what it made, and nothing that others changed."""

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Any
from uuid import UUID

import msgspec

from backend.imports import spool
from backend.imports.applying import (
    AT_A_TIME,
    Asked,
    Result,
    acting,
    as_command,
    order_id,
    plan,
    row_left,
    stamp_of,
    takes,
)
from backend.imports.changes import Change
from backend.imports.domain.run import ImportRun
from backend.kernel.calendar import local_day
from backend.kernel.commands import Command
from backend.kernel.errors import DomainError
from backend.kernel.events import Event
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.services import Services


class ChangedSince(DomainError):
    """Somebody changed what the import made: that counts, and stays."""

    code = "LS-11"
    told = "This was changed after the import, so it is left as it is. Put it right by hand."


class NoWayBack(DomainError):
    """There is no order that takes this back."""

    code = "LS-12"
    told = "This can't be taken back by itself. Put it right by hand."


def take_back(services: Services, run_id: UUID, at_a_time: float = AT_A_TIME) -> str:
    """Take back what an import made, from its end; return a note for the out-tray."""
    run, until = services.ledger.look(ImportRun, run_id), monotonic() + at_a_time
    if run.state != "undoing" or run.undo is None:
        return f"{run.reference}: nothing to do"
    reason = services.vault.read(run.undo.stamp.reason) or f"Import {run.reference} was undone."
    batch: Sequence[Asked]
    for batch in _batches(services, run, reason):
        last = batch[-1].place == 0
        goes_on = not last and monotonic() > until
        _give(services, batch, run, goes_on=goes_on, last=last)
        if goes_on:
            return f"{run.reference}: goes on"
        if services.ledger.look(ImportRun, run.id).taken_back != batch[-1].place:
            return f"{run.reference}: another worker is at it"
    return f"{run.reference}: done"


def _batches(services: Services, run: ImportRun, reason: str) -> Iterator[Sequence[Asked]]:
    made = [one for one in plan(services, run) if one[0] < run.taken_back]
    made.reverse()
    for start in range(0, len(made), spool.TOGETHER):
        part = made[start : start + spool.TOGETHER]
        first = services.registry.first_results([order_id(run, place) for place, _ in part])
        yield [
            Asked(
                place,
                named("import-undo", run.id, str(place)),
                change,
                _command(services, run, change, first.get(order_id(run, place)), reason),
            )
            for place, change in part
        ]


def _command(
    services: Services, run: ImportRun, change: Change, done: Done | None, reason: str
) -> Command | DomainError | None:
    if done is None or change.with_person:
        return None
    if not change.back or change.back not in services.office.orders:
        return NoWayBack()
    causes = {one.event_id for one in (run.confirmed, run.undo) if one is not None}
    fields = {**change.back_fields, "reason": reason}
    for event in services.ledger.story(done.subject):
        if event.originator_version > done.version and event.stamp.cause not in causes:
            return ChangedSince()
        if event.originator_version == done.version:
            fields |= _told(event, fields)
    today = local_day(services.clock.now()).isoformat()
    for day in ("effective", "left_on"):
        if takes(services, change.back, day):
            fields.setdefault(day, today)
    try:
        return as_command(services, change.back, fields)
    except msgspec.ValidationError:
        return NoWayBack()


def _told(event: Event, fields: dict[str, Any]) -> dict[str, Any]:
    """Return what only the fact of the import knows: `@number` stands for its number."""
    return {
        name: getattr(event, value[1:])
        for name, value in fields.items()
        if isinstance(value, str) and value.startswith("@") and hasattr(event, value[1:])
    }


def _give(
    services: Services, batch: Sequence[Asked], run: ImportRun, *, goes_on: bool, last: bool
) -> None:
    if run.undo is None:
        return
    told = run.undo.stamp
    able = [(one.id, one.command) for one in batch if isinstance(one.command, Command)]

    def sums_up(results: Sequence[Result]) -> ImportRun | None:
        came = dict(zip((id_ for id_, _ in able), results, strict=True))
        whole = [(one, came.get(one.id) or one.command) for one in batch]
        kept = [
            row_left(run, one.change, result.code, result.told)
            for one, result in whole
            if isinstance(result, DomainError)
        ]
        made = sum(isinstance(result, Done) for _, result in whole)
        now = services.ledger.fetch(ImportRun, run.id)
        if (now.state, now.taken_back) != ("undoing", batch[0].place + 1):
            return None  # another worker was faster
        stamp = stamp_of(services, told)
        now.take_back(batch[-1].place, made, kept, stamp, goes_on=goes_on)
        if last:
            now.end_undo(stamp)
        return now

    services.office.perform_together(
        able, acting(services, told.by), cause=run.undo.event_id if run.undo else None,
        sums_up=sums_up,
    )  # fmt: skip
