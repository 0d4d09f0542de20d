"""When two names in two papers are one name."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

QUALIFIER = re.compile(r"\s*\([^)]*\)|\s+[-\u2013]\s+.*$")
LEVEL = re.compile(r"[-\u2013]\s+(?:band|level)\b", re.IGNORECASE)
BAND = re.compile(r"\b(?:band|level|grade)\s+([a-z0-9])\b")
SMALL = frozenset({"and", "the", "of", "for", "in", "service", "services", "team", "teams", "s"})
# Names come back again and again: each is read once.
MANY = 100_000
SHORTEST, NEAR = 8, 2
ABBREVIATED = range(3, 7)


@lru_cache(MANY)
def plain(name: str) -> str:
    """Return a name without its case, signs, plural and spelling of “and”."""
    text = name.casefold().replace("&", " and ").replace("\u2019", "'").replace("'s", "s")
    words = re.findall(r"[a-z0-9+]+", text)
    return BAND.sub(r"level \1", " ".join(_singular(w) for w in words))


@lru_cache(MANY)
def base(name: str) -> str:
    """Return the plain name of a post without what qualifies it: “Team Manager (Adoption)”."""
    cut = QUALIFIER.sub("", name).strip()
    return plain(cut if cut and not LEVEL.search(name) else name)


@lru_cache(MANY)
def words(name: str) -> frozenset[str]:
    """Return the words of a name that tell it from others."""
    return frozenset(plain(name).split()) - SMALL


@lru_cache(MANY)
def initials(name: str) -> str:
    """Return the first letters of a name's words, in the order of the alphabet."""
    return "".join(sorted(w[0] for w in plain(name).split() if w not in SMALL))


@lru_cache(MANY)
def same(one: str, other: str) -> bool:
    """Say whether two names of posts are one, spelling and abbreviation apart."""
    a, b = plain(one), plain(other)
    return a == b or _spelt(a, b) or _short_for(a, b) or _short_for(b, a)


def variants(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return pairs of names that are one name in two spellings, the plural and signs apart."""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(plain(name), name.strip())
    keys = sorted(known)
    return [(known[a], known[b]) for n, a in enumerate(keys) for b in keys[n + 1 :] if _spelt(a, b)]


def alike(one: str, other: str) -> float:
    """Say how far two names of teams share their telling words, 0 to 1."""
    a, b = words(one), words(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _singular(word: str) -> str:
    return (
        word[:-1]
        if len(word) >= ABBREVIATED.start + 1 and word.endswith("s") and not word.endswith("ss")
        else word
    )


def _spelt(a: str, b: str) -> bool:
    if a == b or min(len(a), len(b)) < SHORTEST or re.sub(r"\D", "", a) != re.sub(r"\D", "", b):
        return False
    if a.replace(" ", "") == b.replace(" ", ""):
        return True
    first, second = a.split(), b.split()
    if len(first) != len(second):
        return False
    apart = [(x, y) for x, y in zip(first, second, strict=True) if x != y]
    return len(apart) == 1 and all(
        min(len(x), len(y)) >= SHORTEST - 2 and Levenshtein.distance(x, y) < NEAR for x, y in apart
    )


def _short_for(short: str, whole: str) -> bool:
    first, _, rest = short.partition(" ")
    level = BAND.search(whole)
    own = level.group(0) if level else ""
    if len(first) not in ABBREVIATED or rest != own:
        return False
    return "".join(sorted(first)) == initials(BAND.sub("", whole))
