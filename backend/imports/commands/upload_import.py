"""Upload a list as a file: it is kept sealed, and nothing of it is applied."""

from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec

from backend.files.commands.attach import attach, waiting
from backend.files.opening import waiting_content
from backend.imports.domain.run import ImportRun
from backend.imports.looking import receiving_for
from backend.imports.receiving import EVERYONE
from backend.kernel.commands import Command, Order, Work
from backend.kernel.files.limits import gone
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Viewer
from backend.services import Services

PURPOSE = "imports"


class UploadImport(Command, frozen=True, kw_only=True):
    """Upload a list: `kind` says of what, `file` names a file that was sent before.

    `digest` is filled in by Parley.
    """

    kind: str
    file: str
    digest: str = ""


def take_mark(command: Any, services: Services, viewer: Viewer) -> Any:
    """Note a mark of the file's content, so that the same file is known again."""
    try:
        upload = services.uploads.find(UUID(command.file.strip()))
    except ValueError:
        upload = None
    if upload is None or upload.person != viewer.person:
        raise gone()
    digest = sha256()
    for piece in waiting_content(services.uploads.store, upload):
        digest.update(piece)
    return msgspec.structs.replace(command, digest=digest.hexdigest())


def upload_import(command: UploadImport, work: Work) -> Done:
    """Keep the file, and begin a run."""
    receiving = receiving_for(command.kind, work.review, work.viewer)
    (found,) = waiting(work, [command.file], most=1)
    run = ImportRun(named("import", work.command_id))
    reference = work.number("IM", run.id)
    files = attach(
        work,
        [found],
        thing=run.id,
        reference=reference,
        whose=run.id,
        purpose=PURPOSE,
        label=receiving.label,
    )
    run.upload(
        receiving.signed(work.stamp),
        reference=reference,
        kind=command.kind,
        file=found.file,
        digest=command.digest,
        size=found.size,
        media_type=found.media_type,
    )
    return work.commit(run, *files)


ORDER = Order(
    UploadImport,
    upload_import,
    EVERYONE,
    "Upload a list to be imported",
    {"review": "LEICESTER-2013", "kind": "staff", "file": "…"},
    ("GN-02", "GN-07"),
    prepare=take_mark,
)
