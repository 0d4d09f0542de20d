"""What the lines of a financial table add up to, and what does not (domain.md 3.28 FN-01, FN-02).

FTE is in hundredths, money in whole pounds. Pure arithmetic: no clock, no tables.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backend.finance.events import FinanceLine, StatedFigure
from backend.kernel.rounding import RECOMMENDED, Rounding
from backend.kernel.wording import say_fte


@dataclass(frozen=True)
class Sums:
    """What some lines come to."""

    current_fte: int = 0
    proposed_fte: int = 0
    change: int = 0
    pounds: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        """Return both together."""
        return Sums(
            self.current_fte + other.current_fte, self.proposed_fte + other.proposed_fte,
            self.change + other.change, self.pounds + other.pounds,
        )  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """Two figures that should be one; `rounding` where it is within what rounding explains."""

    code: str
    subject: str
    told: str
    rounding: bool = False
    unit: str = "FTE"


def change_of(line: FinanceLine) -> int:
    """Return proposed minus current."""
    return line.proposed_fte - line.current_fte


def sums_of(lines: Iterable[FinanceLine]) -> Sums:
    """Return what lines add up to; a change that is printed counts as printed."""
    total = Sums()
    for line in lines:
        printed = change_of(line) if line.printed_change is None else line.printed_change
        total += Sums(line.current_fte, line.proposed_fte, printed, line.cost)
    return total


def sections_of(lines: Iterable[FinanceLine]) -> list[str]:
    """Return the sections in the order of their first line."""
    return list(dict.fromkeys(line.section for line in lines))


def stated(figures: Sequence[StatedFigure], kind: str, section: str = "") -> StatedFigure | None:
    """Return a figure that the paper states, or None."""
    return next((f for f in figures if (f.kind, f.section) == (kind, section)), None)


def differences(
    lines: Sequence[FinanceLine],
    figures: Sequence[StatedFigure],
    allowed: Rounding = RECOMMENDED,
) -> list[Difference]:
    """Return every two figures that do not agree, within rounding or beyond."""
    return [
        *_lines(lines, allowed), *_subtotals(lines, figures, allowed),
        *_total(lines, figures, allowed), *_saving(figures, allowed),
    ]  # fmt: skip


def open_differences(
    lines: Sequence[FinanceLine],
    figures: Sequence[StatedFigure],
    allowed: Rounding = RECOMMENDED,
) -> list[Difference]:
    """Return those that rounding does not explain."""
    return [one for one in differences(lines, figures, allowed) if not one.rounding]


def empty_lines(lines: Iterable[FinanceLine]) -> list[FinanceLine]:
    """Return lines on which nothing stands: what a removed post leaves behind (6.5, R081)."""
    return [x for x in lines if not (x.allowance or x.current_fte or x.proposed_fte or x.cost)]


def pounds(amount: int) -> str:
    """Return money as a person writes it."""
    return f"-£{-amount:,}" if amount < 0 else f"£{amount:,}"


def _lines(lines: Sequence[FinanceLine], allowed: Rounding) -> Iterator[Difference]:
    for line in lines:
        real = change_of(line)
        if line.printed_change is not None and line.printed_change != real:
            yield Difference(
                "FN-02", f"{line.section}, {line.post}: change",
                f"{line.post}: the change is printed as {say_fte(line.printed_change)}; proposed "
                f"minus current is {say_fte(real)}.",
                abs(line.printed_change - real) <= allowed.fte,
            )  # fmt: skip


def _subtotals(
    lines: Sequence[FinanceLine], figures: Sequence[StatedFigure], allowed: Rounding
) -> Iterator[Difference]:
    for section in sections_of(lines):
        figure = stated(figures, "subtotal", section)
        if figure is not None:
            found = sums_of(x for x in lines if x.section == section)
            yield from _against(f"{section} lines", "the subtotal", section, found, figure, allowed)


def _total(
    lines: Sequence[FinanceLine], figures: Sequence[StatedFigure], allowed: Rounding
) -> Iterator[Difference]:
    figure = stated(figures, "total")
    if figure is None:
        return
    found = Sums()
    for section in sections_of(lines):
        own = sums_of(x for x in lines if x.section == section)
        found += _as_stated(own, stated(figures, "subtotal", section))
    yield from _against("All sections", "the total", "Financial total", found, figure, allowed)


def _as_stated(own: Sums, figure: StatedFigure | None) -> Sums:
    """Return a section's sums with what the paper states of it in their place."""
    if figure is None:
        return own
    said = [
        mine if theirs is None else theirs
        for mine, theirs in (
            (own.current_fte, figure.current_fte), (own.proposed_fte, figure.proposed_fte),
            (own.change, figure.change), (own.pounds, figure.pounds),
        )
    ]  # fmt: skip
    return Sums(*said)


def _against(
    what: str, whom: str, subject: str, found: Sums, figure: StatedFigure, allowed: Rounding
) -> Iterator[Difference]:
    if figure.pounds is not None and figure.pounds != found.pounds:
        yield Difference(
            "FN-01", f"{subject}, cost",
            f"{what} add up to {pounds(found.pounds)}; {whom} says {pounds(figure.pounds)}.",
            abs(figure.pounds - found.pounds) <= allowed.pounds, "£",
        )  # fmt: skip
    for name, mine, theirs in (
        ("current posts", found.current_fte, figure.current_fte),
        ("proposed posts", found.proposed_fte, figure.proposed_fte),
    ):
        if theirs is not None and theirs != mine:
            yield Difference(
                "FN-01", f"{subject}, {name}",
                f"{what} add up to {say_fte(mine)} FTE of {name}; {whom} says {say_fte(theirs)}.",
                abs(theirs - mine) <= allowed.fte,
            )  # fmt: skip
    if figure.change is not None and figure.change != found.change:
        real = found.proposed_fte - found.current_fte
        yield Difference(
            "FN-02", f"{subject}, reduction",
            f"{what}: the change adds up to {say_fte(found.change)}, {whom} says "
            f"{say_fte(figure.change)}; proposed minus current is {say_fte(real)}.",
            abs(figure.change - found.change) <= allowed.fte,
        )  # fmt: skip


def _saving(figures: Sequence[StatedFigure], allowed: Rounding) -> Iterator[Difference]:
    budget, total = stated(figures, "budget"), stated(figures, "total")
    saving, quoted = stated(figures, "saving"), stated(figures, "quoted")
    if saving is None or saving.pounds is None:
        return
    if budget and total and budget.pounds is not None and total.pounds is not None:
        left = budget.pounds - total.pounds
        if left != saving.pounds:
            yield Difference(
                "FN-01", "Savings",
                f"The budget of {pounds(budget.pounds)} less the cost of {pounds(total.pounds)} "
                f"leaves {pounds(left)}; the saving is stated as {pounds(saving.pounds)}.",
                abs(left - saving.pounds) <= allowed.pounds, "£",
            )  # fmt: skip
    if quoted and quoted.pounds is not None and abs(quoted.pounds - saving.pounds) > allowed.quoted:
        yield Difference(
            "FN-01", "Savings in the narrative",
            f"The narrative says {pounds(quoted.pounds)}; the table says {pounds(saving.pounds)}.",
        )  # fmt: skip
