"""Taking files from a form: what was sent now, and what came with it before."""

from dataclasses import dataclass
from uuid import UUID

from litestar.datastructures import UploadFile

from backend.kernel.errors import DomainError
from backend.kernel.files import limits
from backend.kernel.files.kinds import CALLED
from backend.kernel.files.uploads import Upload
from backend.web.desk import Desk

FIELD, KEPT, REMOVED = "files", "kept_files", "remove_file"


@dataclass(frozen=True)
class Waiting:
    """A file that a form carries to its next page."""

    file: str
    name: str
    size: int
    called: str
    scan: str


@dataclass(frozen=True)
class Taken:
    """The files of a form, and what is wrong with one, if anything."""

    files: tuple[Waiting, ...] = ()
    wrong: str = ""

    @property
    def identifiers(self) -> list[str]:
        """What a command names them by."""
        return [one.file for one in self.files]


def taken(desk: Desk) -> Taken:
    """Return the files of the form on the desk; what is wrong with one is told, the rest stay."""
    removed = set(desk.typed.get(REMOVED, []))
    files, wrong = [], ""
    for given in dict.fromkeys(desk.typed.get(KEPT, [])):
        if given not in removed:
            upload = _kept(desk, given)
            if upload is None:
                wrong = wrong or limits.gone().told
            else:
                files.append(_waiting(upload))
    sent = desk.sent.get(FIELD, [])
    for one in sent:
        if len(files) >= desk.services.uploads.limits.each:
            wrong = wrong or limits.too_many(desk.services.uploads.limits).told
            one.file.close()
            continue
        try:
            files.append(_waiting(take(desk, one)))
        except DomainError as refusal:
            wrong = wrong or refusal.told
    return Taken(tuple(files), wrong)


def take(desk: Desk, sent: UploadFile) -> Upload:
    """Keep one file that was sent, or refuse it (GN-07)."""
    with sent.file as file:
        return desk.services.uploads.take_in(desk.viewer.person, sent.filename, file)


def _kept(desk: Desk, given: str) -> Upload | None:
    try:
        upload = desk.services.uploads.find(UUID(given))
    except ValueError:
        return None
    return upload if upload is not None and upload.person == desk.viewer.person else None


def _waiting(upload: Upload) -> Waiting:
    called = CALLED.get(upload.media_type, "file")
    return Waiting(str(upload.file), upload.name, upload.size, called, upload.scan)
