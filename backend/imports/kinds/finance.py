"""Financial lines with their subtotals and total (domain.md 3.28, FN-01, FN-02)."""

import re
from typing import Any

import msgspec

from backend.imports import values
from backend.imports.kinds.columns import Column, Kind, Known, Need, Said

PENCE = 100
FTE = ("proposed_fte", "current_fte", "reduction_fte")
SUMS = (*FTE, "amount_gbp")
CALLED = {
    "proposed_fte": "Proposed FTE",
    "current_fte": "Current FTE",
    "reduction_fte": "Reduction column",
    "amount_gbp": "Cost lines",
}
_SUBTOTAL = re.compile(r"sub-? ?totals?\b.*|.*\bsub-? ?totals?")
_TOTAL = re.compile(r"(?:grand |overall )?totals?:?")
# What papers state below their total; in a section of its own it is a line like others.
_BELOW = {
    "budget": re.compile(r"(?:required |current |existing )*budget:?"),
    "saving": re.compile(r"(?:total )?savings?:?"),
}


class FinanceRow(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A line, or what the paper states of them: a subtotal, the total, the budget, the saving.

    FTE in hundredths, the amount in pence.
    """

    row: int
    section: str = ""
    item: str
    kind: str = "line"
    proposed_fte: int | None = None
    proposed_band: str = ""
    current_fte: int | None = None
    current_band: str = ""
    reduction_fte: int | None = None
    amount_gbp: int | None = None
    note: str = ""


COLUMNS = (
    Column(
        name="section", title="Section", example="Fieldwork",
        meaning="The section of the table in which the line stands.",
        synonyms=("group", "service", "division", "department", "cost centre"),
    ),
    Column(
        name="item", title="Item", need=Need.REQUIRED, filled=True, example="Example Worker",
        meaning="The post or cost, or one of the words Subtotal, Total, Budget and Saving.",
        synonyms=("post", "post title", "line", "description", "budget line", "cost heading",
                  "heading"),
    ),
    Column(
        name="proposed_fte", title="Proposed FTE", read=values.hundredths, empty=None,
        example="20.00", meaning="Proposed full-time equivalents.",
        synonyms=("new fte", "fte proposed", "future fte"),
    ),
    Column(
        name="proposed_band", title="Proposed grade", read=values.grade, example="9",
        meaning="The grade proposed.", synonyms=("proposed band", "new grade", "band proposed"),
    ),
    Column(
        name="current_fte", title="Current FTE", read=values.hundredths, empty=None,
        example="22.50", meaning="Full-time equivalents now.",
        synonyms=("existing fte", "fte current", "fte"),
    ),
    Column(
        name="current_band", title="Current grade", read=values.grade, example="9",
        meaning="The grade now.", synonyms=("current band", "existing grade", "band current"),
    ),
    Column(
        name="reduction_fte", title="Change in FTE", read=values.signed_hundredths, empty=None,
        example="-2.50", meaning="Proposed less current; fewer posts are less than 0.",
        synonyms=("reduction", "reduction in fte", "change", "difference", "fte reduction"),
    ),
    Column(
        name="amount_gbp", title="Amount", need=Need.REQUIRED, read=values.pence, empty=None,
        example="£912,400", meaning="What it costs a year, in pounds.",
        synonyms=("amount", "cost", "costs", "cost gbp", "proposed cost", "proposed cost gbp",
                  "annual cost", "total cost", "budget", "value", "gbp"),
    ),
    Column(
        name="note", title="Note", meaning="Anything to keep with the line.",
        synonyms=("notes", "comment", "comments", "remarks"),
    ),
)  # fmt: skip


class FinanceRules:
    """Adds up lines to subtotals and these to the total, within the review's own rounding."""

    def __init__(self, said: Said, known: Known, columns: frozenset[str]) -> None:
        self.said, self.rounding = said, known.rounding
        self.lines: dict[str, int] = {}
        self.parts: dict[str, int] = {}

    def row(self, row: int, values: dict[str, Any]) -> FinanceRow:
        """Return one line; a wrong sum keeps nothing out, since it stands so on paper."""
        values.pop("row_type", None)
        item = values["item"].casefold()
        kind = "subtotal" if _SUBTOTAL.fullmatch(item) else "line"
        kind = "total" if _TOTAL.fullmatch(item) else kind
        if not values.get("section"):
            kind = next((name for name, one in _BELOW.items() if one.fullmatch(item)), kind)
        line = FinanceRow(row=row, kind=kind, **values)
        if None not in (line.proposed_fte, line.current_fte, line.reduction_fte):
            self._reduction(line)
        if kind == "line":
            self._add(self.lines, line)
        elif kind == "subtotal":
            self._compare(line, self.lines)
            self._add(self.parts, line)
            self.lines = {}
        elif kind == "total":
            self._compare(line, self.parts or self.lines)
            self.lines, self.parts = {}, {}
        return line

    def _add(self, sums: dict[str, int], line: FinanceRow) -> None:
        for name in SUMS:
            value = getattr(line, name)
            if value is not None:
                sums[name] = sums.get(name, 0) + value

    def _reduction(self, line: FinanceRow) -> None:
        found = (line.proposed_fte or 0) - (line.current_fte or 0)
        stated = line.reduction_fte or 0
        if min(abs(stated - found), abs(stated + found)) > self.rounding.fte:
            told = f"Reduction says {stated / 100:.2f}; proposed minus current is "
            told += f"{found / 100:.2f}. Check the three figures."
            self.said.warn(line.row, "reduction_fte", "FN-02", told)

    def _compare(self, line: FinanceRow, sums: dict[str, int]) -> None:
        for name, total in sums.items():
            stated = getattr(line, name)
            if stated is None or stated == total:
                continue
            code = "FN-02" if name in FTE else "FN-01"
            money = "" if name in FTE else "£"
            told = f"{CALLED[name]} add up to {money}{total / 100:,.2f}; “{line.item}” says "
            told += f"{money}{stated / 100:,.2f}."
            allowed = self.rounding.fte if name in FTE else self.rounding.pounds * PENCE
            if abs(stated - total) <= allowed:
                self.said.inform(line.row, name, code, f"{told} That may be rounding.")
            else:
                self.said.warn(line.row, name, code, f"{told} Check the lines above it.")

    def finish(self) -> None:
        """Nothing shows only at the end."""


FINANCE = Kind(
    name="finance",
    title="Financial lines",
    columns=COLUMNS,
    form=FinanceRow,
    rules=FinanceRules,
    passed_over=frozenset({"source_line", "as_printed", "row_type"}),
)
