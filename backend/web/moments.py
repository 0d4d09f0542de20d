"""Dates that are in no calendar, said as a person would say them (GN-05)."""

import re
from datetime import date

from backend.kernel.errors import DateImpossible

WRITTEN = re.compile(r"\s*(\d{1,4})-(\d{1,2})-(\d{1,2})(.*)", re.DOTALL)
HOW = "Use a real date, such as 27 January 2014."
MOMENT = "Write the day, the time and the zone, such as 2014-01-27T23:59:59+00:00."


def impossible(written: str) -> DateImpossible:
    """Return the refusal of what was written where a date or an instant should stand."""
    shown = written.strip()[:40]
    found = WRITTEN.fullmatch(written)
    if found is None:
        return DateImpossible(f"“{shown}” is not a date. {HOW}")
    year, month, day = (int(part) for part in found.groups()[:3])
    try:
        date(year, month, day)
    except ValueError:
        said = f"{day} {date(2000, month, 1):%B} {year}" if 0 < month <= 12 else shown  # noqa: PLR2004
        return DateImpossible(f"{said} is not a date. {HOW}")
    return DateImpossible(f"“{shown}” is not an instant. {MOMENT}")
