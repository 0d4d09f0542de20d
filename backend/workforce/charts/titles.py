"""When two titles name one post: by their words, and by what the mapping says (domain.md 3.4)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

ASIDE = re.compile(r"\([^)]*\)")
WORD = re.compile(r"[a-z0-9+]+")
LIKE = {"band": "level", "and": "", "advisor": "adviser"}
LONG = 3
KEEPS = frozenset({"no change", "minor change", "renamed", "merged", "split"})
Key = tuple[str, ...]


@dataclass(frozen=True)
class Becoming:
    """What the mapping says of posts: from titles, to titles, and by which change."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    change: str


def names_alone(mapping: Iterable[Becoming]) -> list[Becoming]:
    """Return only which titles are one, for two structures that are not before and after."""
    return [replace(one, change="renamed") for one in mapping if one.change in KEEPS]


@lru_cache(maxsize=8_192)
def key_of(title: str) -> Key:
    """Return a title as its words, from whichever it is begun, without what stands in brackets."""
    found = WORD.findall(ASIDE.sub(" ", title.replace("\u2019", "'")).casefold())
    plain = (LIKE.get(word, word) for word in found)
    words = tuple(_single(word) for word in plain if word)
    # “Practitioner, Mental Health” is one with “Mental Health Practitioner”; a “Support Team
    # Worker” is no “Team Support Worker”.
    return min((words[k:] + words[:k] for k in range(len(words))), default=())


def _single(word: str) -> str:
    return word[:-1] if len(word) > LONG and word.endswith("s") and word[-2] != "s" else word


class Titles:
    """Which titles are one post, across both structures."""

    def __init__(self, mapping: Iterable[Becoming]) -> None:
        self._one: dict[Key, Key] = {}
        self.replaced: dict[Key, list[str]] = {}
        self.replaces: dict[Key, list[str]] = {}
        self.ended: set[Key] = set()
        self._becomes: dict[Key, dict[str, list[str]]] = {}
        self._comes: dict[Key, dict[str, list[str]]] = {}
        for one in mapping:
            before, after = [t for t in one.before if t], [t for t in one.after if t]
            for old in before:
                _say(self._becomes, key_of(old), one.change, after)
            for new in after:
                _say(self._comes, key_of(new), one.change, before)
            if not after:
                self.ended.update(map(key_of, before))
            for old in before:
                for new in after:
                    if one.change in KEEPS:
                        self.join(key_of(old), key_of(new))
                        continue
                    _note(self.replaced, key_of(old), new)
                    _note(self.replaces, key_of(new), old)

    def of(self, title: str) -> Key:
        """Return what a title is known by on both sides."""
        return self._top(key_of(title))

    def becomes(self, title: str) -> tuple[str, list[str]]:
        """Return the one change that the mapping says of a current post, and into what."""
        return _only(self._becomes.get(key_of(title), {}))

    def comes(self, title: str) -> tuple[str, list[str]]:
        """Return the one change that the mapping says of a new post, and from what."""
        return _only(self._comes.get(key_of(title), {}))

    def join(self, one: Key, other: Key) -> None:
        """Take two titles for one."""
        self._one[self._top(one)] = self._top(other)

    def join_parts(self, before: Iterable[str], after: Iterable[str]) -> None:
        """Join a title to the only one on the other side that says the same and more."""
        old, new = {self.of(t) for t in before}, {self.of(t) for t in after}
        # What the mapping ends or begins is no other post under a longer name.
        alone = sorted(old - new - self.ended - self.replaced.keys())
        there = sorted(new - old - self.replaces.keys())
        for one in alone:
            kin = [two for two in there if set(one) < set(two) or set(two) < set(one)]
            back = [
                two for two in alone for k in kin if set(two) < set(k) or set(k) < set(two)
            ]  # fmt: skip
            if len(kin) == 1 and len(back) == 1:
                self.join(one, kin[0])

    def _top(self, key: Key) -> Key:
        while (up := self._one.get(key, key)) != key:
            key = up
        return key


def _note(into: dict[Key, list[str]], key: Key, title: str) -> None:
    if title not in into.setdefault(key, []):
        into[key].append(title)


def _say(into: dict[Key, dict[str, list[str]]], key: Key, change: str, others: list[str]) -> None:
    known = into.setdefault(key, {}).setdefault(change, [])
    known += [title for title in others if title not in known]


def _only(said: dict[str, list[str]]) -> tuple[str, list[str]]:
    # Where the posts of one title go several ways, the papers do not say which box goes which.
    return next(iter(said.items())) if len(said) == 1 else ("", [])
