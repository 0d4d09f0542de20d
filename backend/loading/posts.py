"""Posts: current and proposed side by side, what becomes of each, and the proposed structure."""

from dataclasses import dataclass
from typing import Literal

from backend.loading.cells import (
    Hundredths,
    MaybeHundredths,
    MaybeWhole,
    Printed,
    SignedHundredths,
    Text,
    Whole,
    YesNo,
)
from backend.loading.problems import Notes
from backend.loading.tables import Placed, Tables

POSTS = "posts_current_vs_proposed.csv"
MAPPING = "post_mapping.csv"
STRUCTURE = "proposed_structure.csv"
Side = Literal["current", "proposed"]


@dataclass(frozen=True)
class PostLine:
    """One line of the financial table: a post now and as proposed, or an allowance."""

    group: Text
    post: Text
    proposed_fte: MaybeHundredths
    proposed_band: Printed
    current_fte: MaybeHundredths
    current_band: Printed
    reduction_fte: SignedHundredths
    proposed_cost_gbp: Whole
    row_type: Literal["post", "allowance"]
    as_printed: Printed = ""
    source_line: Printed = ""

    def fte(self, side: Side) -> int:
        """The posts of one side, in hundredths; a cell not printed is none."""
        return (self.proposed_fte if side == "proposed" else self.current_fte) or 0

    def band(self, side: Side) -> str:
        """The band of one side."""
        return self.proposed_band if side == "proposed" else self.current_band


@dataclass(frozen=True)
class PostMapping:
    """What becomes of a post, or the totals of its staff group."""

    row_type: Literal["mapping", "group_total"]
    staff_group: Text
    current_post: Printed
    new_post: Printed
    change: Literal["", "new", "deleted", "no change", "renamed"]
    grade: Printed
    grade_kind: Literal["", "indicative", "stated", "section 7 band", "not printed"]
    current_posts_fte: MaybeHundredths
    headcount: MaybeWhole
    proposed_posts_fte: MaybeHundredths
    jd_status: Literal["", "No change", "New Post", "Changed (minor*)"]
    note: Printed
    source_line: Printed = ""


@dataclass(frozen=True)
class StructureLine:
    """One post of one team in the proposed structure."""

    service: Text
    team: Text
    post: Text
    fte: Hundredths
    grade: Printed
    is_manager: YesNo
    note: Printed
    source_line: Printed = ""


def read_posts(tables: Tables) -> list[Placed[PostLine]]:
    """Read the financial table; a side names a post and band of a group once."""
    placed = tables.table(POSTS, PostLine, some=True)
    _once(tables.notes, placed, "current")
    _once(tables.notes, placed, "proposed")
    return placed


def read_mapping(tables: Tables) -> list[Placed[PostMapping]]:
    """Read what becomes of each post; a mapping says what changes, and into what."""
    placed = tables.table(MAPPING, PostMapping)
    for row, one in placed:
        if one.row_type == "mapping":
            for column, needed in (("current_post", True), ("change", True),
                                   ("new_post", one.change != "deleted")):  # fmt: skip
                if needed and not getattr(one, column):
                    tables.notes.wrong(MAPPING, row, column, "is empty")
            if one.change == "deleted" and one.new_post:
                tables.notes.wrong(MAPPING, row, "new_post", "a deleted post becomes no other")
    return placed


def read_structure(tables: Tables) -> list[Placed[StructureLine]]:
    """Read the proposed structure."""
    return tables.table(STRUCTURE, StructureLine)


def _once(notes: Notes, placed: list[Placed[PostLine]], side: Side) -> None:
    seen: dict[tuple[str, str, str], int] = {}
    for row, line in placed:
        if line.row_type == "post" and line.fte(side):
            key = (line.group.casefold(), line.post.casefold(), line.band(side))
            first = seen.setdefault(key, row)
            if first != row:
                told = f"the {side} {line.post} of this band stands in row {first} already"
                notes.wrong(POSTS, row, "post", told)
