"""Whether a text gives away a comment's author: by name, by their words, by their unit (RS-03)."""

import re
from collections.abc import Iterable

RUN, QUOTED = 6, 4
SMALLEST = 10
TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr")
FEW = "two|three|four|five|six|seven|eight|nine|[2-9]"
PEOPLE = (
    r"us|people|persons|staff|colleagues|women|men|parents|carers|managers|workers|officers|"
    r"advis[eo]rs|practitioners|administrators|assistants|supervisors|co-?ordinators|clerks|cooks|"
    r"chefs|cleaners|housekeepers|drivers|nurses|therapists|psychologists|teachers|lawyers"
)
# "As one of two managers here", "the only clerk", "both of us": so few speak that one is known.
SO_FEW = re.compile(
    rf"\b(?:one|both) of (?:(?:the|our|just|only) )*(?:{FEW}) (?:\w+ ){{0,2}}(?:{PEOPLE})\b"
    rf"|\b(?:i am|i'm|as) the only\b|\bboth of us\b|\bthe (?:{FEW}) of us\b",
    re.IGNORECASE,
)
QUOTE = re.compile(r"[“\"]([^”\"]{8,})[”\"]")


def gives_away(said: str, name: str | None, comment: str | None) -> bool:
    """Say whether a text names the author of a comment, or copies their words.

    Six of their words in a row are a copy, or four between quotation marks.
    """
    words, whole = _words(said), _words(name or "")
    if whole and any(_within(called, words) for called in _called(whole)):
        return True
    theirs = _words(comment or "")
    if _runs(theirs, RUN) & _runs(words, RUN):
        return True
    quoted = [_words(quote) for quote in QUOTE.findall(said)]
    return any(_runs(theirs, QUOTED) & _runs(quote, QUOTED) for quote in quoted)


def speaks_for_few(said: str) -> bool:
    """Say whether a text speaks as one of so few people that everyone knows who it was."""
    return SO_FEW.search(said) is not None


def small_unit(said: str, units: Iterable[tuple[str, int]]) -> int:
    """Return how many people are in the small unit or job that a text names, or nought."""
    words = _words(said)
    sizes = [size for unit, size in units if 0 < size < SMALLEST and _within(_words(unit), words)]
    return min(sizes, default=0)


def _called(name: list[str]) -> list[list[str]]:
    # A surname alone may be an everyday word (Young, Cook), so it counts with a title only.
    return [*([name] if len(name) > 1 else []), *([title, name[-1]] for title in TITLES)]


def _within(part: list[str], words: list[str]) -> bool:
    return bool(part) and tuple(part) in _runs(words, len(part))


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
