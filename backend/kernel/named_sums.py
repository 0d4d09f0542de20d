"""What a line of totals is, by how papers call it: subtotal, total, budget or saving."""

import re
from collections.abc import Iterable

from backend.kernel.names import plain

_SUM = re.compile(r"\bsub[- ]?totals?\b|\b(?:grand |overall )?totals?\b", re.IGNORECASE)
_SUB = re.compile(r"\bsub[- ]?totals?\b", re.IGNORECASE)
_EDGES = re.compile(r"^(?:[\s:,;.\u2013-]|\b(?:for|of|in)\b)+|[\s:,;.\u2013-]+$", re.IGNORECASE)
_SAVING = re.compile(r"\bsavings?\b", re.IGNORECASE)
_QUOTED = re.compile(r"\b(?:quoted|narrative|as the text)\b", re.IGNORECASE)
_AIMED = re.compile(r"\b(?:targets?|aimed|required saving|to be found)\b", re.IGNORECASE)
_BUDGET = re.compile(r"\bbudgets?\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"(?:all|whole|overall|entire)(?: (?:posts|sections|services|lines|department|division))?",
    re.IGNORECASE,
)


def kind_of(item: str, sections: Iterable[str] = ()) -> tuple[str, str]:
    """Return what a line of totals is, and of which section: kind is empty where nobody can say.

    A line that bears a section's name, with or without the word “total”, is its subtotal.
    """
    bare = _EDGES.sub("", _SUM.sub(" ", item)).strip()
    own = next((one for one in sections if plain(one) == plain(bare)), "")
    if own:
        return "subtotal", own
    if _SUB.search(item):
        return ("subtotal", bare) if bare else ("", "")
    if _SAVING.search(item):
        if _AIMED.search(item):
            return "", ""
        return "quoted" if _QUOTED.search(item) else "saving", ""
    if _BUDGET.search(item):
        return "budget", ""
    return ("total", "") if _SUM.search(item) or _WHOLE.fullmatch(item.strip()) else ("", "")
