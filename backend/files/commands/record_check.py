"""Record what the virus scanner told about a file that waited for it."""

from uuid import UUID

import msgspec

from backend.files.domain.kept_file import KeptFile
from backend.kernel.commands import Command, Order, Work
from backend.kernel.files.scanner import Scan
from backend.kernel.guards import Done
from backend.kernel.roles import Role


class RecordFileCheck(Command, frozen=True, kw_only=True):
    """Say how a file is."""

    file: UUID
    scan: str


def record_file_check(command: RecordFileCheck, work: Work) -> Done:
    """Record it, for the readers of what the file belongs to."""
    kept = work.fetch(KeptFile, command.file)
    kept.checked(Scan(command.scan), msgspec.structs.replace(work.stamp, label=kept.label))
    return work.commit(kept)


ORDER = Order(
    RecordFileCheck,
    record_file_check,
    (Role.SYSTEM,),
    "Record what the virus scanner told",
    page_only=True,
)
