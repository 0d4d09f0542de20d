"""Taking a file through its whole run at once, as the command line does.

It is the run of the pages: uploaded, checked, confirmed, applied. A worker that is at hand makes
it; where none comes, it is made here. Sent again, a file finds nothing to do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from backend.imports import applying
from backend.imports.commands.check_import import CheckImport
from backend.imports.commands.confirm_import import ConfirmImport, DropImport
from backend.imports.commands.upload_import import UploadImport
from backend.imports.domain.run import ImportRun
from backend.imports.judgement import Judgement
from backend.imports.looking import differs, run_of
from backend.kernel.errors import DomainError
from backend.kernel.ledger import AppendRefused
from backend.kernel.roles import SYSTEM
from backend.services import Services

PATIENCE, LOOK, STRETCH = 5.0, 0.2, 2.0
UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Outcome:
    """What came of an import: its reference, how many changes were made, how many refused."""

    run: str
    made: int
    refused: int
    state: str


def import_at_once(
    services: Services,
    file: Path,
    review: str,
    judged: Judgement,
    *,
    accept_rejects: bool,
    say: Callable[[int, int], None],
    patience: float = PATIENCE,
) -> Outcome:
    """Take a file from its upload to its end; what can't go on is raised as a refusal.

    A file that says what stands already leaves no trace: nothing was imported.
    """
    if not differs(services, judged, review):
        return Outcome("", 0, 0, UNCHANGED)
    kind = judged.kind
    with file.open("rb") as opened:
        upload = services.uploads.take_in(SYSTEM.person, file.name, opened)
    done = services.perform(UploadImport(review=review, kind=kind, file=str(upload.file)), SYSTEM)
    services.perform(CheckImport(review=review, run=done.reference), SYSTEM)
    run = run_of(services, review, done.reference, SYSTEM)
    found = run.checked
    if found is None or not found.joined + found.changed + found.left:
        services.perform(DropImport(review=review, run=run.reference), SYSTEM)
        return Outcome(run.reference, 0, 0, UNCHANGED)
    services.perform(
        ConfirmImport(review=review, run=run.reference, digest=found.digest,
                      accept_rejects=accept_rejects),
        SYSTEM,
    )  # fmt: skip
    run = _make(services, run, say, patience)
    return Outcome(run.reference, run.made, run.refused, run.state)


def _make(
    services: Services, run: ImportRun, say: Callable[[int, int], None], patience: float
) -> ImportRun:
    """Follow the worker that makes it, or make it where none comes."""
    seen, moved, ours = -1, monotonic(), False
    while True:
        run = services.ledger.look(ImportRun, run.id)
        if run.confirmed is not None and run.applied > seen:
            say(run.applied, run.confirmed.planned)
            seen, moved = run.applied, monotonic()
        if run.state != "confirmed":
            return run
        if not ours and monotonic() - moved < patience:
            sleep(LOOK)
            continue
        ours = True
        try:
            applying.apply(services, run.id, STRETCH)
        except (DomainError, AppendRefused):
            # A worker was faster: look at what it has done.
            sleep(LOOK)
