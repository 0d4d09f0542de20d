"""Where the judgement on a file lies: sealed in the file store, read a piece at a time.

Rows of people stand in no event. The address and the key of a spool are told by the run alone; with
the run's own key destroyed, nobody reads it any more.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO

import msgspec

from backend.imports.changes import Change, Looked
from backend.kernel.files import sealing
from backend.kernel.files.store import FileStore

TOGETHER = 250
SPOOL = 1 << 20
SIZE = 4


class Plan:
    """Changes in the order in which they are made, packed by the batch."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self.batches: list[bytes] = []
        self.count = 0
        self._open: list[Change] = []
        for one in changes:
            self.add(one)

    def add(self, change: Change) -> None:
        """Add one."""
        self._open.append(change)
        self.count += 1
        if len(self._open) == TOGETHER:
            self._close()

    def packed(self) -> list[bytes]:
        """Return the batches."""
        self._close()
        return self.batches

    def _close(self) -> None:
        if self._open:
            self.batches.append(msgspec.msgpack.encode(self._open))
            self._open = []


def put_away(store: FileStore, looked: Looked, plan: Plan) -> tuple[str, str, str]:
    """Seal what was found; return its address, its key, and the mark of what a person looks at."""
    key, mark = sealing.new_key(), sha256()
    with SpooledTemporaryFile(max_size=SPOOL) as clear, SpooledTemporaryFile(max_size=SPOOL) as out:
        for piece in (msgspec.msgpack.encode(looked), *plan.packed()):
            mark.update(piece)
            clear.write(len(piece).to_bytes(SIZE) + piece)
        clear.seek(0)
        address = _seal(clear, key, out)
        out.seek(0)
        store.put(address, out)
    return address, key.hex(), mark.hexdigest()


def looked(store: FileStore, address: str, key: str) -> Looked:
    """Return what was found."""
    return msgspec.msgpack.decode(next(_pieces(store, address, key)), type=Looked)


def batches(store: FileStore, address: str, key: str) -> Iterator[list[Change]]:
    """Yield the changes by the batch."""
    decoder = msgspec.msgpack.Decoder(list[Change])
    pieces = _pieces(store, address, key)
    next(pieces)
    for piece in pieces:
        yield decoder.decode(piece)


def changes(store: FileStore, address: str, key: str) -> Iterator[Change]:
    """Yield every change."""
    for batch in batches(store, address, key):
        yield from batch


def _seal(clear: IO[bytes], key: bytes, out: IO[bytes]) -> str:
    digest = sha256()
    for piece in sealing.seal(clear, key):
        digest.update(piece)
        out.write(piece)
    return digest.hexdigest()


def _pieces(store: FileStore, address: str, key: str) -> Iterator[bytes]:
    held = b""
    for chunk in sealing.unseal(store.get(address), bytes.fromhex(key)):
        held += chunk
        while len(held) >= SIZE:
            end = SIZE + int.from_bytes(held[:SIZE])
            if len(held) < end:
                break
            yield held[SIZE:end]
            held = held[end:]
