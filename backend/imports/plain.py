"""A cell as plain text, and what is said of a cell that holds what it may not."""

import re
from datetime import datetime

from backend.imports.reading.table import Cell

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


class Wrong(ValueError):
    """What a cell holds that it may not; the code names the rule."""

    def __init__(self, code: str, told: str) -> None:
        super().__init__(told)
        self.code, self.told = code, told


def plain(cell: Cell) -> str:
    """Return a cell as text: no space around it, no line breaks, nothing unseen."""
    if isinstance(cell, str):
        text = _UNSEEN.sub("", cell) if not cell.isascii() else cell
        return " ".join(text.split())
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.10g}"
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    return str(cell)
