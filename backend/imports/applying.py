"""Making what was confirmed, a batch at a time: a worker that is killed goes on where it was.

Each batch of orders is saved at once, together with the fact that says how far the plan is dealt
with. Each order has an id of its own, made from the run and its place in the plan.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any
from uuid import UUID

import msgspec

from backend.imports import spool
from backend.imports.changes import LEFT, Change
from backend.imports.commands.upload_import import PURPOSE
from backend.imports.domain.run import ImportRun
from backend.imports.events import ImportConfirmed, RowLeft
from backend.imports.receiving import RECEIVING
from backend.kernel.calendar import local_day
from backend.kernel.commands import Command
from backend.kernel.errors import DomainError, NotPermitted, ReviewIsClosed
from backend.kernel.events import Stamp
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import SYSTEM, Viewer
from backend.kernel.words import Words
from backend.services import Services
from backend.web.door import viewer_of

# A worker goes on for so long, and then lets another round begin, well within its lease.
AT_A_TIME = 60.0
HOPELESS = (NotPermitted, ReviewIsClosed)
Result = Done | DomainError
Say = Callable[[int, int], None]


@dataclass(frozen=True)
class Asked:
    """An order of the plan: its place, the id under which it is given once, and its row."""

    place: int
    id: UUID
    change: Change
    command: Command | DomainError | None


def apply(
    services: Services, run_id: UUID, at_a_time: float = AT_A_TIME, say: Say | None = None
) -> str:
    """Make what was confirmed, from where it stands; return a note for the out-tray.

    `say` hears how much of it is dealt with, and of how much.
    """
    run, until = services.ledger.look(ImportRun, run_id), monotonic() + at_a_time
    if run.state != "confirmed" or run.confirmed is None:
        return f"{run.reference}: nothing to do"
    viewer = acting(services, run.confirmed.stamp.by)
    told, review = run.confirmed.stamp, run.confirmed.stamp.review
    if review is None or not viewer.has(review, *RECEIVING[run.kind].roles):
        return _fail(services, run, NotPermitted(NO_LONGER))
    for batch in _batches(services, run, run.confirmed):
        last = batch[-1].place + 1 >= run.confirmed.planned
        goes_on = not last and monotonic() > until
        results = _give(services, batch, viewer, run, goes_on=goes_on, last=last, told=told)
        if all(isinstance(one, HOPELESS) for one in results):
            return _fail(services, run, next(r for r in results if isinstance(r, DomainError)))
        if say is not None:
            say(batch[-1].place + 1, run.confirmed.planned)
        if goes_on:
            return f"{run.reference}: goes on"
        if services.ledger.look(ImportRun, run.id).applied != batch[-1].place + 1:
            return f"{run.reference}: another worker is at it"
    return f"{run.reference}: done"


def acting(services: Services, person: UUID) -> Viewer:
    """Return the person in whose name an import is made, with the hats they hold now."""
    if person == SYSTEM.person:
        return SYSTEM
    with services.pool.connection() as db:
        return viewer_of(db, person)


def plan(services: Services, run: ImportRun) -> Iterator[tuple[int, Change]]:
    """Yield what was confirmed to be made, with its place."""
    checked, confirmed, place = run.checked, run.confirmed, 0
    if checked is None or confirmed is None:
        return
    key = services.vault.read(checked.key) or ""
    for change in spool.changes(services.uploads.store, checked.address, key):
        if change.what == LEFT and not change.row and not confirmed.strike_missing:
            continue
        yield place, change
        place += 1


def order_id(run: ImportRun, place: int) -> UUID:
    """Return the id under which an order of the plan is given once."""
    return named("import-order", run.id, str(place))


def stamp_of(services: Services, told: Stamp) -> Stamp:
    """Return the stamp of what a worker notes on a run: in the name of who confirmed it."""
    return msgspec.structs.replace(
        told, at=services.clock.now(), reason=None, command=None, received=None
    )


def row_left(run: ImportRun, change: Change, code: str, told: str) -> RowLeft:
    """Return what to say of a row that could not be dealt with."""
    said = f"{change.ref}: {told}" if change.ref else told
    return RowLeft(row=change.row, code=code, told=Words(run.id, PURPOSE, said))


def as_command(services: Services, name: str, fields: dict[str, Any]) -> Command:
    """Return an order of another area from its name and fields."""
    form = services.office.orders[name].form
    command: Command = msgspec.convert(fields, form)
    return command


def takes(services: Services, name: str, field: str) -> bool:
    """Say whether an order has a field."""
    order = services.office.orders.get(name)
    return order is not None and field in order.form.__struct_fields__


def _batches(
    services: Services, run: ImportRun, confirmed: ImportConfirmed
) -> Iterator[Sequence[Asked]]:
    batch: list[Asked] = []
    for place, change in plan(services, run):
        if place < run.applied:
            continue
        command = _command(services, run, confirmed, change)
        batch.append(Asked(place, order_id(run, place), change, command))
        if len(batch) == spool.TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


def _command(
    services: Services, run: ImportRun, confirmed: ImportConfirmed, change: Change
) -> Command | DomainError:
    fields, day = dict(change.fields), local_day(confirmed.stamp.at)
    if takes(services, change.order, "effective"):
        fields.setdefault("effective", day.isoformat())
    left_on = confirmed.left_on if change.what == LEFT and not change.row else None
    if left_on is not None and takes(services, change.order, "left_on"):
        fields["left_on"] = left_on.isoformat()
    if change.what == LEFT or _asks_why(services, change.order):
        fields.setdefault("reason", f"Import {run.reference}.")
    try:
        return as_command(services, change.order, fields)
    except KeyError:
        return DomainError(f"This can't be imported here: {change.what}. Change it by hand.")
    except msgspec.ValidationError as wrong:
        return DomainError(f"This can't be given as an order ({wrong}). Change it by hand.")


def _asks_why(services: Services, name: str) -> bool:
    order = services.office.orders.get(name)
    return order is not None and order.needs_reason


def _give(
    services: Services,
    batch: Sequence[Asked],
    viewer: Viewer,
    run: ImportRun,
    *,
    goes_on: bool,
    last: bool,
    told: Stamp,
) -> list[Result]:
    able = [one for one in batch if isinstance(one.command, Command)]
    whole: list[Result] = []

    def sums_up(results: Sequence[Result]) -> ImportRun | None:
        came = dict(zip((one.id for one in able), results, strict=True))
        whole[:] = [came.get(one.id) or _refusal(one) for one in batch]
        if all(isinstance(one, HOPELESS) for one in whole):
            return None
        refused = [
            row_left(run, one.change, result.code, result.told)
            for one, result in zip(batch, whole, strict=True)
            if isinstance(result, DomainError)
        ]
        now = services.ledger.fetch(ImportRun, run.id)
        if (now.state, now.applied) != ("confirmed", batch[0].place):
            return None  # another worker was faster: its facts are these
        stamp = stamp_of(services, told)
        upto, made = batch[-1].place + 1, len(batch) - len(refused)
        now.apply(upto, made, refused, stamp, goes_on=goes_on)
        if last:
            now.finish(stamp)
        return now

    services.office.perform_together(
        [(one.id, one.command) for one in able if isinstance(one.command, Command)],
        viewer,
        cause=run.confirmed.event_id if run.confirmed else None,
        sums_up=sums_up,
    )
    return whole


def _refusal(asked: Asked) -> DomainError:
    return asked.command if isinstance(asked.command, DomainError) else DomainError()


def _fail(services: Services, run: ImportRun, why: DomainError) -> str:
    now = services.ledger.fetch(ImportRun, run.id)
    if run.confirmed is not None:
        stamp = stamp_of(services, run.confirmed.stamp)
        now.fail(why.code, Words(run.id, PURPOSE, why.told), stamp)
        services.ledger.append(now)
    return f"{run.reference}: failed"


NO_LONGER = (
    "Whoever confirmed this import may not change this list any more, so it was stopped. Somebody "
    "who may has to send the file again."
)
