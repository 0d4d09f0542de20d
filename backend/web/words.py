"""How templates say dates, numbers and references."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

from backend.kernel import wording

REFERENCE = re.compile(r"\b[A-Z]{2}-\d{2,6}\b|\bV\d{1,3}-\d{2,4}\b")
WHOLE = Markup('<span class="parley-reference">{}</span>')


def whole(text: Any) -> Markup:
    """Return text in which no reference, such as CR-0117, is parted at the end of a line."""
    if hasattr(text, "__html__"):
        return Markup(text)  # noqa: S704 - it was made by a template of ours
    said, at, pieces = str(text), 0, []
    for found in REFERENCE.finditer(said):
        pieces += [escape(said[at : found.start()]), WHOLE.format(found[0])]
        at = found.end()
    return Markup("").join([*pieces, escape(said[at:])])


def filters() -> Mapping[str, Callable[..., Any]]:
    """Return the filters of our templates."""
    return {
        "say_date": wording.say_date,
        "say_instant": wording.say_instant,
        "say_until": wording.say_until,
        "say_session": wording.say_session,
        "say_fte": wording.say_fte,
        "plural": wording.plural,
        "say_size": wording.say_size,
        "say_order": wording.say_order,
        "whole": whole,
    }
