"""Confirm an import, drop it, or have it taken back."""

from datetime import date
from typing import Any

import msgspec

from backend.imports.commands.check_import import fetch_run, signed
from backend.imports.looking import run_of, standing_now
from backend.imports.receiving import EVERYONE
from backend.kernel.calendar import local_day
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import DatesOutOfOrder
from backend.kernel.guards import Done
from backend.kernel.roles import Viewer
from backend.services import Services


class ConfirmImport(Command, frozen=True, kw_only=True):
    """Have the difference made that was looked at: `digest` names it.

    `accept_rejects`: rows with mistakes are left out. `strike_missing`: who is on the list and not
    in the file is struck, as left on `left_on`. `standing` is filled in by Parley.
    """

    run: str
    digest: str
    accept_rejects: bool = False
    strike_missing: bool = False
    left_on: date | None = None
    standing: str = ""


class DropImport(Command, frozen=True, kw_only=True):
    """Decide not to apply a file."""

    run: str


class UndoImport(Command, frozen=True, kw_only=True):
    """Have what an import made taken back, as far as nobody changed it since."""

    run: str


def note_standing(command: Any, services: Services, viewer: Viewer) -> Any:
    """Note how the list stands at this moment."""
    run = run_of(services, command.review, command.run, viewer)
    standing = standing_now(services, run, command.review)
    return msgspec.structs.replace(command, standing=standing)


def confirm_import(command: ConfirmImport, work: Work) -> Done:
    """Confirm it; a worker makes it."""
    run = fetch_run(work, command.run)
    if command.left_on is not None and command.left_on > local_day(work.stamp.at):
        raise DatesOutOfOrder(
            "The day on which these people left is still to come. Use today or a day before it."
        )
    run.confirm(
        signed(work, run),
        digest=command.digest,
        standing=command.standing,
        accept_rejects=command.accept_rejects,
        strike_missing=command.strike_missing,
        left_on=command.left_on,
    )
    return work.commit(run)


def drop_import(command: DropImport, work: Work) -> Done:
    """Drop it."""
    run = fetch_run(work, command.run)
    run.drop(signed(work, run))
    return work.commit(run)


def undo_import(command: UndoImport, work: Work) -> Done:
    """Begin to take it back; a worker does it."""
    run = fetch_run(work, command.run)
    run.begin_undo(signed(work, run))
    return work.commit(run)


ONE = {"review": "LEICESTER-2013", "run": "IM-0001"}
ORDERS = [
    Order(ConfirmImport, confirm_import, EVERYONE, "Confirm an import", {**ONE, "digest": "…"},
          ("GN-02", "GN-06", "LS-01", "LS-02", "LS-03", "LS-04", "LS-05", "LS-06"),
          prepare=note_standing),
    Order(DropImport, drop_import, EVERYONE, "Drop an import", ONE, ("GN-02", "LS-01")),
    Order(UndoImport, undo_import, EVERYONE, "Take an import back",
          {**ONE, "reason": "The file was the one of last month."},
          ("GN-02", "GN-04", "LS-01", "LS-02"), needs_reason=True),
]  # fmt: skip
