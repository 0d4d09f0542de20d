"""What changed between two texts, word by word (ecosystem.md, text diff; domain.md 3.2).

Paragraphs are aligned first and words only inside those that differ, so that long sections are
compared while somebody waits. Joined, what was kept and added is the new text, and what was kept
and removed the old one, to the last space.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["kept", "added", "removed"]
PARAGRAPHS = re.compile(r"[^\n]*\n+|[^\n]+")
# Numbers such as 14,800,305 and A.4 stay whole; other marks stand alone.
WORDS = re.compile(r"(\s*)(\w+(?:[.,'\u2019\-/]\w+)*|[^\w\s])")
SHORT = 2


@dataclass(frozen=True)
class Piece:
    """A run of text that was kept, added or removed."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Changes:
    """How much changed: runs of changes, and the words in them."""

    places: int = 0
    added: int = 0
    removed: int = 0


def compare(old: str, new: str) -> list[Piece]:
    """Return the pieces of two texts in the order in which they are read."""
    if old == new:
        return joined([Piece("kept", new)])
    before, after = PARAGRAPHS.findall(old), PARAGRAPHS.findall(new)
    pieces: list[Piece] = []
    for what, i, j, k, n in SequenceMatcher(None, before, after).get_opcodes():
        was, now = "".join(before[i:j]), "".join(after[k:n])
        pieces += [Piece("kept", now)] if what == "equal" else by_word(was, now)
    return joined(readable(joined(pieces)))


def by_word(old: str, new: str) -> Iterator[Piece]:
    """Yield the pieces of two texts whose paragraphs differ."""
    before, old_end = _words(old)
    after, new_end = _words(new)
    matcher = SequenceMatcher(None, [w for _, w in before], [w for _, w in after])
    for what, i, j, k, n in matcher.get_opcodes():
        if what == "equal":
            for (space, _), (new_space, word) in zip(before[i:j], after[k:n], strict=True):
                yield from _spaces(space, new_space)
                yield Piece("kept", word)
        else:
            yield Piece("removed", "".join(space + word for space, word in before[i:j]))
            yield Piece("added", "".join(space + word for space, word in after[k:n]))
    yield from _spaces(old_end, new_end)


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces without empty ones; of one change, what was removed comes first."""
    whole: list[Piece] = []
    for kept, run in groupby((p for p in pieces if p.text), key=lambda p: p.kind == "kept"):
        together = list(run)
        kinds: tuple[Kind, ...] = ("kept",) if kept else ("removed", "added")
        texts = (Piece(k, "".join(p.text for p in together if p.kind == k)) for k in kinds)
        whole.extend(piece for piece in texts if piece.text)
    return whole


def readable(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces with a word or two between larger changes taken into them."""
    for n, piece in enumerate(pieces):
        short = piece.kind == "kept" and 0 < n < len(pieces) - 1 and "\n" not in piece.text
        between = short and (words := count(piece.text)) <= SHORT
        if between and all(2 * words <= _size(pieces, n, way) for way in (-1, 1)):
            yield Piece("removed", piece.text)
            yield Piece("added", piece.text)
        else:
            yield piece


def measured(pieces: Iterable[Piece]) -> Changes:
    """Return how much changed; a change of spaces alone is none."""
    places = added = removed = 0
    for kept, run in groupby(pieces, key=lambda p: p.kind == "kept"):
        if not kept:
            words = {"added": 0, "removed": 0}
            for piece in run:
                words[piece.kind] += count(piece.text)
            places += bool(words["added"] or words["removed"])
            added, removed = added + words["added"], removed + words["removed"]
    return Changes(places, added, removed)


def paragraphs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return the pieces by the paragraph in which they stand."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        for part in PARAGRAPHS.findall(piece.text):
            rows[-1].append(Piece(piece.kind, part))
            if part.endswith("\n"):
                rows.append([])
    return [row for row in rows if row]


def count(text: str) -> int:
    """Return how many words a text has; marks count as none."""
    return sum(word[0].isalnum() for _, word in WORDS.findall(text))


def _words(text: str) -> tuple[list[tuple[str, str]], str]:
    found = [(m[1], m[2]) for m in WORDS.finditer(text)]
    return found, text[sum(len(space) + len(word) for space, word in found) :]


def _spaces(old: str, new: str) -> Iterator[Piece]:
    if old == new:
        yield Piece("kept", new)
    else:
        yield Piece("removed", old)
        yield Piece("added", new)


def _size(pieces: list[Piece], n: int, way: int) -> int:
    size, n = 0, n + way
    while 0 <= n < len(pieces) and pieces[n].kind != "kept":
        size, n = size + count(pieces[n].text), n + way
    return size
