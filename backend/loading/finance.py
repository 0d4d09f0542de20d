"""Money: the subtotals and the saving that the business case states."""

from dataclasses import dataclass

from backend.loading.cells import MaybeHundredths, MaybeSignedHundredths, Printed, Text, Whole
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
