"""A finding: what disagrees, by which rule, and where both sides stand (domain.md 8)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Severity(StrEnum):
    """What a finding asks for: B blocks, W has to be answered, I is for information."""

    BLOCKS = "B"
    WARNS = "W"
    INFORMS = "I"


@dataclass(frozen=True)
class Evidence:
    """What one paper says: `paper` names the table, `place` the lines of the source."""

    paper: str
    place: str
    says: str


@dataclass(frozen=True)
class Finding:
    """One disagreement; `subject` with `code` names it from one run to the next."""

    code: str
    severity: Severity
    subject: str
    message: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Tolerances:
    """Up to where a difference is rounding (policy; 3.28, LC-22): FTE, and money in pounds."""

    fte: Decimal = Decimal("0.02")
    money: Decimal = Decimal(1)


def weigh(difference: Decimal, tolerance: Decimal) -> Severity:
    """Return how much a difference weighs: within its tolerance it is told and no more."""
    return Severity.INFORMS if abs(difference) <= tolerance else Severity.WARNS
