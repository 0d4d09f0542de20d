"""Every change has a revision line, and every line a change (BC-02, BC-03; S3:794, LC-21)."""

from collections.abc import Iterator

from backend.reviews.domain.bundle import Bundle, Content, Line, pages, section_label, sentence
from backend.reviews.domain.checks.finding import BLOCKS, Finding, Spot


def changed(now: Bundle, before: Bundle) -> dict[str, Content]:
    """Return what differs between two versions by place: as it is now, or was where it is gone."""
    every = {**before.contents, **now.contents}
    return {
        place: one
        for place, one in every.items()
        if _mark(now.contents.get(place)) != _mark(before.contents.get(place))
    }


def pointed_at(line: Line, now: Bundle, before: Bundle) -> frozenset[str]:
    """Return the places that a line names; where it names none, what stands on its pages."""
    if line.places:
        return frozenset(line.places)
    told = pages(line.page)
    every = [*before.contents.values(), *now.contents.values()]
    return frozenset(c.place for c in every if pages(c.page) & told)


def unexplained(now: Bundle, before: Bundle) -> Iterator[Finding]:
    """Yield each change that no revision line mentions (BC-02)."""
    mentioned = {place for line in now.lines for place in pointed_at(line, now, before)}
    for place, one in changed(now, before).items():
        if place not in mentioned:
            told = f"{sentence(one.label)} {_how(one, now, before)} revision line mentions it."
            yield Finding("BC-02", BLOCKS, place, told, (Spot(place, one.label),))


def idle_lines(now: Bundle, before: Bundle) -> Iterator[Finding]:
    """Yield each revision line that points at nothing that differs (BC-03)."""
    differs = changed(now, before)
    for line in now.lines:
        places = pointed_at(line, now, before)
        if not places & differs.keys():
            page = f"page {line.page}" if line.page else ""
            quoted = f"'{', '.join(filter(None, [line.text, page]))}'"
            yield Finding("BC-03", BLOCKS, line.revision_id, f"{quoted} \u2013 " + (
                f"{_named(line, now)} is the same in {before.number} and {now.number}."
                if places & (now.contents.keys() | before.contents.keys())
                else f"nothing in version {now.number} is there. Say which section or part it is "
                "about."
            ))  # fmt: skip


def _mark(one: Content | None) -> str:
    return one.fingerprint if one else ""


def _how(one: Content, now: Bundle, before: Bundle) -> str:
    if one.place not in now.contents:
        return f"was in version {before.number}, is not in version {now.number}, and no"
    if one.place not in before.contents:
        return f"is new in version {now.number} and no"
    edition = f"{one.edition} but " if one.edition else ""
    return f"{edition}differs from version {before.number} and no"


def _named(line: Line, now: Bundle) -> str:
    if not line.places:
        return f"page {line.page}"
    found = (now.contents.get(place) for place in line.places)
    labels = [c.label if c else section_label(p) for c, p in zip(found, line.places, strict=True)]
    return " and ".join(labels)
