"""Job descriptions as orders: what the lists name, with what the descriptions found say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backend.kernel.names import base, same, words
from backend.loading.job_descriptions import JobDescription, Requirement
from backend.loading.posts import PostMapping

CHANGES = {"No change": "no change", "New Post": "new", "Changed (minor)": "minor"}
TELLING = 2


@dataclass
class Described:
    """One description: its line of a list, its text where one was found, and its grid."""

    key: str
    listed: JobDescription
    full: JobDescription | None = None
    grid: tuple[Requirement, ...] = ()
    posts: tuple[str, ...] = ()
    replaces: list["Described"] = field(default_factory=list)
    indicative: str = ""

    @property
    def side(self) -> str:
        """Of which structure it is."""
        return self.listed.structure

    @property
    def titles(self) -> list[str]:
        """What the papers call it."""
        return list(dict.fromkeys([self.listed.title, *([self.full.title] if self.full else [])]))

    @property
    def change(self) -> str:
        """How the list marks it."""
        return CHANGES.get(self.listed.status, self.listed.status)

    @property
    def fields(self) -> dict[str, Any]:
        """The order that drafts it."""
        shown = self.full or self.listed
        return {
            "side": self.side,
            "page": self.listed.page,
            "sheet": {
                "title": self.listed.title,
                "post_number": shown.post_number,
                "change": self.change,
                "section": shown.section,
                "responsible_to": shown.responsible_to,
                "dated": self._dated(),
                "politically_restricted_a": _marked(shown.politically_restricted),
                "rehabilitation_exempt": _marked(shown.rehabilitation_exempt),
                "note": self._note(),
            },
            "requirements": [
                {"category": r.category, "seq": r.seq, "text": r.requirement_keywords,
                 "flag": r.flag}
                for r in self.grid
            ],
            "posts": list(self.posts),
            "also": self.titles[1:],
            "replaces": [f"@DraftJobDescription/{one.key}" for one in self.replaces],
            "indicative": self.indicative,
        }  # fmt: skip

    def _dated(self) -> str | None:
        """Return its date; what did not change has that of the one in force."""
        texts = [self.full, *(one.full for one in self.replaces if self.change == "no change")]
        found = next((text.dated for text in texts if text and text.dated), None)
        return found.isoformat() if found else None

    def _note(self) -> str:
        if self.full is None:
            return "Listed; its text is not on record."
        counted = ""
        if self.full.statements is not None and not self.grid:
            counted = (
                f"As printed: {self.full.essential_count} essential and "
                f"{self.full.desirable_count} desirable marks on {self.full.statements} "
                "requirements; the requirements themselves are not on record."
            )
        return " ".join(part for part in (self.full.note, counted) if part)


def described(
    rows: Sequence[JobDescription],
    grids: Sequence[Requirement],
    mappings: Sequence[PostMapping],
    posts: Mapping[tuple[str, str], str],
) -> list[Described]:
    """Return the descriptions in the order of the lists, the current ones first."""
    found = [Described(str(n), row) for n, row in enumerate(rows) if row.record_type == "index"]
    texts = {n: row for n, row in enumerate(rows) if row.record_type == "full_jd"}
    for closer in (_titled, _numbered):
        for one in found:
            if one.full is None and (n := next(_texts(one, texts, closer), None)) is not None:
                one.full = texts.pop(n)
    second = {(one.full.structure, one.full.post_number) for one in found if one.full}
    found += [
        Described(str(n), text, text)
        for n, text in texts.items()
        if (text.structure, text.post_number) not in second
    ]
    for one in found:
        one.grid = tuple(r for r in grids if one.full and r.title == one.full.title
                         and one.side == "proposed")  # fmt: skip
        one.posts = tuple(_posts(one, posts))
        one.indicative = _indicative(one, mappings)
    current = [one for one in found if one.side == "current"]
    for one in found:
        if one.side == "proposed":
            one.replaces = [old for old in current if _replaces(one, old, mappings, current)]
    return sorted(found, key=lambda one: one.side)


def _marked(printed: str) -> list[str]:
    """Return the boxes that are marked: Yes, No, or both."""
    return [word for word in printed.lower().split() if word in ("yes", "no")]


def _texts(one: Described, texts: Mapping[int, JobDescription], closer: Any) -> Iterator[int]:
    return (n for n, text in texts.items()
            if text.structure == one.side and closer(one.listed, text))  # fmt: skip


def _titled(listed: JobDescription, text: JobDescription) -> bool:
    return same(listed.title, text.title)


def _numbered(listed: JobDescription, text: JobDescription) -> bool:
    return bool(_numbers(listed.post_number) & _numbers(text.post_number))


def _numbers(printed: str) -> set[str]:
    letters, found = "", set()
    for prefix, digits in re.findall(r"([A-Z]*)(\d+)", re.sub(r"[\s.]", "", printed.upper())):
        letters = prefix or letters
        found.add(f"{letters}{digits}")
    return found


def _posts(one: Described, posts: Mapping[tuple[str, str], str]) -> list[str]:
    """Return the posts of its side by their name, else by the words that tell it."""
    ours = {key: title for (side, key), title in posts.items() if side == one.side}
    named = [key for key, title in ours.items() if _is_named(one, title)]
    telling = [words(title) for title in one.titles if len(words(title)) >= TELLING]
    return named or [key for key, title in ours.items() if words(title) in telling]


def _is_named(one: Described, name: str) -> bool:
    return bool(name) and any(same(title, name) for title in one.titles)


def _indicative(one: Described, mappings: Sequence[PostMapping]) -> str:
    for row in mappings:
        if one.side == "proposed" and row.grade and _is_named(one, row.new_post):
            return row.grade
    return ""


def _replaces(
    one: Described, old: Described, mappings: Sequence[PostMapping], current: Sequence[Described]
) -> bool:
    if one.change == "no change":
        return any(_is_named(old, title) for title in one.titles) or _numbered(
            one.listed, old.listed
        )
    rows = [row for row in mappings if _is_named(one, row.new_post)]
    if any(old in _mapped(row.current_post, current) for row in rows):
        return True
    if one.change == "new" or base(one.listed.title) != base(old.listed.title):
        return False
    own = words(old.listed.title) - words(one.listed.title)
    others = [row for row in mappings if row not in rows]
    groups = [row.staff_group for row in rows if not row.jd_status]
    return not any(old in _mapped(row.current_post, current) for row in others) and not any(
        own & words(group) for group in groups
    )


def _mapped(name: str, current: Sequence[Described]) -> list[Described]:
    """Return the descriptions that a printed name means: its own, else those whose words it has."""
    return [one for one in current if _is_named(one, name)] or [
        one
        for one in current
        if any(len(words(t)) >= TELLING and words(t) <= words(name) for t in one.titles)
    ]
