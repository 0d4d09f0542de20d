"""Up to where two figures of one thing differ by rounding: a review's policy (0.3 P26, 3.28)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from backend.kernel.policy import pinned_number


@dataclass(frozen=True)
class Rounding:
    """FTE in hundredths, money in pounds; a text that quotes a saving rounds more."""

    fte: int
    pounds: int
    quoted: int

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> Self:
        """Return what a review pinned, or what is recommended where it pinned nothing."""
        codes = ("P26", "P26.money", "P26.quoted")
        fte, pounds, quoted = (pinned_number(numbers, code) for code in codes)
        return cls(fte, pounds, quoted)


RECOMMENDED = Rounding.of({})
