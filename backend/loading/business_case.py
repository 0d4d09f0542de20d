"""The business case: its sections, the lines of its summary of revisions, its versions."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import PlainValidator

from backend.kernel.cells import filled, shown
from backend.loading.cells import Day, Printed, Text
from backend.loading.problems import Notes
from backend.loading.tables import Placed, Tables

SECTIONS = "sections.csv"
REVISIONS = "revisions.csv"
_REVISION = re.compile(r"V([0-9]{1,2})-[0-9]{1,3}")


def revision_id(found: object) -> str:
    """Read the id of a revision: the issue it belongs to, from the second on, and its number."""
    text = filled(found)
    issue = _REVISION.fullmatch(text)
    if not issue or int(issue[1]) < 2:  # noqa: PLR2004
        raise ValueError(f"{shown(text)} is not a revision such as V2-01")
    return text


@dataclass(frozen=True)
class Section:
    """One section of the business case, about which people comment."""

    section_id: Text
    title: Text
    source_line: Printed = ""


@dataclass(frozen=True)
class Revision:
    """One line of the summary of revisions."""

    revision_id: Annotated[str, PlainValidator(revision_id)]
    update_date: Day
    revision: Text
    page: Printed
    source_line: Printed = ""
    places: Printed = ""

    @property
    def issue(self) -> int:
        """The issue that carries it: 2 for V2-01."""
        return int(self.revision_id[1:].partition("-")[0])


@dataclass(frozen=True)
class Version:
    """One issue of the business case: V2 lines make version 1.1, V3 lines 1.2 (domain.md 3.2)."""

    number: str
    dated: date
    revisions: tuple[Revision, ...]


def read_sections(tables: Tables) -> list[Placed[Section]]:
    """Read the sections; each stands there once."""
    placed = tables.table(SECTIONS, Section, some=True)
    _once(tables.notes, SECTIONS, "section_id", [(row, s.section_id) for row, s in placed])
    return placed


def read_revisions(tables: Tables) -> list[Placed[Revision]]:
    """Read the summary of revisions; the lines of one issue bear one date, later than before."""
    placed = tables.table(REVISIONS, Revision)
    _once(tables.notes, REVISIONS, "revision_id", [(row, r.revision_id) for row, r in placed])
    dated: dict[int, date] = {}
    for row, one in placed:
        if dated.setdefault(one.issue, one.update_date) != one.update_date:
            told = f"other lines of V{one.issue} are dated {dated[one.issue]}"
            tables.notes.wrong(REVISIONS, row, "update_date", told)
        elif any(day >= one.update_date for issue, day in dated.items() if issue < one.issue) or (
            any(day <= one.update_date for issue, day in dated.items() if issue > one.issue)
        ):
            told = f"V{one.issue} is not dated between the issues around it"
            tables.notes.wrong(REVISIONS, row, "update_date", told)
    return placed


def versions(first: date, revisions: tuple[Revision, ...]) -> tuple[Version, ...]:
    """Return the issues of the business case, the first of which revises nothing."""
    by_issue: dict[int, list[Revision]] = {}
    for one in revisions:
        by_issue.setdefault(one.issue, []).append(one)
    later = (
        Version(f"1.{issue - 1}", lines[0].update_date, tuple(lines))
        for issue, lines in sorted(by_issue.items())
    )
    return (Version("1.0", first, ()), *later)


def _once(notes: Notes, file: str, column: str, ids: list[Placed[str]]) -> None:
    seen: dict[str, int] = {}
    for row, one in ids:
        if seen.setdefault(one, row) != row:
            notes.wrong(file, row, column, f"{one} stands in row {seen[one]} already")
