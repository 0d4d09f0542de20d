"""Sealing a file in pieces, so that no whole file has to stand in memory.

Each file has a key of its own; that key is sealed in the log under its owner's. Each piece is bound
to its place, and the last one says that it is the last: none can be left out, moved or added.
"""

from collections.abc import Iterable, Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.kernel.vault import BrokenSeal

PIECE = 1 << 20
TAG = 16
SEALED_PIECE = PIECE + TAG
FILE = b"parley/file/1"


def new_key() -> bytes:
    """Return a key for one file, never used for another."""
    return AESGCM.generate_key(256)


def seal(file: IO[bytes], key: bytes) -> Iterator[bytes]:
    """Yield the sealed pieces of a file, from where it stands."""
    cipher, number, piece = AESGCM(key), 0, file.read(PIECE)
    while True:
        following = file.read(PIECE)
        yield cipher.encrypt(_nonce(number, last=not following), piece, FILE)
        if not following:
            return
        number, piece = number + 1, following


def unseal(sealed: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Yield the pieces of a file as they were; refuse one that is not whole and unchanged."""
    cipher, number, held = AESGCM(key), 0, b""
    try:
        for chunk in sealed:
            held += bytes(chunk)
            while len(held) > SEALED_PIECE:
                yield cipher.decrypt(_nonce(number, last=False), held[:SEALED_PIECE], FILE)
                number, held = number + 1, held[SEALED_PIECE:]
        yield cipher.decrypt(_nonce(number, last=True), held, FILE)
    except InvalidTag:
        raise BrokenSeal("a file was changed after it was sealed, or is not whole") from None


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
