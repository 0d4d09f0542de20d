"""Posts now and as proposed, side by side (domain.md 3.4)."""

from typing import Any

import msgspec

from backend.imports import values
from backend.imports.kinds.columns import Column, Kind, Known, Need, RowWrong, Said
from backend.imports.plain import Wrong, plain
from backend.imports.reading.table import Cell


class PostRow(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A post on one side or both, or an allowance; FTE in hundredths, cost in pence."""

    row: int
    group: str = ""
    post: str
    team: str = ""
    location: str = ""
    proposed_fte: int | None = None
    proposed_band: str = ""
    current_fte: int | None = None
    current_band: str = ""
    reduction_fte: int | None = None
    proposed_cost_gbp: int | None = None
    row_type: str = "post"
    note: str = ""


def row_type(cell: Cell) -> str:
    """Read whether a row is a post or an allowance."""
    found = plain(cell).casefold()
    if found not in ("post", "allowance"):
        raise Wrong("FI-29", f"“{found[:40]}” is neither post nor allowance. Write one of "
                           "the two.")  # fmt: skip
    return found


COLUMNS = (
    Column(
        name="group", title="Section", need=Need.ASKED, example="Fieldwork",
        meaning="The section of the table in which the post stands.",
        synonyms=("section", "service", "staff group", "division", "department"),
        ask="Without it posts of one title in two sections can't be told apart.",
    ),
    Column(
        name="post", title="Post", need=Need.REQUIRED, filled=True, example="Example Worker",
        meaning="The title of the post.",
        synonyms=("post title", "job title", "title", "role", "job", "position"),
    ),
    Column(
        name="team", title="Team", example="Duty team", meaning="The team of the post.",
        synonyms=("unit", "team name"),
    ),
    Column(
        name="location", title="Location", meaning="The place of work.",
        synonyms=("site", "base", "workplace"),
    ),
    Column(
        name="proposed_fte", title="Proposed FTE", read=values.hundredths, empty=None,
        example="20.00", meaning="How many posts are proposed, in full-time equivalents.",
        synonyms=("new fte", "fte proposed", "future fte", "proposed posts", "proposed posts fte"),
    ),
    Column(
        name="proposed_band", title="Proposed grade", read=values.grade, example="9",
        meaning="The grade or range of grades proposed.",
        synonyms=("proposed band", "proposed grade", "new grade", "new band", "band proposed",
                  "grade proposed"),
    ),
    Column(
        name="current_fte", title="Current FTE", read=values.hundredths, empty=None,
        example="22.50", meaning="How many posts there are now, in full-time equivalents.",
        synonyms=("existing fte", "fte current", "old fte", "current posts", "current posts fte",
                  "establishment fte", "fte"),
    ),
    Column(
        name="current_band", title="Current grade", read=values.grade, example="9",
        meaning="The grade or range of grades now.",
        synonyms=("current band", "existing grade", "existing band", "band current",
                  "grade current", "grade", "band"),
    ),
    Column(
        name="reduction_fte", title="Change in FTE", read=values.signed_hundredths, empty=None,
        example="-2.50", meaning="Proposed less current; fewer posts are less than 0.",
        synonyms=("reduction", "reduction in fte", "change", "difference", "fte change",
                  "fte reduction"),
    ),
    Column(
        name="proposed_cost_gbp", title="Proposed cost", read=values.pence, empty=None,
        example="£912,400", meaning="What the proposed posts cost a year, in pounds.",
        synonyms=("cost", "proposed cost", "annual cost", "cost gbp", "budget", "amount"),
    ),
    Column(
        name="row_type", title="Kind of row", read=row_type, empty="post", example="post",
        meaning="Post, or allowance where only money is meant.", synonyms=("type", "kind"),
    ),
    Column(
        name="note", title="Note", meaning="Anything to keep with the row.",
        synonyms=("notes", "comment", "comments", "remarks"),
    ),
)  # fmt: skip


class PostRules:
    """Judges posts against each other: each side names a post of a section and grade once."""

    def __init__(self, said: Said, known: Known, columns: frozenset[str]) -> None:
        self.said, self.rounding = said, known.rounding
        self.seen: dict[tuple[str, ...], int] = {}

    def row(self, row: int, values: dict[str, Any]) -> PostRow:
        """Return one row, or say what keeps it out."""
        line = PostRow(row=row, **values)
        sides = {"current": line.current_fte, "proposed": line.proposed_fte}
        if line.row_type == "post" and all(fte is None for fte in sides.values()):
            raise RowWrong("proposed_fte", "FI-20", "Neither a current nor a proposed FTE is "
                           "given. Fill in one of the two.")  # fmt: skip
        place = (line.group.casefold(), line.team.casefold(), line.location.casefold())
        keys: list[tuple[str, ...]] = []
        for side, fte in sides.items():
            band = line.current_band if side == "current" else line.proposed_band
            key = (side, *place, line.post.casefold(), band.casefold())
            if line.row_type == "post" and fte:
                if key in self.seen:
                    raise RowWrong(
                        "post", "FI-50",
                        f"The {side} {line.post} of this section and grade stands in row "
                        f"{self.seen[key]} already. Put the two rows together, or tell them apart.",
                    )  # fmt: skip
                keys.append(key)
        self.seen.update(dict.fromkeys(keys, row))
        self._wonder(line)
        return line

    def _wonder(self, line: PostRow) -> None:
        now, then = line.current_fte or 0, line.proposed_fte or 0
        if line.reduction_fte is not None and line.row_type == "post":
            stated = line.reduction_fte
            apart = min(abs(stated - (then - now)), abs(-stated - (then - now)))
            if apart > self.rounding.fte:
                told = f"Reduction says {stated / 100:.2f}; proposed minus current is "
                told += f"{(then - now) / 100:.2f}. Check the three figures."
                self.said.warn(line.row, "reduction_fte", "FN-02", told)
        if line.row_type == "post" and not now and not then:
            told = "This post has 0 FTE on both sides. It is kept; take it out if it is left over."
            self.said.warn(line.row, "post", "FI-51", told)

    def finish(self) -> None:
        """Nothing shows only at the end."""


POSTS = Kind(
    name="posts",
    title="Posts now and as proposed",
    columns=COLUMNS,
    form=PostRow,
    rules=PostRules,
    one_of=(("proposed_fte", "current_fte"),),
    sums=("proposed_fte", "current_fte"),
    marks="post",
    struck="Is this post deleted? Then take the row out, or give it 0 FTE.",
)
