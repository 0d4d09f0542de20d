"""Whether a text gives away a comment's author: by name, or by a run of their words (RS-03)."""

import re

RUN = 6
TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr")


def gives_away(said: str, name: str | None, comment: str | None) -> bool:
    """Say whether a text names the author of a comment, or copies six of its words in a row."""
    words, whole = _words(said), _words(name or "")
    if whole and any(_within(called, words) for called in _called(whole)):
        return True
    return bool(_runs(_words(comment or ""), RUN) & _runs(words, RUN))


def _called(name: list[str]) -> list[list[str]]:
    # A surname alone may be an everyday word (Young, Cook), so it counts with a title only.
    return [*([name] if len(name) > 1 else []), *([title, name[-1]] for title in TITLES)]


def _within(part: list[str], words: list[str]) -> bool:
    return tuple(part) in _runs(words, len(part))


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
