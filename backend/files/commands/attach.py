"""How an order attaches files that came before it.

`found = waiting(work, command.attachments)` before anything is numbered, then
`files = attach(work, found, …)` and `work.commit(thing, *files)`.
"""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from backend.files.domain.kept_file import KeptFile
from backend.kernel.commands import Work
from backend.kernel.events import Stamp
from backend.kernel.files import limits, uploads
from backend.kernel.files.limits import FileLimits
from backend.kernel.files.uploads import Upload
from backend.kernel.roles import NOBODY
from backend.kernel.words import Words


def waiting(work: Work, files: Sequence[str], most: int = FileLimits.each) -> list[Upload]:
    """Return the files that a submission names, before anything is decided (GN-07)."""
    wanted = list(dict.fromkeys(files))
    if len(wanted) > most:
        raise limits.too_many(FileLimits(each=most))
    return [_mine(work, given) for given in wanted]


def attach(
    work: Work,
    files: Sequence[Upload],
    *,
    thing: UUID,
    reference: str,
    whose: UUID,
    purpose: str,
    label: str,
) -> list[KeptFile]:
    """Return the files of a submission, to be saved in one commit with it.

    `whose` and `purpose` name the key that seals the submission's words; `label` says who may read
    it. Who sent a file is told by the submission alone, so that a hidden author stays hidden.
    """
    signed, kept = _by_nobody(work.stamp, label), []
    for upload in files:
        one = KeptFile(upload.file)
        one.attach(
            signed,
            thing=thing,
            reference=reference,
            name=Words(whose, purpose, upload.name),
            key=Words(whose, purpose, upload.key),
            media_type=upload.media_type,
            size=upload.size,
            address=upload.address,
            scan=upload.scan,
        )
        work.guards.append(uploads.taken(upload.file))
        kept.append(one)
    return kept


def _mine(work: Work, given: str) -> Upload:
    upload = work.registry.waiting_file(_identifier(given), work.ledger.vault)
    if upload is None or upload.person != work.viewer.person:
        raise limits.gone()
    return upload


def _identifier(given: str) -> UUID:
    try:
        return UUID(given.strip())
    except ValueError:
        raise limits.gone() from None


def _by_nobody(stamp: Stamp, label: str) -> Stamp:
    return msgspec.structs.replace(
        stamp, by=NOBODY.person, label=label, behalf="", reason=None, command=None, cause=None,
        thread=None,
    )  # fmt: skip
