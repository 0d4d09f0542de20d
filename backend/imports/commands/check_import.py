"""Say what the columns of a file are, and have it checked."""

import json
from typing import Any

import msgspec

from backend.imports.commands.upload_import import PURPOSE
from backend.imports.domain import refusals
from backend.imports.domain.run import ImportRun
from backend.imports.kinds import KINDS
from backend.imports.looking import Found, look_through, receiving_for, run_of
from backend.imports.receiving import EVERYONE, RECEIVING
from backend.kernel.commands import Command, Order, Work
from backend.kernel.events import Stamp
from backend.kernel.guards import Done
from backend.kernel.roles import Viewer
from backend.kernel.words import Words
from backend.services import Services

MOST_COLUMNS = 200


class Matched(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A heading of the file, and the field that it stands for; empty where it is skipped."""

    heading: str
    field: str = ""


class MatchColumns(Command, frozen=True, kw_only=True):
    """Say which column of the file is what; it is remembered for the next file of this kind."""

    run: str
    columns: list[Matched]


class CheckImport(Command, frozen=True, kw_only=True):
    """Have a file judged row by row and compared with what stands. `found` is filled in."""

    run: str
    found: Found = Found()


def fetch_run(work: Work, reference: str) -> ImportRun:
    """Return an import to change; to those who may not send its kind, it is not there."""
    run = work.fetch(ImportRun, reference, seen=work.command.seen)
    receiving_for(run.kind, work.review, work.viewer)
    return run


def signed(work: Work, run: ImportRun) -> Stamp:
    """Return the stamp for those who may read about such lists."""
    return RECEIVING[run.kind].signed(work.because(run.id))


def match_columns(command: MatchColumns, work: Work) -> Done:
    """Keep what was said; a field can be matched once."""
    run = fetch_run(work, command.run)
    kind = KINDS[run.kind]
    fields = {one.name: one.title for one in kind.columns}
    seen: set[str] = set()
    for one in command.columns[:MOST_COLUMNS]:
        if one.field and one.field not in fields:
            raise refusals.StrangeColumn(one.field)
        if one.field in seen:
            raise refusals.StrangeColumn(fields[one.field], twice=True)
        if one.field:
            seen.add(one.field)
    matching = {one.heading: one.field for one in command.columns[:MOST_COLUMNS]}
    words = Words(run.id, PURPOSE, json.dumps(matching, ensure_ascii=False))
    run.match(words, len(seen), len(matching) - len(seen), signed(work, run))
    return work.commit(run)


def look(command: Any, services: Services, viewer: Viewer) -> Any:
    """Look through the file, before the fact that tells what was found."""
    run = run_of(services, command.review, command.run, viewer)
    if run.state not in ("uploaded", "checked"):
        return command
    found = look_through(services, run, command.review)
    return msgspec.structs.replace(command, found=found)


def check_import(command: CheckImport, work: Work) -> Done:
    """Keep what was found."""
    run = fetch_run(work, command.run)
    facts = msgspec.structs.asdict(command.found)
    run.check(signed(work, run), **facts | {"key": Words(run.id, PURPOSE, command.found.key)})
    return work.commit(run)


ONE = {"review": "LEICESTER-2013", "run": "IM-0001"}
ORDERS = [
    Order(MatchColumns, match_columns, EVERYONE, "Say what the columns of a file are",
          {**ONE, "columns": [{"heading": "Emp no", "field": "employee_ref"}]},
          ("GN-02", "LS-01", "LS-09")),
    Order(CheckImport, check_import, EVERYONE, "Have a file checked", ONE,
          ("GN-02", "GN-07", "LS-01", "LS-07", "LS-08"), prepare=look),
]  # fmt: skip
