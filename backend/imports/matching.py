"""Finding the row of headings, and which heading stands for which column."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from backend.imports.kinds.columns import Column, Kind, Need
from backend.imports.plain import plain
from backend.imports.reading.table import Cell, Row

LOOKED_AT = 60
LIKE = 75


@dataclass(frozen=True, kw_only=True)
class Header:
    """The row of headings: each heading, the columns that were recognised, and what stood above."""

    row: int
    headings: tuple[str, ...]
    found: Mapping[int, str]
    above: tuple[int, ...] = ()
    levels: int = 1

    @property
    def twice(self) -> dict[str, list[int]]:
        """The columns that more than one heading stands for."""
        counts = Counter(self.found.values())
        return {
            name: [index for index, one in self.found.items() if one == name]
            for name, count in counts.items()
            if count > 1
        }

    def matching(self) -> dict[str, str]:
        """Return which column each heading was read as, "" where as none."""
        return {
            heading: self.found.get(index, "")
            for index, heading in enumerate(self.headings)
            if heading
        }


def key(heading: str) -> str:
    """Return a heading without what people write in different ways."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


class Matcher:
    """Knows what the columns of a kind may be called; what was chosen before comes first."""

    def __init__(self, kind: Kind, remembered: Mapping[str, str] | None) -> None:
        self.kind = kind
        names = {one.name for one in kind.columns}
        self.known: dict[str, str] = {}
        for column in kind.columns:
            for called in (column.name, column.title, *column.synonyms):
                self.known.setdefault(key(called), column.name)
        for called, name in (remembered or {}).items():
            if name in names or not name:
                self.known[key(called)] = name
        self.exact = {one.name: {key(one.name), key(one.title)} for one in kind.columns}
        self.needed = {one.name for one in kind.columns if one.need is not Need.OPTIONAL}
        self.required = {one.name for one in kind.columns if one.need is Need.REQUIRED}

    def find(self, rows: Iterable[Row]) -> Header | None:
        """Return the row of headings among the first rows, alone or with the row above it."""
        best: Header | None = None
        seen: list[tuple[int, list[str]]] = []
        for number, cells in rows:
            if number > LOOKED_AT:
                break
            words = [plain(cell) if isinstance(cell, str) else "" for cell in cells]
            if any(words):
                upper = seen[-1] if seen and seen[-1][0] == number - 1 else None
                for header in self._readings(number, words, upper, tuple(n for n, _ in seen)):
                    if best is None or self._worth(header) > self._worth(best):
                        best = header
                seen.append((number, words))
            elif any(cell != "" for cell in cells):
                seen.append((number, words))
        return best if best and len(set(best.found.values())) > 1 else None

    def _readings(
        self, number: int, words: list[str], upper: tuple[int, list[str]] | None,
        above: tuple[int, ...],
    ) -> list[Header]:  # fmt: skip
        out = [Header(row=number, headings=tuple(words), found=self._match(words), above=above)]
        if upper is not None:
            joined = self._joined(upper[1], words)
            out.append(
                Header(row=number, headings=tuple(joined), found=self._match(joined),
                       above=above[:-1], levels=2)
            )  # fmt: skip
        return out

    def _joined(self, upper: list[str], words: list[str]) -> list[str]:
        """Join two rows of headings; a merged heading reaches over the cells to its right."""
        over, out = "", []
        for index in range(max(len(upper), len(words))):
            above = upper[index] if index < len(upper) else ""
            below = words[index] if index < len(words) else ""
            over = above or over
            both = f"{over} {below}".strip() if below else above
            out.append(both if key(both) in self.known or not below else below)
        return out

    def _match(self, words: list[str]) -> dict[int, str]:
        found: dict[str, list[int]] = {}
        for index, word in enumerate(words):
            if word and (name := self.known.get(key(word), "")):
                found.setdefault(name, []).append(index)
        return dict(
            sorted((index, name) for name, several in found.items()
                   for index in self._one_of(name, several, words))
        )  # fmt: skip

    def _one_of(self, name: str, several: list[int], words: list[str]) -> list[int]:
        """Of headings that could mean one column, return the one that does, if that is clear."""
        if len(several) > 1:
            exact = [index for index in several if key(words[index]) in self.exact[name]]
            if len(exact) == 1:
                return exact
            if name not in self.needed:
                return several[:1]
        return several

    def _worth(self, header: Header) -> tuple[int, int, int]:
        found = set(header.found.values())
        twice = len(header.found) - len(found)
        return (len(found & self.required), len(found) - twice, -header.levels)

    def like(self, column: Column, headings: Iterable[str]) -> str:
        """Return the heading that may have been meant, or ""."""
        names = [key(one) for one in (column.name, column.title, *column.synonyms)]
        best, worth = "", float(LIKE)
        for heading in headings:
            match = process.extractOne(key(heading), names, scorer=fuzz.ratio)
            if match and match[1] > worth:
                best, worth = heading, match[1]
        return best


def repeats(header: Header, cells: list[Cell]) -> bool:
    """Say whether a row is the row of headings once more."""
    words = [plain(cell) if isinstance(cell, str) else "" for cell in cells]
    same = sum(1 for i in header.found if i < len(words) and words[i] == header.headings[i])
    return same == len(header.found)
