"""How templates say dates and numbers."""

from collections.abc import Callable, Mapping
from typing import Any

from backend.kernel import wording


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
    }
