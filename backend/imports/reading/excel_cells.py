"""The cells of a sheet of Excel, seen as text goes by: how far they reach, and what is odd."""

import re
from collections.abc import Iterator

from backend.imports.reading.packed import Extent
from backend.imports.reading.table import MEGABYTE, Fault, too_large

LONGEST_CELL = 8 * MEGABYTE
_FONTS = re.compile(
    rb"<(?:\w+:)?font(?:>|/>| [^<>]*>).*?(?=<(?:\w+:)?font[ />]|</(?:\w+:)?fonts>)", re.DOTALL
)


def struck_styles(styles: bytes) -> frozenset[bytes]:
    """Return the styles of an Excel file that strike a cell through."""
    fonts = _FONTS.findall(styles)
    struck = {
        b"%d" % n for n, font in enumerate(fonts)
        if re.search(rb'<(?:\w+:)?strike(?: ?/>| val="(?:1|true)")', font)
    }  # fmt: skip
    _, _, formats = styles.partition(b"cellXfs")
    found = re.findall(
        rb'<(?:\w+:)?xf\b[^<>]*?\bfontId="([0-9]+)"', formats.partition(b"cellXfs")[0]
    )
    return frozenset(b"%d" % n for n, font in enumerate(found) if font in struck)


def scan_xlsx(pieces: Iterator[bytes], struck: frozenset[bytes] = frozenset()) -> Extent:
    """Read how far a sheet of an Excel file reaches, and what is odd about its cells."""
    extent, tail, pattern = Extent(), b"", None
    for piece in pieces:
        tail += piece
        if pattern is None:
            pattern = _cells(tail)
        cut = max(map(tail.rfind, (b"<row", b"<c", b":row", b":c")))
        whole, tail = (tail[:cut], tail[cut:]) if cut > 0 else (b"", tail)
        _scan(pattern, whole, extent, struck)
        if len(tail) > LONGEST_CELL:
            raise too_large("has a cell that is too long", "32,767 letters")
    _scan(pattern or _cells(b""), tail, extent, struck)
    return extent


_STYLE = re.compile(rb'\bs="([0-9]+)"')


def _cells(start: bytes) -> re.Pattern[bytes]:
    """Return the pattern of a filled cell; some programs put a prefix before each name.

    No part of it can begin again inside itself, so that no text makes it slow.
    """
    root = re.search(rb"<([A-Za-z0-9_]+:)?worksheet", start)
    p = re.escape(root[1]) if root and root[1] else b""
    return re.compile(
        rb"<%bc(?: r=\"([A-Z]{1,3})([0-9]{1,7})\")?((?: [^<>]*[^<>/])?)>"
        rb"\s*(<%bf\b(?:[^<>]*/>|[^<>]*>[^<]*</%bf>))?\s*(<%bv ?/>|<%bv>\s*</%bv>|</%bc>)?"
        % ((p,) * 7)
    )


def _scan(
    pattern: re.Pattern[bytes], text: bytes, extent: Extent, struck: frozenset[bytes]
) -> None:
    columns: dict[bytes, int] = {}
    last = count = 0
    for name, number, rest, formula, nothing in pattern.findall(text):
        if not number:
            found = re.search(rb'\br="([A-Z]{1,3})([0-9]{1,7})"', rest)
            name, number = found.groups() if found else (b"A", b"1")  # noqa: PLW2901
        if nothing and not formula:
            continue
        column = columns.get(name)
        if column is None:
            column = columns[name] = _index(name)
        row = int(number)
        last = max(last, row)
        count += 1
        if formula or b't="e"' in rest:
            error = b't="e"' in rest
            extent.blame(
                row,
                column - 1,
                Fault.ERROR if error else Fault.NO_VALUE if nothing else Fault.FORMULA,
            )
        elif struck and (style := _STYLE.search(rest)) and style[1] in struck:
            extent.blame(row, column - 1, Fault.STRUCK)
    extent.reach(last, max(columns.values(), default=0), count)


def _index(name: bytes) -> int:
    value = 0
    for letter in name:
        value = value * 26 + letter - 64
    return value
