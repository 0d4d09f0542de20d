"""How one version of the financial table differs from another, line by line (domain.md 3.28)."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.finance.domain.sums import change_of, sums_of
from backend.finance.events import FinanceLine


@dataclass(frozen=True)
class Moved:
    """A line that differs: `marks` say how, in words; amounts are newer less older."""

    section: str
    post: str
    marks: tuple[str, ...]
    current_fte: int
    proposed_fte: int
    cost: int


@dataclass(frozen=True)
class Against:
    """What lies between two versions as a whole: amounts are newer less older."""

    label: str
    lines: int
    current_fte: int
    proposed_fte: int
    cost: int


def variance(newer: Sequence[FinanceLine], older: Sequence[FinanceLine]) -> list[Moved]:
    """Return the lines that differ, in the order of the newer table, then those that are gone."""
    before = {line.key: line for line in older}
    now = {line.key for line in newer}
    found = [_moved(line, before.get(line.key)) for line in newer if before.get(line.key) != line]
    return [*found, *(_gone(line) for line in older if line.key not in now)]


def against(newer: Sequence[FinanceLine], label: str, older: Sequence[FinanceLine]) -> Against:
    """Return what lies between a version and an earlier one."""
    one, other = sums_of(newer), sums_of(older)
    return Against(
        label, len(variance(newer, older)), one.current_fte - other.current_fte,
        one.proposed_fte - other.proposed_fte, one.pounds - other.pounds,
    )  # fmt: skip


def _moved(line: FinanceLine, old: FinanceLine | None) -> Moved:
    if old is None:
        return Moved(
            line.section, line.post, ("new line",), line.current_fte, line.proposed_fte, line.cost
        )
    marks = []
    if (line.section, line.post) != (old.section, old.post):
        marks.append(f"was {old.post}, {old.section}")
    if line.current_fte != old.current_fte:
        marks.append("current posts corrected")
    if line.proposed_fte != old.proposed_fte:
        marks.append("more posts" if line.proposed_fte > old.proposed_fte else "fewer posts")
    if line.proposed_band != old.proposed_band:
        marks.append(f"band {old.proposed_band or 'none'} to {line.proposed_band or 'none'}")
    if line.current_band != old.current_band:
        marks.append("current band corrected")
    if line.cost != old.cost:
        marks.append("costs more" if line.cost > old.cost else "costs less")
    if line.printed_change != old.printed_change and change_of(line) == change_of(old):
        marks.append("printed change corrected")
    return Moved(
        line.section, line.post, tuple(marks) or ("worded anew",),
        line.current_fte - old.current_fte, line.proposed_fte - old.proposed_fte,
        line.cost - old.cost,
    )  # fmt: skip


def _gone(line: FinanceLine) -> Moved:
    return Moved(
        line.section, line.post, ("line taken out",), -line.current_fte, -line.proposed_fte,
        -line.cost,
    )  # fmt: skip
