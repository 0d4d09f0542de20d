"""The order of the dates: no stage comes before the stage on which it depends (domain.md 3.1)."""

from collections.abc import Mapping
from datetime import datetime

from backend.kernel.wording import say_date

# Each of these depends on those before it (domain.md 2.1).
CHAIN = ("nominations", "consultation_end", "intention", "grounds", "hearing", "final_list")


def out_of_order(
    deadlines: Mapping[str, datetime], titles: Mapping[str, str], key: str, instant: datetime
) -> list[str]:
    """Return what would be in the wrong order if this deadline were at this instant."""
    if key not in CHAIN:
        return []
    place = CHAIN.index(key)
    here = (titles.get(key, _said(key)), instant)
    found = []
    for other in CHAIN:
        if other == key or other not in deadlines:
            continue
        there = (titles.get(other, _said(other)), deadlines[other])
        first, second = (there, here) if CHAIN.index(other) < place else (here, there)
        if first[1] > second[1]:
            found.append(_warning(second, first))
    return found


def _warning(early: tuple[str, datetime], basis: tuple[str, datetime]) -> str:
    return (
        f"“{early[0]}” ({say_date(early[1])}) would come before “{basis[0]}” "
        f"({say_date(basis[1])}), on which it depends."
    )


def _said(key: str) -> str:
    return key.replace("_", " ").capitalize()
