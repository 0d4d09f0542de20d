"""Names that were changed and things that were dropped leave nothing behind (BC-05, LC-23)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.kernel.wording import plural
from backend.reviews.domain.bundle import Bundle, Content, section_label
from backend.reviews.domain.checks.finding import WARNS, Finding, Spot
from backend.reviews.domain.checks.proposals import same, titles

AROUND = 60


@dataclass(frozen=True)
class Term:
    """A name of the review that was changed (`becomes`) or dropped, and in which version."""

    was: str
    becomes: str
    version: str


def left_overs(now: Bundle, before: Bundle | None, terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield each old name and dropped thing that is still mentioned, with the places (BC-05)."""
    for term in terms:
        how = f"renamed {term.becomes}" if term.becomes else "removed"
        yield from _still(now, term.was, f"was {how} in version {term.version}", term.becomes)
    told = {same(term.was) for term in terms}
    for title in dropped(now, before) if before else ():
        if same(title) not in told:
            yield from _still(now, title, f"was dropped in version {now.number}")


def dropped(now: Bundle, before: Bundle) -> list[str]:
    """Return the posts and jobs that a structure or a list of descriptions has no longer."""
    gone: dict[str, str] = {}
    for kind in ("structure", "jd"):
        kept = {same(title) for title in titles(now, kind)}
        gone |= {same(t): t for t in titles(before, kind) if same(t) not in kept}
    return list(gone.values())


def mentions(version: Bundle, term: str, instead: str = "") -> list[Spot]:
    """Return every mention of a term, by the places in which a reader finds it."""
    return [spot for one in version.contents.values() for spot in _in(one, term, instead)]


def _still(now: Bundle, term: str, what: str, instead: str = "") -> Iterator[Finding]:
    if spots := mentions(now, term, instead):
        where = plural(len(spots), "place")
        told = f"'{term}' {what} but still appears in {where}."
        yield Finding("BC-05", WARNS, term, told, tuple(spots))


def _in(one: Content, term: str, instead: str) -> Iterator[Spot]:
    if one.kind == "jd" and same(one.title) == same(term):
        yield Spot(one.place, f"its job description ({section_label(one.section or 'A.4')})")
        return
    for found in _found(one.title, term, instead):
        yield Spot(one.place, f"the title of {one.label}", one.title[found:])
    for line in one.text.splitlines():
        for found in _found(line, term, instead):
            yield Spot(one.place, _label(one, line), _around(line, found, len(term)))


def _found(text: str, term: str, instead: str) -> Iterator[int]:
    """Yield where a term stands as whole words, but not within the name that took its place."""
    taken = [m.span() for m in _pattern(instead).finditer(text)] if instead else []
    for match in _pattern(term).finditer(text):
        if not any(first <= match.start() and match.end() <= last for first, last in taken):
            yield match.start()


def _pattern(term: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in term.split())
    return re.compile(rf"(?<!\w){words}(?:s|es)?(?!\w)", re.IGNORECASE)


def _label(one: Content, line: str) -> str:
    if one.kind and "\t" in line:
        return f"a line of the {one.name}"
    return "an entry of the executive summary" if one.place == "ES" else one.label


def _around(line: str, at: int, length: int) -> str:
    start, end = max(0, at - AROUND), at + length + AROUND
    before, after = "\u2026" if start else "", "\u2026" if end < len(line) else ""
    return before + line[start:end].replace("\t", " | ").strip() + after
