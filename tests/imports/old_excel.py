"""Old Excel files, written for the tests: a stream of records in its wrapping of sectors."""

import struct
from datetime import date
from typing import Any

from tests.imports.files import FORMATS, Formula, Rows

SECTOR, END, FREE, TABLE = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
BOF, EOF = 0x0809, 0x000A


def as_xls(rows: Rows, *, inside: bool = False) -> bytes:
    """Write rows as a workbook of Excel 97; `inside` hides the sheet in a record that is none."""
    cells = b"".join(
        _cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell != ""
    )
    sheet = _record(BOF, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells
    sheet += _record(EOF, b"")
    opening = _record(BOF, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    opening += _record(0x0042, struct.pack("<H", 1200))
    if inside:
        sheet = _record(0x00FF, sheet)
    named = b"\x04\x00List"
    begins = len(opening) + 4 + 6 + len(named) + 4 + (4 if inside else 0)
    opening += _record(0x0085, struct.pack("<IBB", begins, 0, 0) + named) + _record(EOF, b"")
    return wrapped("Workbook", opening + sheet)


def _cell(r: int, c: int, cell: Any) -> bytes:
    place = struct.pack("<HHH", r, c, 0)
    if isinstance(cell, Formula):
        value = struct.pack("<d", cell.value) if isinstance(cell.value, float) else (
            struct.pack("<BBBBHH", 3 if cell.value is None else 2, 0, 7, 0, 0, 0xFFFF)
        )  # fmt: skip
        return _record(0x0006, place + value + struct.pack("<HIH", 0, 0, 3) + b"\x1e\x01\x00")
    if isinstance(cell, date):
        # Without a format of its own a date is the number that it is.
        return _cell(r, c, (cell - date(1899, 12, 30)).days)
    if isinstance(cell, (int, float)):
        return _record(0x0203, place + struct.pack("<d", cell))
    text = str(cell).encode("utf-16-le")
    return _record(0x0204, place + struct.pack("<HB", len(text) // 2, 1) + text)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def wrapped(name: str, stream: bytes) -> bytes:
    """Wrap a stream; the first sectors tell which sector follows which."""
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(stream) // SECTOR
    tables = -(-(count + 2) // (SECTOR // 4 - 1))
    follows = [TABLE] * tables + [END]
    first = len(follows)
    follows += [*range(first + 1, first + count), END]
    follows += [FREE] * (tables * (SECTOR // 4) - len(follows))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, END, 0, child=1) + _entry(name, 2, first, len(stream))
    directory += _entry("", 0, 0, 0) * 2
    return header + struct.pack(f"<{len(follows)}I", *follows) + directory + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    text = f"{name}\0".encode("utf-16-le") if name else b""
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


EVERY_FORMAT = {**FORMATS, "xls": as_xls}
