"""The final version proposes nothing that nobody was consulted on (BC-06; domain.md 3.2)."""

import re
from collections.abc import Iterable, Iterator, Mapping

from backend.kernel.wording import say_list
from backend.reviews.domain.bundle import Bundle, Content
from backend.reviews.domain.checks.finding import BLOCKS, Finding, Spot

POST_COLUMNS = ("post", "job", "title")
PRESENT = ("current", "existing")


def same(title: str) -> str:
    """Return a title without what does not make it another one: case, spaces, hyphens."""
    return " ".join(re.sub(r"[-\u2010-\u2015/]", " ", title.casefold()).split())


def titles(version: Bundle, kind: str) -> list[str]:
    """Return the posts of its structures (those with a number above none), or its jobs."""
    if kind == "jd":
        return [one.title for one in _proposed(version, kind)]
    found = []
    for part in _proposed(version, kind):
        column = next((c for c in part.columns if c.casefold() in POST_COLUMNS), "")
        fte = next((c for c in part.columns if "fte" in c.casefold()), "")
        found += [r[column] for r in part.rows if r.get(column) and not _none(r.get(fte, ""))]
    return list(dict.fromkeys(found))


def new_proposals(
    final: Bundle, consulted: Iterable[Bundle], renamed: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield what the final version proposes and no version consulted on did (BC-06)."""
    known: set[tuple[str, str]] = set()
    for version in consulted:
        known |= {key for key, _, _ in _proposals(version)}
    known |= {(kind, same(renamed[name])) for kind, name in list(known) if name in renamed}
    fresh = [(what, spot) for key, what, spot in _proposals(final) if key not in known]
    if fresh:
        told = say_list([what for what, _ in fresh[:10]])
        told = f"The final version contains {_how_many(len(fresh))} ({told}) that "
        told += "was in no version consulted on. Re-open consultation or remove it."
        if len(fresh) > 1:
            told = told.replace("that was in", "that were in").replace("remove it", "remove them")
        yield Finding("BC-06", BLOCKS, final.number, told, tuple(spot for _, spot in fresh))


def _proposals(version: Bundle) -> Iterator[tuple[tuple[str, str], str, Spot]]:
    for part in _proposed(version, "structure"):
        for title in titles(Bundle(version.number, {part.place: part}), "structure"):
            yield ("post", same(title)), f"a new post of {title}", Spot(part.place, part.label)
    for part in _proposed(version, "jd"):
        what = f"a new job description of {part.title}"
        yield ("job", same(part.title)), what, Spot(part.place, part.label)


def _proposed(version: Bundle, kind: str) -> list[Content]:
    """Return the parts of a kind without those that tell how it is now."""
    return [part for part in version.of_kind(kind) if not part.key.startswith(PRESENT)]


def _how_many(count: int) -> str:
    return "a proposal" if count == 1 else f"{count} proposals"


def _none(fte: str) -> bool:
    return fte.strip() in ("0", "0.0", "0.00", "-")
