"""How an order attaches files: `attach(...)`, then `work.commit(thing, *files)`."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from backend.files.domain.kept_file import KeptFile
from backend.kernel.commands import Work
from backend.kernel.events import Stamp
from backend.kernel.files import limits, uploads
from backend.kernel.files.limits import FileLimits
from backend.kernel.roles import NOBODY
from backend.kernel.words import Words


def attach(
    work: Work,
    files: Sequence[str],
    *,
    thing: UUID,
    reference: str,
    whose: UUID,
    purpose: str,
    label: str,
    most: FileLimits | None = None,
) -> list[KeptFile]:
    """Return the files that came for a submission, to be saved in one commit with it.

    `whose` and `purpose` name the key that seals the submission's words; `label` says who may read
    it. Who sent a file is told by the submission alone, so that a hidden author stays hidden.
    """
    wanted = list(dict.fromkeys(files))
    if len(wanted) > (most or FileLimits()).each:
        raise limits.too_many(most or FileLimits())
    signed = _by_nobody(work.stamp, label)
    return [
        _attached(work, file, signed, thing, reference, Words(whose, purpose, ""))
        for file in wanted
    ]


def _attached(
    work: Work, given: str, signed: Stamp, thing: UUID, reference: str, sealed_as: Words
) -> KeptFile:
    upload = work.registry.waiting_file(_identifier(given), work.ledger.vault)
    if upload is None or upload.person != work.viewer.person:
        raise limits.gone()
    work.guards.append(uploads.taken(upload.file))
    kept = KeptFile(upload.file)
    kept.attach(
        signed,
        thing=thing,
        reference=reference,
        name=Words(sealed_as.subject, sealed_as.purpose, upload.name),
        key=Words(sealed_as.subject, sealed_as.purpose, upload.key),
        media_type=upload.media_type,
        size=upload.size,
        address=upload.address,
        scan=upload.scan,
    )
    return kept


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
