"""Text files: which letters they are written in, and what separates their cells."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import IO

from backend.imports.reading.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Table,
    Unreadable,
    empty,
    too_large,
)

CHUNK = 1 << 16
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
LOOKED_AT = 60
# Harmless in a text; a file with other control characters is no text.
_STRANGE = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_HINT = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)


def text_table(file: IO[bytes]) -> Table:
    """Return the table of a text file."""
    encoding = _encoding(file)
    start = _sample(file, encoding)
    hint = _HINT.fullmatch(start[: start.find("\n") + 1] if "\n" in start else start)
    separator = hint[1] if hint else _separator(start)
    if separator not in SEPARATORS:
        told = f"The first row says that “{separator}” separates the cells, which it can't."
        raise Unreadable("FI-02", f"{told} Save the file as CSV with commas or semicolons.")
    return Table(
        rows=lambda: _rows(file, encoding, separator, skip_first=hint is not None),
        format="tsv" if separator == "\t" else "csv",
        encoding=encoding.removesuffix("-sig"),
        separator=SEPARATORS[separator],
        guessed=encoding == "cp1252",
    )


def _encoding(file: IO[bytes]) -> str:
    file.seek(0)
    head = file.read(CHUNK)
    if not head.strip():
        raise empty()
    for mark, encoding in MARKS:
        if head.startswith(mark):
            candidates: tuple[str, ...] = (encoding,)
            break
    else:
        # Without a mark, letters of two bytes show by every other byte being nought.
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if max(even, odd) > len(head) // 5:
            candidates = ("utf-16-le",) if odd > even else ("utf-16-be",)
        else:
            candidates = ("utf-8", "cp1252")
    for encoding in candidates:
        if _reads_as(file, encoding):
            return encoding
    raise Unreadable(
        "FI-02",
        "This file is neither a spreadsheet nor a text that can be read. Open it in your "
        "spreadsheet program, save it as Excel (.xlsx) or as CSV UTF-8, and send that.",
    )


def _reads_as(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while True:
            chunk = file.read(CHUNK)
            if _STRANGE.search(decoder.decode(chunk, final=not chunk)):
                return False
            if not chunk:
                return True
    except UnicodeDecodeError:
        return False


def _sample(file: IO[bytes], encoding: str) -> str:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    return decoder.decode(file.read(2 * CHUNK))


def _separator(start: str) -> str:
    """Return what cuts most rows into the same number of cells, more than one."""
    best, found = (0.0, 0), ","
    for separator in SEPARATORS:
        try:
            rows = csv.reader(io.StringIO(start, ""), delimiter=separator)
            counts = [
                len(cells) for cells, _ in zip(rows, range(LOOKED_AT), strict=False) if any(cells)
            ]
        except csv.Error:
            continue
        many = Counter(count for count in counts if count > 1)
        if many:
            width, times = many.most_common(1)[0]
            score = (times / len(counts), width)
            if score > best:
                best, found = score, separator
    return found


def _rows(file: IO[bytes], encoding: str, separator: str, *, skip_first: bool) -> Iterator[Row]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    number = 0
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=separator, strict=True), start=1):
            if number > MOST_ROWS:
                raise too_large("has too many rows", f"{MOST_ROWS:,} rows", number)
            if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
                raise too_large("has too many columns", f"{MOST_COLUMNS} columns", number)
            yield number, [] if skip_first and number == 1 else list(cells)
    except csv.Error as broken:
        raise Unreadable(
            "FI-02",
            f"From this row on the file can't be read: {broken}. Most often a quotation mark is "
            "left open: close it, then send the file again.",
            row=number + 1,
        ) from None
    finally:
        text.detach()
