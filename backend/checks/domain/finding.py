"""How much a difference between figures weighs (domain.md 3.28, 8)."""

from dataclasses import dataclass
from decimal import Decimal

from backend.kernel.findings import Evidence, Finding, Severity

__all__ = ["Evidence", "Finding", "Severity", "Tolerances", "weigh"]


@dataclass(frozen=True)
class Tolerances:
    """Up to where a difference is rounding (policy; 3.28, LC-22): FTE, and money in pounds."""

    fte: Decimal = Decimal("0.02")
    money: Decimal = Decimal(1)


def weigh(difference: Decimal, tolerance: Decimal) -> Severity:
    """Return how much a difference weighs: within its tolerance it is told and no more."""
    return Severity.INFORMS if abs(difference) <= tolerance else Severity.WARNS
