"""Who is meant by a name that someone typed into a seat of a panel."""

import re
from collections.abc import Iterable
from uuid import UUID

from backend.appeals.domain.refusals import TwoSeats
from backend.kernel.ids import named

STAFF = re.compile(r"P\d+", re.IGNORECASE)


def person_named(typed: str) -> UUID:
    """Return the person with this sign-in name, staff key or identifier."""
    text = typed.strip()
    try:
        return UUID(text)
    except ValueError:
        return named("person", text.upper() if STAFF.fullmatch(text) else text.lower())


def seats(typed: Iterable[str]) -> dict[UUID, str]:
    """Return the people of these seats in order; nobody takes two."""
    found: dict[UUID, str] = {}
    for name in typed:
        person = person_named(name)
        if person in found:
            raise TwoSeats(name.strip())
        found[person] = name.strip()
    return found
