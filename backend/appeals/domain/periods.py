"""The periods that a review's policy sets for appeals (domain.md 0.3, P04 to P09 and P22)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Periods:
    """Working days and numbers, each under its policy code where the review has its own."""

    P04: int = 10
    P05: int = 5
    P08: int = 5
    P09: int = 5
    P22: int = 3
    notice: int = 5
    ask_late: int = 3

    @classmethod
    def of(cls, policy: Mapping[str, int]) -> "Periods":
        """Return the defaults, with a review's own numbers in their place."""
        known = {f.name for f in fields(cls)}
        return cls(**{code: number for code, number in policy.items() if code in known})
