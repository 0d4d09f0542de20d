"""Packed workbooks: how much they hold is counted before anything of them is unpacked in memory.

What a member says of its own size is summed first; then each is inflated piece by piece and
counted, since what it says may be untrue.
"""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from backend.imports.reading.table import (
    MEGABYTE,
    MOST_COLUMNS,
    MOST_ROWS,
    Fault,
    Unreadable,
    too_large,
)

CHUNK = 1 << 18
MOST_MEMBERS = 2_000
LARGEST_UNPACKED = 300 * MEGABYTE
# What reading so many takes stays under 150 MB; an OpenDocument sheet is held twice for a moment.
MOST_CELLS = 1_200_000
MOST_CELLS_ODS = 900_000
MOST_FAULTS = 200_000
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DAMAGED = "This file is damaged: it does not unpack. Open it in your spreadsheet program, save it "
DAMAGED += "anew, then send it again."
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError,
    RuntimeError, OSError, ValueError, EOFError, IndexError,
)  # fmt: skip


@dataclass
class Extent:
    """How far the cells of one sheet reach, and what is odd about them."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    most: int = MOST_CELLS
    faults: dict[tuple[int, int], Fault] = field(default_factory=dict)

    def reach(self, row: int, column: int, cells: int = 1) -> None:
        """Count a cell that is filled (or several); refuse a sheet that no list needs."""
        self.cells += cells
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows > MOST_ROWS:
            raise too_large("has too many rows", f"{MOST_ROWS:,} rows", row)
        if self.columns > MOST_COLUMNS:
            raise too_large("has too many columns", f"{MOST_COLUMNS} columns", row)
        if max(self.cells, self.rows * self.columns) > self.most:
            raise too_large("has too many cells", f"{self.most:,} cells", row)

    def blame(self, row: int, column: int, fault: Fault) -> None:
        """Note what is odd about a cell."""
        if len(self.faults) < MOST_FAULTS:
            self.faults[row, column] = fault


def unpacked(file: IO[bytes]) -> zipfile.ZipFile:
    """Open a packed file whose members say that they are of a size that can be judged."""
    file.seek(0)
    try:
        packed = zipfile.ZipFile(file)
    except BROKEN as broken:
        raise Unreadable("FI-02", DAMAGED) from broken
    members = packed.infolist()
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > LARGEST_UNPACKED:
        raise _bomb()
    if any(one.flag_bits & 1 for one in members):
        raise locked()
    return packed


def locked() -> Unreadable:
    """Return the refusal of a file with a password."""
    return Unreadable(
        "FI-04",
        "This file is protected by a password. Take the password off in your spreadsheet program, "
        "save the file, then send it again.",
    )


def _bomb() -> Unreadable:
    return Unreadable(
        "FI-03",
        f"This file unpacks to more than {LARGEST_UNPACKED // MEGABYTE} MB, far more than a list "
        "needs. Save only the sheet with the list in a new file, then send that.",
    )


class Pieces:
    """Inflates members piece by piece, and stops where together they come to too much."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.packed = packed
        self.left = LARGEST_UNPACKED

    def of(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield the pieces of a member, as it is and not as it says it is."""
        member.file_size = self.left + CHUNK
        try:
            with self.packed.open(member) as stream:
                while piece := stream.read(CHUNK):
                    self.left -= len(piece)
                    if self.left < 0:
                        raise _bomb()
                    yield piece
        except BROKEN as broken:
            raise Unreadable("FI-02", DAMAGED) from broken

    def all(self, member: zipfile.ZipInfo, most: int = 4 * MEGABYTE) -> bytes:
        """Return a member that is small, or what it begins with."""
        out = bytearray()
        for piece in self.of(member):
            if len(out) < most:
                out += piece
        return bytes(out)
