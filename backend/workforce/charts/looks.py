"""How boxes look: each meaning has its own line and ground; none is told by colour alone."""

from dataclasses import dataclass

from backend.workforce.charts.node import MEANINGS


@dataclass(frozen=True)
class Look:
    """The ground and the line of a box."""

    fill: str = "#ffffff"
    stroke: str = "#0b0c0c"
    wide: str = "1"
    dash: str = ""


# A box that was drawn on a sheet before, and stands there again above what goes on.
AGAIN = "continued"
LOOKS: dict[str, Look] = {
    "unit": Look("#e3ece6", "#14532d", "3"),
    "team": Look("#f3f4f2", "#14532d", "1.5"),
    "post": Look(),
    "not in scope": Look("#eeefef", "#505a5f", "1.5", "6 4"),
    "service manager": Look("#fff4d6", "#8a5a00", "3"),
    "team manager": Look("#e1eef8", "#1a65a6", "2"),
    "unqualified": Look("#ffffff", "#005a30", "1.5", "2 3"),
    "admin": Look("#f6f1fa", "#54319f", "1.5", "10 3"),
    AGAIN: Look("#ffffff", "#505a5f", "1.5", "3 3"),
}
MARKS: dict[str, Look] = {
    "new": Look("#cce2d8", "#005a30", "3"),
    "deleted": Look("#f4e1de", "#7a1f10", "2", "6 4"),
    "transferred": Look("#ffffff", "#7a1f10", "2", "2 4"),
    "joined": Look("#f6f1fa", "#54319f", "2", "10 3"),
    "renamed": Look("#fff4d6", "#8a5a00", "2"),
    "moved": Look("#e1eef8", "#1a65a6", "2"),
    "changed": Look("#ffffff", "#0b0c0c", "3"),
    "same": Look("#ffffff", "#505a5f", "1"),
    "around": Look("#f3f4f2", "#505a5f", "1"),
    AGAIN: LOOKS[AGAIN],
}


def keys(meanings: set[str]) -> list[dict[str, object]]:
    """Return the key of a chart: what each look stands for."""
    kinds = [("unit", "Service"), ("team", "Team"), ("post", "Post")]
    used = [(name, told) for name, told in MEANINGS.items() if name in meanings]
    return [{"text": told, "look": LOOKS[name]} for name, told in (*kinds, *used)]
