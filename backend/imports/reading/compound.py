"""Old Excel files: what is in their wrapping, and how far their sheets reach.

The wrapping is a file system of its own, with chains of sectors; a new workbook with a password
comes in the same wrapping.
"""

import struct
from collections.abc import Iterator
from typing import IO

from backend.imports.reading.packed import DAMAGED, Extent, locked
from backend.imports.reading.table import Fault, Unreadable

HEADER, ENTRY, FREE = 512, 128, 0xFFFFFFFA
BOOKS = ("Workbook", "Book")
BOF, SHEET, FORMULA, MANY, TRUTH = 0x0809, 0x0085, 0x0006, 0x00BD, 0x0205
# Number, short number, text, shared text, text of a formula, yes or no.
FILLED = frozenset({0x0203, 0x027E, 0x0204, 0x00FD, 0x00D6, TRUTH, FORMULA, MANY})
BROKEN = (struct.error, IndexError, ValueError, OverflowError)


def scan_compound(file: IO[bytes]) -> tuple[dict[str, Extent], bool]:
    """Return how far each sheet reaches, and whether there are macros."""
    file.seek(0)
    whole = file.read()
    try:
        streams = dict(_streams(whole))
        if "EncryptedPackage" in streams:
            raise locked()
        book = next((streams[name] for name in BOOKS if name in streams), None)
        if book is None:
            raise Unreadable("FI-02", "This file is no spreadsheet that we read. Save the list as "
                             "Excel (.xlsx) or CSV, and send that.")  # fmt: skip
        found = _sheets(_chain(whole, *book))
    except BROKEN as broken:
        raise Unreadable("FI-02", DAMAGED) from broken
    return found, any(name.startswith("_VBA_PROJECT") for name in streams)


def _sector(whole: bytes) -> int:
    size = 1 << struct.unpack_from("<H", whole, 30)[0]
    if size not in (512, 4096):
        raise ValueError(size)
    return int(size)


def _next(whole: bytes) -> list[int]:
    """Return which sector follows each one."""
    size = _sector(whole)
    count, double = struct.unpack_from("<I", whole, 44)[0], struct.unpack_from("<I", whole, 68)[0]
    tables = list(struct.unpack_from("<109I", whole, 76))
    seen: set[int] = set()
    while double < FREE and double not in seen:
        seen.add(double)
        more = struct.unpack_from(f"<{size // 4}I", whole, HEADER + double * size)
        tables += more[:-1]
        double = more[-1]
    follows: list[int] = []
    for one in tables[:count]:
        if one < FREE:
            follows += struct.unpack_from(f"<{size // 4}I", whole, (one + 1) * size)
    return follows


def _streams(whole: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the name of each stream, with its first sector and its length."""
    first = struct.unpack_from("<I", whole, 48)[0]
    directory = _chain(whole, first, len(whole))
    for at in range(0, len(directory) - ENTRY + 1, ENTRY):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", directory, at + 116)
        yield name, (start, size)


def _chain(whole: bytes, sector: int, length: int) -> bytes:
    size, follows, out, seen = _sector(whole), _next(whole), bytearray(), 0
    while sector < FREE and len(out) < length:
        out += whole[(sector + 1) * size : (sector + 2) * size]
        sector, seen = follows[sector], seen + 1
        if seen > len(follows):
            raise ValueError(sector)
    return bytes(out[:length])


def _sheets(book: bytes) -> dict[str, Extent]:
    """Follow the records of a workbook: the sheets in order, then the cells of each."""
    names: list[tuple[int, str]] = []
    found: dict[str, Extent] = {}
    now, at = Extent(), 0
    starts: dict[int, str] = {}
    begun: set[int] = set()
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == SHEET:
            names.append(_named(book[at + 4 : at + 4 + length]))
            starts = dict(names)
        elif kind == BOF:
            begun.add(at)
            now = found.setdefault(starts.get(at, ""), Extent())
        elif kind in FILLED:
            row, column = struct.unpack_from("<HH", book, at + 4)
            last = struct.unpack_from("<H", book, at + 2 + length)[0] if kind == MANY else column
            now.reach(row + 1, last + 1, max(last - column, 0) + 1)
            if fault := _fault(kind, book[at + 4 : at + 4 + length]):
                now.blame(row + 1, column, fault)
        at += 4 + length
    if not begun.issuperset(starts):
        # A sheet that begins inside a record would not have been counted here.
        raise ValueError(starts)
    return found


def _fault(kind: int, record: bytes) -> Fault | None:
    if kind == TRUTH and record[7]:
        return Fault.ERROR
    if kind != FORMULA:
        return None
    if record[12:14] == b"\xff\xff":
        # No number: text follows (0), or it is true or false (1), an error (2), or nothing (3).
        return {2: Fault.ERROR, 3: Fault.NO_VALUE}.get(record[6], Fault.FORMULA)
    return Fault.FORMULA


def _named(record: bytes) -> tuple[int, str]:
    start, count, wide = struct.unpack_from("<I", record)[0], record[6], record[7] & 1
    text = record[8 : 8 + count * (2 if wide else 1)]
    return start, text.decode("utf-16-le" if wide else "latin-1", "replace")
