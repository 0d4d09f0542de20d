"""What every page of imports needs: the run, for those who may see it, and its words."""

from dataclasses import dataclass

from backend.imports import spool
from backend.imports.changes import Looked
from backend.imports.domain.run import ImportRun
from backend.imports.looking import run_of
from backend.imports.queries.runs import RunRow, kinds_of, run
from backend.imports.receiving import RECEIVING
from backend.imports.receiving.shape import Receiving
from backend.kernel.errors import NotFound
from backend.kernel.files.store import FileMissing
from backend.web.desk import Desk, ReviewRow

STATES = {
    "uploaded": ("Not checked yet", "grey"),
    "checked": ("Waits to be confirmed", "yellow"),
    "rejected": ("Can't be applied", "red"),
    "confirmed": ("Being applied", "blue"),
    "finished": ("Applied", "green"),
    "failed": ("Stopped", "red"),
    "dropped": ("Dropped", "grey"),
    "undoing": ("Being taken back", "blue"),
    "undone": ("Taken back", "grey"),
}
VERDICTS = {
    "accept": "The file can be applied. Nothing in it is wrong.",
    "accept_with_warnings": (
        "The file can be applied. Some things in it may not be meant so: look at the warnings."
    ),
    "reject_rows": (
        "Some rows have mistakes and can't be applied. You can put the file right and send it "
        "again, or go on without those rows."
    ),
    "reject_file": (
        "The file can't be applied. Put right what is said here, then send it as a new import."
    ),
}


@dataclass(frozen=True)
class Scene:
    """One import with its review and its kind."""

    review: ReviewRow
    row: RunRow
    receiving: Receiving

    @property
    def base(self) -> str:
        """The address of the import."""
        return f"/reviews/{self.review.reference}/imports/{self.row.reference}"

    @property
    def history(self) -> str:
        """The address of all imports."""
        return f"/reviews/{self.review.reference}/imports"


def mine(desk: Desk, ref: str) -> tuple[ReviewRow, list[Receiving]]:
    """Return a review with the kinds of list this person may send; to others there is no page."""
    review = desk.review(ref)
    kinds = kinds_of(desk.viewer, review.review)
    if not kinds:
        raise NotFound
    return review, [RECEIVING[kind] for kind in kinds]


def scene(desk: Desk, ref: str, reference: str) -> Scene:
    """Return one import."""
    review, _ = mine(desk, ref)
    with desk.reading() as db:
        row = run(db, desk.viewer, review.review, reference)
    return Scene(review, row, RECEIVING[row.kind])


def recorded(desk: Desk, here: Scene) -> ImportRun:
    """Return an import as the log has it."""
    return run_of(desk.services, here.review.reference, here.row.reference, desk.viewer)


def found(desk: Desk, run: ImportRun) -> Looked | None:
    """Return what was found in the file, where it was checked and its key is there."""
    place = where(desk, run)
    try:
        return spool.looked(desk.services.uploads.store, *place) if place else None
    except FileMissing:
        return None  # it was dropped since, and the file with it


def where(desk: Desk, run: ImportRun) -> tuple[str, str] | None:
    """Return where lies what was found, and the key that opens it."""
    if run.checked is None:
        return None
    key = desk.services.vault.read(run.checked.key)
    return None if key is None else (run.checked.address, key)
