"""Reading the files of a folder, row by row, into records.

A row is the row that a spreadsheet shows: the header is row 1, and blank rows count.
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from backend.loading.problems import Notes
from backend.loading.records import Form, Unreadable, form_of

T = TypeVar("T")
Placed = tuple[int, T]
LARGEST_FILE = 20_000_000


class Tables:
    """The files of one folder. What is wrong with them is noted, never raised."""

    def __init__(self, folder: Path, notes: Notes) -> None:
        self.folder = folder
        self.notes = notes
        self.known: set[str] = set()
        self.printed: dict[str, list[dict[str, str]]] = {}

    def table(
        self, file: str, record: type[T], *, optional: bool = False, some: bool = False
    ) -> list[Placed[T]]:
        """Read a CSV file; `some` asks for at least one row. A row with a mistake is left out."""
        text, form = self._text(file, optional=optional), form_of(record)
        rows = [] if text is None else list(self._rows(file, form, text))
        self.printed[file.partition(".")[0]] = [cells for _, cells in rows]
        found = list(self._read(file, form, iter(rows)))
        if some and not found and not self.notes.blames(file):
            self.notes.wrong(file, 1, "", "this file has no rows under its header")
        return found

    def lines(self, file: str, record: type[T]) -> list[Placed[T]]:
        """Read a JSON Lines file; the row is the line."""
        text, form = self._text(file), form_of(record)
        return list(self._read(file, form, self._objects(file, form, text or "")))

    def strangers(self) -> None:
        """Note files of the folder that are no part of a review."""
        for path in sorted(self.folder.glob("*.*")):
            if path.name not in self.known and path.suffix in (".csv", ".jsonl"):
                self.notes.odd(path.name, 1, "", "this file is no part of a review; it is not read")

    def _read(
        self, file: str, form: Form[T], rows: Iterator[Placed[dict[str, Any]]]
    ) -> Iterator[Placed[T]]:
        for row, cells in rows:
            try:
                yield row, form.read(cells)
            except Unreadable as wrong:
                for column, message in wrong.mistakes:
                    self.notes.wrong(file, row, column, message)

    def _rows(self, file: str, form: Form[T], text: str) -> Iterator[Placed[dict[str, Any]]]:
        header: list[str] = []
        row = 0
        try:
            for row, cells in enumerate(csv.reader(io.StringIO(text, ""), strict=True), start=1):
                stripped = [cell.strip() for cell in cells]
                if not header:
                    header = stripped
                    if not self._header(file, form, header):
                        return
                elif any(stripped) and len(cells) != len(header):
                    told = f"{len(cells)} cells where the header has {len(header)}"
                    self.notes.wrong(file, row, "", told)
                elif any(stripped):
                    yield row, dict(zip(header, stripped, strict=True))
        except csv.Error as broken:
            self.notes.wrong(file, row + 1, "", f"can't be read as CSV: {broken}")
            return
        if not header:
            self.notes.wrong(file, 1, "", "this file is empty")

    def _header(self, file: str, form: Form[T], header: list[str]) -> bool:
        twice = sorted({c for c in header if header.count(c) > 1})
        missing = [c for c in form.needed if c not in header]
        for column in twice:
            self.notes.wrong(file, 1, column, "this column stands in the header twice")
        for column in missing:
            self.notes.wrong(file, 1, column, "this column is missing")
        for column in header:
            if column not in form.columns and column not in twice:
                self.notes.odd(file, 1, column, "this column is not known; it is not read")
        return not twice and not missing

    def _objects(self, file: str, form: Form[T], text: str) -> Iterator[Placed[dict[str, Any]]]:
        strange: set[str] = set(form.columns)
        for row, line in enumerate(text.split("\n"), start=1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except ValueError as broken:
                self.notes.wrong(file, row, "", f"can't be read as JSON: {broken}")
                continue
            except RecursionError:
                self.notes.wrong(file, row, "", "can't be read as JSON: too many brackets")
                continue
            if not isinstance(found, dict):
                self.notes.wrong(file, row, "", "is not a JSON object")
                continue
            for name in [name for name in found if name not in strange]:
                self.notes.odd(file, row, name, "this name is not known; it is not read")
                strange.add(name)
            yield row, found

    def _text(self, file: str, *, optional: bool = False) -> str | None:
        path = self.folder / file
        self.known.add(file)
        if optional and not path.exists():
            self.notes.odd(file, 1, "", "this file is missing; a review can do without it")
            return None
        try:
            # A pipe or a device would never end: only files are read.
            size = path.stat().st_size if path.is_file() else None
            raw = b"" if size is None or size > LARGEST_FILE else path.read_bytes()
        except OSError:
            size, raw = None, b""
        if size is None or size > LARGEST_FILE:
            told = "is missing or can't be read" if size is None else "is larger than 20 megabytes"
            self.notes.wrong(file, 1, "", f"this file {told}")
            return None
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            row = raw[: wrong.start].count(b"\n") + 1
            self.notes.wrong(file, row, "", "is not UTF-8; save the file as UTF-8")
            return None
