"""A version as a bundle: its sections and its parts, each with text of its own (domain.md 3.2)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

# A part is a thing with versions of its own, which a version of the business case carries.
PARTS = {
    "structure": "structure",
    "jd": "job description",
    "eia": "equality impact assessment",
    "timetable": "timetable",
    "finance": "financial table",
    "scope": "scope list",
}


@dataclass(frozen=True)
class Figure:
    """A total that a place states: what it counts, and the number as printed."""

    name: str
    value: str


@dataclass(frozen=True)
class Content:
    """One section (no kind) or one part of a version.

    A line of the text with tabs is a row of a table whose columns are named. `section` is where a
    part stands, `own_version` and `dated` are the part's own.
    """

    key: str
    title: str
    text: str = ""
    kind: str = ""
    page: str = ""
    section: str = ""
    own_version: str = ""
    dated: date | None = None
    columns: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def place(self) -> str:
        """The address of this content within a version: `5.DA`, or `jd/team-manager`."""
        return place_of(self.kind, self.key)

    @property
    def fingerprint(self) -> str:
        """What changes when anything does that a reader reads; where it is printed does not."""
        figures = sorted((f.name, f.value) for f in self.figures)
        told = repr((self.title, self.text, self.columns, figures))
        return sha256(told.encode()).hexdigest()

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of its table, by column."""
        lines = (line.split("\t") for line in self.text.splitlines() if "\t" in line)
        return [dict(zip(self.columns, cells, strict=False)) for cells in lines]

    @property
    def label(self) -> str:
        """What it is called within a sentence."""
        if not self.kind:
            return section_label(self.key)
        stands = f"{section_label(self.section)}: " if self.section else ""
        return f"{stands}the {self.name}"

    @property
    def name(self) -> str:
        """What a part is called; a job description goes by the job."""
        title = self.title
        return f"{title} job description" if self.kind == "jd" else title[:1].lower() + title[1:]

    @property
    def edition(self) -> str:
        """Which version of its own a part is, within a sentence."""
        if self.dated:
            return f"is dated {self.dated.day} {self.dated:%B %Y}"
        return f"is version {self.own_version}" if self.own_version else ""


@dataclass(frozen=True)
class Line:
    """A line of the summary of revisions, and the places that it names."""

    revision_id: str
    text: str
    page: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bundle:
    """A version: what it holds by place, in the order in which it is read, and its revisions."""

    number: str
    contents: Mapping[str, Content] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()

    def of_kind(self, kind: str) -> list[Content]:
        """Return its parts of a kind; its sections for none."""
        return [c for c in self.contents.values() if c.kind == kind]


def bundle(number: str, contents: Iterable[Content], lines: Iterable[Line] = ()) -> Bundle:
    """Return a version made of these, in the order in which it is read."""
    ordered = sorted(contents, key=lambda c: reading_order(c.section or c.key))
    return Bundle(number, {c.place: c for c in ordered}, tuple(lines))


def reading_order(section: str) -> tuple[int, str]:
    """Return where a section stands: the summary, then by chapter, then the appendices."""
    chapter, _, rest = section.partition(".")
    if chapter.isdecimal():
        return int(chapter[:9]), ""
    return (-1, "") if section == "ES" else (10**9, rest[:9].zfill(9))


def place_of(kind: str, key: str) -> str:
    """Return the address of a content within a version."""
    return f"{kind}/{key}" if kind else key


def section_label(section: str) -> str:
    """Return what a section is called within a sentence: `section 7`, `appendix A.1`."""
    if section == "ES":
        return "the executive summary"
    return f"{'appendix' if section.startswith('A.') else 'section'} {section}"


def pages(printed: str) -> frozenset[int]:
    """Return the pages that a page or a range of pages names: `15 - 17, 19`."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d{1,4})(?:\s*[-\u2013]\s*(\d{1,4}))?", printed):
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


def sentence(text: str) -> str:
    """Return words as a sentence begins."""
    return text[:1].upper() + text[1:]
