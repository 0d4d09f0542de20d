"""Which comments say nearly the same: templates of a campaign, with or without own words.

Short pieces of each text are looked up among those of the first comment of every group so far;
only the few that share such pieces are compared letter by letter. No pair is compared twice, so
twenty thousand comments take seconds, and the same comments give the same groups each time.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID
from zlib import crc32

from rapidfuzz import fuzz

# In percent: how alike two texts are as a whole, or the shorter with its place in the longer.
ALIKE, WITHIN = 80.0, 90.0
# What is shorter is said by many without knowing of each other.
FEWEST_WORDS, FEWEST_SIGNS = 12, 30
# Scripts without spaces have "words" that are whole sentences.
LONG_WORD = 10
WORDS_TOGETHER, SIGNS_TOGETHER = 3, 5
# Of long texts a fourth of the pieces will do; pieces that very many share tell nothing.
FEW_PIECES, ONE_IN, TOO_COMMON = 24, 4, 200
LOOKED_AT, SHARED, SHARE = 5, 2, 0.3
SAY_EACH = 250
# An own letter may stand around a template, but no more than as much again.
LONGEST = 2.0
WORD, SPLIT = re.compile(r"\w+"), re.compile(r"(\w+)")


@dataclass(frozen=True)
class Alike:
    """Comments that say nearly the same; `percent` is how nearly the least alike of them does."""

    comments: tuple[UUID, ...]
    percent: int


@dataclass
class _Group:
    text: str
    pieces: int
    members: list[UUID] = field(default_factory=list)
    least: float = 100.0


def find_alike(
    texts: Iterable[tuple[UUID, str]], total: int = 0, say: Callable[[int, int], None] | None = None
) -> list[Alike]:
    """Return the groups, the largest first. `say` hears how many of how many are looked at."""
    groups: list[_Group] = []
    same: dict[str, _Group] = {}
    found_in: defaultdict[int, list[int]] = defaultdict(list)
    for done, (comment, text) in enumerate(texts, start=1):
        plain = normal(text)
        group = same.get(plain)
        if group is None and long_enough(plain):
            pieces = pieces_of(plain)
            group, score = _nearest(plain, pieces, groups, found_in)
            if group is None:
                group = _Group(plain, len(pieces))
                for piece in pieces:
                    found_in[piece].append(len(groups))
                groups.append(group)
            group.least = min(group.least, score)
            same[plain] = group
        if group is not None:
            group.members.append(comment)
        if say is not None and done % SAY_EACH == 0:
            say(done, total)
    found = [Alike(tuple(g.members), int(g.least)) for g in groups if len(g.members) > 1]
    return sorted(found, key=lambda one: -len(one.comments))


def normal(text: str) -> str:
    """Return a text without what does not make it another: case, signs, spaces, line ends."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(WORD.findall(folded))


def long_enough(plain: str) -> bool:
    """Say whether a text is long enough for its likeness to another to mean something."""
    words = plain.split()
    if _spaced(plain, words):
        return len(words) >= FEWEST_WORDS
    return len(plain) >= FEWEST_SIGNS


def pieces_of(plain: str) -> list[int]:
    """Return the marks of a text's pieces: some words together, or signs where none are apart."""
    words = plain.split()
    if _spaced(plain, words):
        size = WORDS_TOGETHER
        parts = [" ".join(words[n : n + size]) for n in range(len(words) - size + 1)]
    else:
        size = SIGNS_TOGETHER
        parts = [plain[n : n + size] for n in range(len(plain) - size + 1)]
    marks = {crc32(part.encode()) for part in parts}
    if len(marks) <= FEW_PIECES:
        return sorted(marks)
    return sorted(mark for mark in marks if mark % ONE_IN == 0)


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, in percent; 0 where they are not."""
    whole = fuzz.ratio(one, other, score_cutoff=ALIKE)
    if whole:
        return whole
    shorter, longer = sorted((len(one), len(other)))
    if longer > LONGEST * shorter:
        return 0.0
    return fuzz.partial_ratio(one, other, score_cutoff=WITHIN)


def common_words(texts: Iterable[str]) -> list[str]:
    """Return the pieces of the first text that all share, as they stand in it, longest first."""
    first, *others = [normal(text) for text in texts] or [""]
    words = first.split()
    kept = [all(f" {word} " in f" {other} " for other in others) for word in words]
    runs: list[list[str]] = [[]]
    for word, shared in zip(words, kept, strict=True):
        if shared:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    said = [" ".join(run) for run in runs if len(run) >= WORDS_TOGETHER]
    return sorted(said, key=len, reverse=True)


def _spaced(plain: str, words: list[str]) -> bool:
    return len(plain) < LONG_WORD * len(words)


def _nearest(
    plain: str, pieces: list[int], groups: list[_Group], found_in: dict[int, list[int]]
) -> tuple[_Group | None, float]:
    shared: Counter[int] = Counter()
    for piece in pieces:
        places = found_in.get(piece, ())
        if len(places) <= TOO_COMMON:
            shared.update(places)
    best, score = None, 0.0
    for place, count in shared.most_common(LOOKED_AT):
        if count < min(SHARED, len(pieces)):
            break
        if count < SHARE * min(len(pieces), groups[place].pieces):
            continue
        how = likeness(plain, groups[place].text)
        if how > score:
            best, score = groups[place], how
    return best, score or 100.0


def marked(text: str, texts: Iterable[str]) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether its words stand in all of these texts."""
    shared = set(normal(text).split())
    for other in texts:
        shared &= set(normal(other).split())
    pieces: list[tuple[str, bool]] = []
    for piece in SPLIT.split(text):
        word = normal(piece)
        common = bool(word) and all(one in shared for one in word.split())
        if not piece:
            continue
        if pieces and (pieces[-1][1] == common or not word):
            pieces[-1] = (pieces[-1][0] + piece, pieces[-1][1])
        else:
            pieces.append((piece, common))
    return pieces
