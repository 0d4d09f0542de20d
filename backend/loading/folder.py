"""Reading the folder: every cell checked, every mistake told with its file, row and column."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from backend.kernel.errors import DomainError

SHOWN = 200
LONGEST_CELL = 20_000
Row = dict[str, str]


@dataclass(frozen=True)
class Problem:
    """One mistake; `row` is the physical row in the file, header included, starting at 1."""

    file: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f", column {self.column}" if self.column else ""
        return f"{self.file}, row {self.row}{where}: {self.message}"


class FolderRefused(DomainError):
    """The folder is not a whole review; nothing of it was loaded."""

    code = "LD-01"

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        shown = "\n".join(str(p) for p in problems[:SHOWN])
        count = len(problems)
        super().__init__(
            f"Nothing was loaded: {count} {'mistake' if count == 1 else 'mistakes'} found. Correct "
            f"them, then load the folder again.\n{shown}"
        )


@dataclass
class Checked:
    """Reads the files of one folder and collects what is wrong with them."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def wrong(self, file: str, row: int, column: str, message: str) -> None:
        """Note a mistake."""
        self.problems.append(Problem(file, row, column, message))

    def table(self, file: str, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
        """Yield the rows of a CSV file with their physical row numbers."""
        text = self._text(file)
        if text is None:
            return
        reader = csv.reader(io.StringIO(text), strict=True)
        try:
            header = next(reader, [])
            missing = [c for c in columns if c not in header]
            for column in missing:
                self.wrong(file, 1, column, "this column is missing")
            if missing:
                return
            self.warnings += [
                f"{file}: column {c} is not used" for c in header if c and header.count(c) > 1
            ]
            for cells in reader:
                row = reader.line_num
                if not any(cell.strip() for cell in cells):
                    continue
                if len(cells) != len(header):
                    told = f"{len(cells)} cells where the header has {len(header)}"
                    self.wrong(file, row, "", told)
                    continue
                yield row, self._cells(file, row, dict(zip(header, cells, strict=True)))
        except csv.Error as broken:
            self.wrong(file, reader.line_num, "", f"not readable as CSV ({broken})")

    def lines(self, file: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the objects of a JSON Lines file with their line numbers."""
        text = self._text(file)
        for number, line in enumerate((text or "").split("\n"), start=1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except ValueError as broken:
                self.wrong(file, number, "", f"not readable as JSON ({broken})")
                continue
            if not isinstance(found, dict):
                self.wrong(file, number, "", "not a JSON object")
                continue
            yield number, found

    def cell(self, file: str, row: int, column: str, text: str, read: Callable[[str], Any]) -> Any:
        """Return a cell's value, or note what is wrong with it and return None."""
        try:
            return read(text.strip())
        except ValueError as wrong:
            self.wrong(file, row, column, str(wrong))
            return None

    def _text(self, file: str) -> str | None:
        try:
            raw = (self.folder / file).read_bytes()
        except OSError:
            self.wrong(file, 1, "", "this file is missing or can't be read")
            return None
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            row = raw[: wrong.start].count(b"\n") + 1
            self.wrong(file, row, "", "not UTF-8; save the file as UTF-8")
            return None

    def _cells(self, file: str, row: int, cells: Row) -> Row:
        for column, text in cells.items():
            if "\x00" in text:
                self.wrong(file, row, column, "holds a NUL character")
            if len(text) > LONGEST_CELL:
                self.wrong(file, row, column, f"is {len(text):,} characters long")
        return cells


def filled(text: str) -> str:
    """Read a cell that may not be empty."""
    if not text:
        raise ValueError("is empty")
    return text


def one_of(*allowed: str) -> Callable[[str], str]:
    """Return a reader of a cell with few possible values."""

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(
                f"“{text[:40]}” is not one of {', '.join(a or 'empty' for a in allowed)}"
            )
        return text

    return read


def hundredths(text: str) -> int:
    """Read an FTE or a number of posts as hundredths; an empty cell or a dash is none."""
    if text in ("", "-"):
        return 0
    whole, _, part = text.partition(".")
    if not (whole.isascii() and whole.isdigit()) or (
        part and not (part.isascii() and part.isdigit() and len(part) <= 2)  # noqa: PLR2004
    ):
        raise ValueError(f"“{text[:40]}” is not a number with at most two decimals")
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)


def fte(text: str) -> int:
    """Read one person's FTE: more than 0, not more than 1."""
    value = hundredths(text)
    if not 0 < value <= 100:  # noqa: PLR2004
        raise ValueError(f"FTE “{text[:20]}” must be more than 0 and not more than 1")
    return value


def day(text: str) -> date:
    """Read a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text[:40]}” is not a date such as 2014-01-17") from None


def instant(text: str) -> datetime:
    """Read an instant with its zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text[:40]}” is not an instant") from None
    if found.tzinfo is None:
        raise ValueError(f"“{text[:40]}” has no zone")
    return found


def local(text: str) -> str:
    """Read a local date, with or without a time, and keep it as printed."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text[:40]}” is not a date or a local time") from None
    return text
