"""How much a difference between figures weighs (domain.md 3.28, 8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from backend.kernel.findings import Evidence, Finding, Severity
from backend.kernel.rounding import RECOMMENDED, Rounding

__all__ = ["Evidence", "Finding", "Severity", "Tolerances", "weigh"]


@dataclass(frozen=True)
class Tolerances:
    """Up to where a difference is rounding (policy; 3.28, LC-22): FTE, and money in pounds."""

    fte: Decimal = Decimal(RECOMMENDED.fte) / 100
    money: Decimal = Decimal(RECOMMENDED.pounds)

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> Self:
        """Return those of a review."""
        own = Rounding.of(numbers)
        return cls(Decimal(own.fte) / 100, Decimal(own.pounds))


def weigh(difference: Decimal, tolerance: Decimal) -> Severity:
    """Return how much a difference weighs: within its tolerance it is told and no more."""
    return Severity.INFORMS if abs(difference) <= tolerance else Severity.WARNS
