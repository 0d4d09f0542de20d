"""How a disagreement of two figures is told."""

from dataclasses import dataclass
from decimal import Decimal

from backend.checks.domain.finding import Evidence, Finding, Tolerances, weigh
from backend.checks.domain.papers import say


@dataclass(frozen=True)
class Figure:
    """One figure, and where it is printed or what it was counted from."""

    paper: str
    place: str
    value: Decimal
    says: str = ""

    @property
    def evidence(self) -> Evidence:
        """What this paper says."""
        return Evidence(self.paper, self.place, self.says or say(self.value))


def disagree(
    code: str, subject: str, stated: Figure, found: Figure, unit: str, allowed: Tolerances
) -> Finding | None:
    """Return a finding where two figures of one thing differ at all."""
    difference = found.value - stated.value
    if not difference:
        return None
    tolerance = {"FTE": allowed.fte, "£": allowed.money}.get(unit, Decimal(0))
    pound = "£" if unit == "£" else ""
    after = "" if unit == "£" else f" {unit}"
    sign = "more" if difference > 0 else "less"
    return Finding(
        code,
        weigh(difference, tolerance),
        f"{subject} ({unit})",
        f"{subject}: {stated.paper} says {pound}{say(stated.value)}{after}; "
        f"{_other(stated, found)} {pound}{say(found.value)}{after}, "
        f"{pound}{say(abs(difference))} {sign}.",
        (stated.evidence, found.evidence),
    )


def _other(stated: Figure, found: Figure) -> str:
    if stated.paper == found.paper:
        return "its lines give"
    return f"{found.paper} {'gives' if found.says else 'says'}"
