"""Opening a file, whatever its name says."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

from backend.imports.reading.table import (
    LARGEST_FILE,
    MEGABYTE,
    Table,
    Unreadable,
    empty,
    too_large,
)
from backend.imports.reading.text import text_table
from backend.imports.reading.workbook import COMPOUND, PACKED, workbook_tables

Source = Path | bytes | IO[bytes]


@contextmanager
def opened(source: Source) -> Iterator[IO[bytes]]:
    """Give the bytes of a source; a file that was handed in open stays open."""
    if isinstance(source, Path):
        try:
            # A pipe or a device would never end: only files are read.
            if not source.is_file():
                raise Unreadable("FI-02", "This is no file that can be read. Check its name.")
            file: IO[bytes] = source.open("rb")
        except OSError as wrong:
            raise Unreadable("FI-02", "This file can't be read. Check its name, and whether you "
                             "may open it.") from wrong  # fmt: skip
        with file:
            yield file
    elif isinstance(source, bytes):
        yield BytesIO(source)
    else:
        yield source


def tables_of(file: IO[bytes]) -> list[Table]:
    """Return the tables of a file: one of a text, one for each sheet of a workbook."""
    size = file.seek(0, 2)
    if not size:
        raise empty()
    if size > LARGEST_FILE:
        raise too_large("is too large", f"{LARGEST_FILE // MEGABYTE} MB")
    file.seek(0)
    head = file.read(64)
    if head.startswith((PACKED, COMPOUND)):
        return workbook_tables(file, head)
    if (
        head.lstrip(b"\xef\xbb\xbf \r\n\t")
        .lower()
        .startswith((b"<?xml", b"<html", b"<!doc", b"<table"))
    ):
        raise Unreadable(
            "FI-02",
            "This file is a web page or XML, whatever its name says. Open it in your spreadsheet "
            "program, save it as Excel (.xlsx) or CSV, and send that.",
        )
    if head.startswith((b"%PDF", b"{\\rtf")):
        raise Unreadable(
            "FI-02",
            "This file is a PDF or a letter, whatever its name says. Ask for the list that it was "
            "made from, save that as Excel (.xlsx) or CSV, and send that.",
        )
    return [text_table(file)]
