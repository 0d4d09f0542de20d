"""Opening a file on record: its key from the log, its bytes from the store."""

from collections.abc import Iterator
from uuid import UUID

from backend.files.events import FileAttached
from backend.kernel.files import sealing
from backend.kernel.files.store import FileStore
from backend.kernel.files.uploads import Upload
from backend.kernel.ledger import Ledger


def attached(ledger: Ledger, file: UUID) -> FileAttached | None:
    """Return the fact by which a file came on record."""
    first = next(iter(ledger.story(file)), None)
    return first if isinstance(first, FileAttached) else None


def waiting_content(store: FileStore, upload: Upload) -> Iterator[bytes]:
    """Return the pieces of a file that waits for its submission."""
    return sealing.unseal(store.get(upload.address), bytes.fromhex(upload.key))


def content(ledger: Ledger, store: FileStore, fact: FileAttached) -> Iterator[bytes] | None:
    """Return the pieces of a file, or None where its key was destroyed."""
    key = ledger.vault.read(fact.key)
    return None if key is None else sealing.unseal(store.get(fact.address), bytes.fromhex(key))
