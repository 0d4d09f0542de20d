"""Disagreements known to be in the business case: what a check should find; optional."""

from dataclasses import dataclass
from typing import Literal

from backend.loading.cells import Printed, Text
from backend.loading.tables import Placed, Tables


@dataclass(frozen=True)
class Discrepancy:
    """One disagreement: what is stated, and what is found instead."""

    id: Text
    kind: Literal[
        "rows v total",
        "rows v post line",
        "totals v total",
        "section v section",
        "finance",
        "arithmetic",
        "date",
        "label",
    ]
    what: Text
    stated: Text
    stated_line: Printed
    found: Text
    found_line: Printed
    difference: Printed
    note: Printed = ""


def read_discrepancies(tables: Tables) -> list[Placed[Discrepancy]]:
    """Read the known disagreements."""
    return tables.table("discrepancies.csv", Discrepancy, optional=True)
