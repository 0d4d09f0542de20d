"""A sealed file comes back whole and unchanged, or not at all."""

from io import BytesIO

import pytest

from backend.kernel.files import sealing
from backend.kernel.vault import BrokenSeal


def sealed(content: bytes, key: bytes) -> bytes:
    return b"".join(sealing.seal(BytesIO(content), key))


def opened(boxed: bytes, key: bytes, size: int = 70_000) -> bytes:
    pieces = (boxed[n : n + size] for n in range(0, len(boxed), size))
    return b"".join(sealing.unseal(pieces, key))


@pytest.mark.parametrize("size", [0, 1, sealing.PIECE - 1, sealing.PIECE, sealing.PIECE * 2 + 7])
def test_a_file_of_any_size_comes_back(size: int) -> None:
    key, content = sealing.new_key(), bytes(range(256)) * (size // 256) + bytes(size % 256)
    boxed = sealed(content, key)
    assert opened(boxed, key) == content
    assert content[:64] not in boxed or size < 64


def test_a_file_cut_short_lengthened_or_changed_is_refused() -> None:
    key = sealing.new_key()
    boxed = sealed(bytes(sealing.PIECE * 2), key)
    piece = sealing.SEALED_PIECE
    changed = bytes([boxed[0] ^ 1]) + boxed[1:]
    swapped = boxed[piece : piece * 2] + boxed[:piece]
    for wrong in (boxed[:piece], boxed[:-1], boxed + b"x", boxed + boxed, changed, swapped, b""):
        with pytest.raises(BrokenSeal):
            opened(wrong, key)
    with pytest.raises(BrokenSeal):
        opened(boxed, sealing.new_key())
