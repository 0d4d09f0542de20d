"""Job descriptions: their lists, the descriptions found, and what six of them require."""

from dataclasses import dataclass
from typing import Literal

from backend.kernel.cells import shown
from backend.loading.cells import MaybeDay, MaybeInteger, MaybeWhole, Printed, Text, Whole
from backend.loading.tables import Placed, Tables

FILE = "job_descriptions.csv"
REQUIREMENTS = "job_description_requirements.csv"


@dataclass(frozen=True)
class JobDescription:
    """A line of a list of job descriptions (index), or a description found (full_jd)."""

    record_type: Literal["index", "full_jd"]
    structure: Literal["current", "proposed"]
    title: Text
    post_number: Printed
    status: Literal["", "current", "No change", "New Post", "Changed (minor)"]
    page: Printed
    section: Printed
    responsible_to: Printed
    essential_count: MaybeWhole
    desirable_count: MaybeWhole
    statements: MaybeWhole
    statements_minus_marks: MaybeInteger
    line_start: MaybeWhole = None
    line_end: MaybeWhole = None
    note: Printed = ""
    dated: MaybeDay = None
    politically_restricted: Printed = ""
    rehabilitation_exempt: Printed = ""


@dataclass(frozen=True)
class Requirement:
    """One statement of a person specification; no flag means that none is printed."""

    title: Text
    post_number: Printed
    category: Literal["A", "B", "C", "D", "E"]
    seq: Whole
    requirement_keywords: Text
    flag: Literal["E", "D", ""]
    source_line: Printed = ""


def read_descriptions(tables: Tables) -> list[Placed[JobDescription]]:
    """Read the job descriptions; the counts of one agree with each other."""
    placed = tables.table(FILE, JobDescription)
    for row, one in placed:
        counts = (one.essential_count, one.desirable_count, one.statements)
        essential, desirable, statements = counts
        if essential is None or desirable is None or statements is None:
            if counts != (None, None, None):
                tables.notes.wrong(FILE, row, "statements", "the counts are only partly given")
            continue
        left = statements - essential - desirable
        if one.statements_minus_marks != left:
            told = f"{statements} statements less {essential + desirable} marks leave {left}"
            tables.notes.wrong(FILE, row, "statements_minus_marks", told)
    return placed


def read_requirements(
    tables: Tables, descriptions: list[Placed[JobDescription]]
) -> list[Placed[Requirement]]:
    """Read the requirements; each belongs to a proposed description and has its own number."""
    placed = tables.table(REQUIREMENTS, Requirement)
    known = {one.title for _, one in descriptions if one.structure == "proposed"}
    seen: dict[tuple[str, int], int] = {}
    for row, one in placed:
        if one.title not in known and not tables.notes.blames(FILE):
            told = f"{shown(one.title)} is no proposed job description in {FILE}"
            tables.notes.wrong(REQUIREMENTS, row, "title", told)
        first = seen.setdefault((one.title, one.seq), row)
        if first != row:
            told = f"number {one.seq} of {one.title} stands in row {first} already"
            tables.notes.wrong(REQUIREMENTS, row, "seq", told)
    return placed
