"""OpenDocument spreadsheets: how far their sheets reach, counted while their text goes by."""

from collections.abc import Iterator
from xml.parsers import expat

from backend.imports.reading.packed import DAMAGED, MOST_CELLS_ODS, Extent
from backend.imports.reading.table import Fault, Unreadable

CELLS = ("table:table-cell", "table:covered-table-cell")


class _Scan:
    """Follows rows and cells, of which one may stand for many."""

    def __init__(self) -> None:
        self.sheets: dict[str, Extent] = {}
        self.now = Extent()
        self.row = self.times = self.column = 0
        self.style = ""
        self.struck: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in CELLS:
            first = self.column
            times = _repeats(attributes, "table:number-columns-repeated")
            self.column += times
            self._cell(first, times, attributes)
        elif name == "table:table-row":
            self.row += self.times
            self.times = _repeats(attributes, "table:number-rows-repeated")
            self.column = 0
        elif name == "style:style":
            self.style = attributes.get("style:name", "")
        elif name == "style:text-properties":
            if attributes.get("style:text-line-through-style", "none") != "none":
                self.struck.add(self.style)
        elif name == "table:table":
            self.now = self.sheets.setdefault(
                attributes.get("table:name", ""), Extent(most=MOST_CELLS_ODS)
            )
            self.row = self.times = self.column = 0

    def _cell(self, first: int, times: int, attributes: dict[str, str]) -> None:
        formula = "table:formula" in attributes
        filled = "office:value-type" in attributes
        if not filled and not formula:
            return
        self.now.reach(self.row + self.times, self.column, times * self.times)
        error = attributes.get("calcext:value-type") == "error"
        if formula or error:
            fault = Fault.ERROR if error else Fault.FORMULA if filled else Fault.NO_VALUE
            for column in range(first, self.column):
                self.now.blame(self.row + 1, column, fault)
        elif attributes.get("table:style-name") in self.struck:
            self.now.blame(self.row + 1, first, Fault.STRUCK)


def scan_ods(pieces: Iterator[bytes]) -> dict[str, Extent]:
    """Return how far each sheet of `content.xml` reaches, by the name of the sheet."""
    scan, parser = _Scan(), expat.ParserCreate()
    parser.StartElementHandler = scan.start
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as broken:
        raise Unreadable("FI-02", DAMAGED) from broken
    return scan.sheets


def _repeats(attributes: dict[str, str], name: str) -> int:
    told = attributes.get(name, "1")
    return int(told) if told.isdecimal() and len(told) < 9 else 1  # noqa: PLR2004


def _no_doctype(*_told: object) -> None:
    raise Unreadable("FI-02", DAMAGED)
