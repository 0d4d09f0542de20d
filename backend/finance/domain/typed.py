"""Figures as people type them: posts with a point or a comma, money with or without a £ sign."""

import re
from decimal import Decimal

from backend.finance.domain.table import FigureNotUnderstood

FTE = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
# Thousands are set off by commas or blanks; pence are not kept.
POUNDS = re.compile(r"£?\s*(\d{1,3}(?:[, ]\d{3})+|\d{1,10})(?:\.00?)?")


def posts(text: str, what: str) -> int:
    """Return posts in hundredths; nothing typed, or a dash, is none."""
    typed = text.strip()
    if typed in ("", "-"):
        return 0
    if not FTE.fullmatch(typed):
        raise FigureNotUnderstood(
            f"{what}: “{typed[:40]}” is not a number of posts. Enter full-time posts such as 8 or "
            "21.50; nothing finer than 0.01."
        )
    return int(Decimal(typed.replace(",", ".")) * 100)


def money(text: str, what: str) -> int:
    """Return whole pounds; nothing typed, or a dash, is none."""
    typed = text.strip()
    if typed in ("", "-"):
        return 0
    found = POUNDS.fullmatch(typed)
    if found is None:
        raise FigureNotUnderstood(
            f"{what}: “{typed[:40]}” is not an amount of money. Enter whole pounds a year such as "
            "520800 or £520,800."
        )
    return int(re.sub(r"\D", "", found.group(1)))
