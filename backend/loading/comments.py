"""The comments that reached the review, whoever sent them and however."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import PlainValidator

from backend.kernel.cells import LONDON, reference, shown
from backend.loading.business_case import REVISIONS, SECTIONS, Revision, Section
from backend.loading.cells import Instant, Text
from backend.loading.people import FILE as STAFF
from backend.loading.people import StaffLine
from backend.loading.problems import Notes
from backend.loading.tables import Placed, Tables

FILE, TITLES = "comments.jsonl", "themes.csv"
UNIONS = ("A", "B", "C")


def author(found: object) -> str | None:
    """Read who sent a comment: a line of the staff list, a union, or nobody who is named."""
    if found is None:
        return None
    if isinstance(found, str) and found.startswith("union:"):
        if found.removeprefix("union:") not in UNIONS:
            raise ValueError(f"{shown(found)} is not one of the unions {', '.join(UNIONS)}")
        return found
    return reference(found)


def links(found: object) -> tuple[str, ...]:
    """Read the list of revisions that answer a comment."""
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ValueError("is not a list of revisions")
    if len(set(found)) != len(found):
        raise ValueError("names a revision twice")
    return tuple(found)


def received(found: object) -> str:
    """Read the reference of a comment."""
    text = reference(found)
    if not text.startswith("C"):
        raise ValueError(f"{shown(text)} is not a reference such as C0001")
    return text


@dataclass(frozen=True)
class Comment:
    """One comment as it was received."""

    ref: Annotated[str, PlainValidator(received)]
    submitted_at: Instant
    channel: Literal["form", "email", "meeting", "union"]
    author: Annotated[str | None, PlainValidator(author)]
    confidentiality: Literal["named", "withheld", "anonymous"]
    about_section: Text
    theme: Text
    text: Text
    expected_outcome: Literal["accepted", "partly", "not accepted", "noted"]
    links_to_revision: Annotated[tuple[str, ...], PlainValidator(links)]

    @property
    def union(self) -> str:
        """The letter of the union that sent it, if one did."""
        return (self.author or "").removeprefix("union:") if ":" in (self.author or "") else ""

    @property
    def local_day(self) -> date:
        """The day it reached the review, by London's clocks."""
        return self.submitted_at.astimezone(LONDON).date()


@dataclass(frozen=True)
class ThemeTitle:
    """How a theme of the comments is called where people read it."""

    theme: Text
    title: Text


def read_themes(tables: Tables) -> list[Placed[ThemeTitle]]:
    """Read the titles, where there are any; a theme without one is read as it is written."""
    return tables.table(TITLES, ThemeTitle) if (tables.folder / TITLES).exists() else []


def read_comments(
    tables: Tables,
    staff: list[Placed[StaffLine]],
    sections: list[Placed[Section]],
    revisions: list[Placed[Revision]],
    ends: date | None,
) -> list[Placed[Comment]]:
    """Read the comments and check what they point at."""
    placed, notes = tables.lines(FILE, Comment), tables.notes
    _once(notes, placed)
    for row, one in placed:
        if (one.author is None) != (one.confidentiality == "anonymous"):
            told = "an anonymous comment has no author, and any other has one"
            notes.wrong(FILE, row, "confidentiality", told)
        if ends and one.local_day > ends:
            told = f"{one.ref} came after the end of consultation on {ends} and is kept as late"
            notes.odd(FILE, row, "submitted_at", told)
    if not notes.blames(STAFF):
        known = {line.employee_ref for _, line in staff} | {f"union:{one}" for one in UNIONS}
        _points_at(notes, placed, "author", known, STAFF)
    if not notes.blames(SECTIONS):
        _points_at(notes, placed, "about_section", {s.section_id for _, s in sections}, SECTIONS)
    if not notes.blames(REVISIONS):
        _answers(notes, placed, {one.revision_id: one for _, one in revisions})
    return placed


def _once(notes: Notes, placed: list[Placed[Comment]]) -> None:
    seen: dict[str, int] = {}
    for row, one in placed:
        first = seen.setdefault(one.ref, row)
        if first != row:
            notes.wrong(FILE, row, "ref", f"{one.ref} stands in line {first} already")


def _points_at(
    notes: Notes, placed: list[Placed[Comment]], column: str, known: set[str], where: str
) -> None:
    for row, one in placed:
        named = getattr(one, column)
        if named is not None and named not in known:
            notes.wrong(FILE, row, column, f"{shown(named)} is not in {where}")


def _answers(notes: Notes, placed: list[Placed[Comment]], revisions: dict[str, Revision]) -> None:
    for row, one in placed:
        for link in one.links_to_revision:
            if link not in revisions:
                told = f"{shown(link)} is not in {REVISIONS}"
                notes.wrong(FILE, row, "links_to_revision", told)
            elif revisions[link].update_date < one.local_day:
                told = (
                    f"{link} of {revisions[link].update_date} is older than the comment of "
                    f"{one.local_day}"
                )
                notes.wrong(FILE, row, "links_to_revision", told)
