"""What slotting is expected to come to, line by line and pool by pool; optional in a folder."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import PlainValidator

from backend.kernel.cells import filled, shown
from backend.loading.cells import (
    Hundredths,
    PersonFte,
    Printed,
    Reference,
    SignedHundredths,
    Text,
    Whole,
)
from backend.loading.people import FILE as STAFF
from backend.loading.people import StaffLine
from backend.loading.problems import Notes
from backend.loading.tables import Placed, Tables

EXPECTED = "slotting_expected.csv"
POOLS = "slotting_pools.csv"
BANDS = "abso_band_assumed.csv"
LEFT = "not_applicable_left"


def rule(found: object) -> str:
    """Read the number of a slotting rule."""
    text = filled(found)
    if not (text[0] == "R" and text[1:].isascii() and text[1:].isdigit()):
        raise ValueError(f"{shown(text)} is not a rule such as R01")
    return text


@dataclass(frozen=True)
class ExpectedSlotting:
    """The outcome expected of one line of the staff list."""

    employee_ref: Reference
    current_post: Text
    proposed_post: Printed
    pool: Printed
    outcome: Literal["slotted", "competitive", "displaced", "not_applicable_left"]
    rule: Annotated[str, PlainValidator(rule)]
    basis: Literal["documented", "derived", "assumed band"]
    fte: PersonFte
    section: Text


@dataclass(frozen=True)
class SlottingPool:
    """The people and the posts of one pool."""

    pool: Text
    rows_in_post: Whole
    fte_in_post: Hundredths
    proposed_posts_fte: Hundredths
    posts_minus_fte: SignedHundredths
    outcome: Literal["slotted", "competitive", "displaced"]
    rules: Text
    source_line: Printed = ""
    note: Printed = ""


@dataclass(frozen=True)
class AssumedBand:
    """The level that an administrator is assumed to hold; invented, a fact about nobody."""

    employee_ref: Reference
    assumed_level: Literal["B", "C", "D"]
    basis: Text


def read_pools(tables: Tables) -> list[Placed[SlottingPool]]:
    """Read the pools; what is over or short follows from the other two figures."""
    placed = tables.table(POOLS, SlottingPool, optional=True)
    for row, one in placed:
        left = one.proposed_posts_fte - one.fte_in_post
        if one.posts_minus_fte != left:
            told = f"posts less FTE in post is {left / 100:.2f}"
            tables.notes.wrong(POOLS, row, "posts_minus_fte", told)
    return placed


def read_expected(
    tables: Tables, staff: list[Placed[StaffLine]], pools: list[Placed[SlottingPool]]
) -> list[Placed[ExpectedSlotting]]:
    """Read the expected outcomes; each is of a line of the list, and agrees with it."""
    placed, notes = tables.table(EXPECTED, ExpectedSlotting, optional=True), tables.notes
    if not notes.blames(STAFF):
        _of_the_list(notes, EXPECTED, [(row, one.employee_ref) for row, one in placed], staff)
        _agrees(notes, placed, staff)
    if pools and not notes.blames(POOLS):
        known = {pool.pool for _, pool in pools}
        for row, one in placed:
            if one.outcome != LEFT and one.pool not in known:
                notes.wrong(EXPECTED, row, "pool", f"{shown(one.pool)} is not in {POOLS}")
    return placed


def read_bands(tables: Tables, staff: list[Placed[StaffLine]]) -> list[Placed[AssumedBand]]:
    """Read the assumed levels; each is of a line of the list."""
    placed = tables.table(BANDS, AssumedBand, optional=True)
    if not tables.notes.blames(STAFF):
        refs = [(row, one.employee_ref) for row, one in placed]
        _of_the_list(tables.notes, BANDS, refs, staff)
    return placed


def _of_the_list(
    notes: Notes, file: str, refs: list[Placed[str]], staff: list[Placed[StaffLine]]
) -> None:
    known = {line.employee_ref for _, line in staff}
    seen: dict[str, int] = {}
    for row, ref in refs:
        first = seen.setdefault(ref, row)
        if first != row:
            notes.wrong(file, row, "employee_ref", f"{ref} stands in row {first} already")
        elif ref not in known:
            notes.wrong(file, row, "employee_ref", f"{shown(ref)} is not in {STAFF}")


def _agrees(
    notes: Notes, placed: list[Placed[ExpectedSlotting]], staff: list[Placed[StaffLine]]
) -> None:
    lines = {line.employee_ref: line for _, line in staff}
    for row, one in placed:
        line = lines.get(one.employee_ref)
        if line is None:
            continue
        pairs = (
            ("fte", one.fte, line.fte),
            ("section", one.section, line.section),
            ("current_post", one.current_post, line.job_title),
        )
        for column, here, there in pairs:
            if here != there:
                told = f"differs from the line of {line.employee_ref} in {STAFF}"
                notes.wrong(EXPECTED, row, column, told)
        if (one.outcome == LEFT) == line.in_post:
            told = f"is {one.outcome}, but {STAFF} says in_post {str(line.in_post).lower()}"
            notes.wrong(EXPECTED, row, "outcome", told)
