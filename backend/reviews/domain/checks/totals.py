"""A total stated in several places is the same in all of them (BC-04, LC-22)."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from backend.kernel.rounding import RECOMMENDED, Rounding
from backend.kernel.wording import say_list
from backend.reviews.domain.bundle import Bundle, Content, sentence
from backend.reviews.domain.checks.finding import WARNS, Finding, Spot

SUMS = ("total", "subtotal", "sub-total")
Stated = tuple[str, Decimal, Spot]


def number(printed: str) -> Decimal | None:
    """Return a number as printed: `14,800,305`, `\u00a31,853`, `(61.80)` for one below zero."""
    text = re.sub(r"[\s,\u00a3%]", "", printed)
    negative = text.startswith("(") and text.endswith(")")
    try:
        found = Decimal(text.strip("()"))
    except InvalidOperation:
        return None
    if not found.is_finite():
        return None
    return -found if negative else found


def statements(version: Bundle) -> dict[str, list[Stated]]:
    """Return every statement of a total by its name: those declared, and those of table columns."""
    said: dict[str, list[Stated]] = {}
    for content in version.contents.values():
        for figure in content.figures:
            value = number(figure.value)
            if value is not None:
                spot = Spot(content.place, content.label, f"{figure.name}: {figure.value}")
                said.setdefault(figure.name.casefold(), []).append((figure.value, value, spot))
    for content in version.contents.values():
        for column in content.columns:
            value = column_sum(content, column)
            if value is not None and column.casefold() in said:
                label = f"the rows of {_bare(content)}"
                spot = Spot(content.place, label, f"{column} adds to {value:,}")
                said[column.casefold()].append((f"{value:,}", value, spot))
    return said


def disagreements(version: Bundle, allowed: Rounding = RECOMMENDED) -> Iterator[Finding]:
    """Yield each total that is stated in more than one way (BC-04)."""
    for name, said in statements(version).items():
        values = [value for _, value, _ in said]
        if max(values) - min(values) > tolerance(
            name, [printed for printed, _, _ in said], allowed
        ):
            title = _title(version, name)
            where = say_list([f"{printed} in {spot.label}" for printed, _, spot in said])
            told = f"{sentence(title)} is {where}. Correct them, or record why they differ."
            yield Finding("BC-04", WARNS, title, told, tuple(spot for _, _, spot in said))


def tolerance(name: str, printed: list[str], allowed: Rounding) -> Decimal:
    """Return how far statements of a total may be apart."""
    if "fte" in name:
        return Decimal(allowed.fte) / 100
    money = "cost" in name or "saving" in name or "budget" in name or "\u00a3" in name
    pounds = money or any("\u00a3" in one for one in printed)
    return Decimal(allowed.pounds) if pounds else Decimal(0)


def column_sum(content: Content, column: str) -> Decimal | None:
    """Return what the rows of a table add to, without its own totals; None where none counts."""
    rows = [r for r in content.rows if not next(iter(r.values()), "").casefold().startswith(SUMS)]
    found = [value for row in rows if (value := number(row.get(column, ""))) is not None]
    return sum(found, Decimal(0)) if found else None


def _title(version: Bundle, name: str) -> str:
    figures = (f for c in version.contents.values() for f in c.figures)
    return next(f.name for f in figures if f.name.casefold() == name)


def _bare(content: Content) -> str:
    return f"the {content.name}" if content.kind else content.label
