"""Money: the subtotals and the saving that the business case states."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.kernel.named_sums import kind_of
from backend.loading.cells import MaybeHundredths, MaybeSignedHundredths, Printed, Text, Whole
from backend.loading.posts import PostLine
from backend.loading.tables import Placed, Tables


@dataclass(frozen=True)
class FinanceTotal:
    """One line of totals, in whole pounds."""

    item: Text
    proposed_fte: MaybeHundredths
    current_fte: MaybeHundredths
    reduction_fte: MaybeSignedHundredths
    amount_gbp: Whole
    source_line: Printed = ""


def read_finance(tables: Tables) -> list[Placed[FinanceTotal]]:
    """Read the totals."""
    return tables.table("finance_totals.csv", FinanceTotal)


FIRST = "1.0"


def told(
    posts: Sequence[PostLine], totals: Sequence[FinanceTotal], listed: datetime, issued: datetime,
    give: Callable[..., Any],
) -> Iterator[Any]:  # fmt: skip
    """Yield the orders that put the printed table on record and issue it with the proposals."""
    if not posts:
        return
    yield give(listed, "DraftFinance", FIRST, version=FIRST, lines=list(_lines(posts)),
               figures=_figures(posts, totals))  # fmt: skip
    yield give(issued, "IssueFinance", FIRST, version=FIRST,
               reason="Every figure is as the published paper prints it.")  # fmt: skip


def _lines(posts: Sequence[PostLine]) -> Iterator[dict[str, Any]]:
    taken: set[str] = set()
    for line in posts:
        key, n = _slug(line.group, line.post), 2
        while key in taken:
            key, n = _slug(line.group, line.post, str(n)), n + 1
        taken.add(key)
        allowance = line.row_type == "allowance"
        yield {
            "key": key, "section": line.group, "post": line.post, "allowance": allowance,
            "current_fte": 0 if allowance else line.fte("current"),
            "current_band": line.current_band,
            "proposed_fte": 0 if allowance else line.fte("proposed"),
            "proposed_band": line.proposed_band, "cost": line.proposed_cost_gbp,
            "printed_change": None if allowance else line.reduction_fte,
        }  # fmt: skip


def _figures(posts: Sequence[PostLine], totals: Sequence[FinanceTotal]) -> list[dict[str, Any]]:
    """Return what the paper states, by what each line of totals means; once each."""
    sections = list(dict.fromkeys(line.group for line in posts))
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for one in totals:
        kind, section = kind_of(one.item, sections)
        if kind:
            found.setdefault((kind, section), {
                "kind": kind, "section": section, "current_fte": one.current_fte,
                "proposed_fte": one.proposed_fte, "change": one.reduction_fte,
                "pounds": one.amount_gbp,
            })  # fmt: skip
    return list(found.values())


def _slug(*parts: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", " ".join(parts).lower()).strip("-")
