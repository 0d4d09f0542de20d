"""Sessions at one time to which the same people are due, or in one room (3.10; MT-02, LC-20)."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import combinations

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Row, moment, place
from backend.kernel.names import plain, words

TIMETABLE = "the timetable"
EVERYONE = re.compile(r"\b(?:all|everyone|everybody|whole|entire)\b", re.IGNORECASE)
UNIONS = re.compile(r"\b(?:trade )?unions?\b|\bstaff side\b", re.IGNORECASE)


def clashes(rows: Sequence[Row]) -> Iterator[Finding]:
    """Find them; what two groups come to in two rooms at once is no clash."""
    for one, other in combinations(rows, 2):
        a, b = _hours(one), _hours(other)
        if a is None or b is None or not (a[0] < b[1] and b[0] < a[1]):
            continue
        first, second = (one, other) if a[0] <= b[0] else (other, one)
        room = bool(plain(one["venue"])) and plain(one["venue"]) == plain(other["venue"])
        if who := _due_at_both(first, second):
            where = "at one venue" if room else "at different venues"
            yield _clash(first, second, f"{where}; {who} are due at both")
        elif room:
            yield _clash(first, second, f"at one venue, {first['venue'].strip()}")


def _hours(row: Row) -> tuple[datetime, datetime] | None:
    starts, ends = moment(row["starts_at"]), moment(row["ends_at"])
    return (starts, ends) if starts and ends else None


def _due_at_both(one: Row, other: Row) -> str:
    """Return who has to be in two places at once; nobody where both are known to be apart."""
    if _unions(one) and _unions(other):
        return "the unions"
    # One hour printed twice for one group at one place is one session in two rows.
    if one["venue"].strip() == other["venue"].strip() and one["group"] == other["group"]:
        return ""
    a, b = words(one["group"]), words(other["group"])
    if a and b and (a <= b or b <= a):
        return f"the people of {one['group']}"
    for everyone, some in ((one, other), (other, one)):
        if EVERYONE.search(everyone["group"]) and not UNIONS.fullmatch(some["group"].strip()):
            return f"the people of {some['group']}"
    return ""


def _unions(row: Row) -> bool:
    return "yes" in row["unions_present"].casefold() or bool(UNIONS.fullmatch(row["group"].strip()))


def _clash(first: Row, second: Row, said: str) -> Finding:
    on = moment(first["starts_at"])
    day = f"{on.day} {on:%B %Y}" if on else ""
    return Finding(
        "MT-02", Severity.WARNS, f"{_name(first)} and {_name(second)}",
        f"{_span(first)} ({first['group']}) and {_span(second)} ({second['group']}) on "
        f"{day} overlap, {said}.",
        (
            Evidence(TIMETABLE, place(first), f"{first['starts_at']} to {first['ends_at']}"),
            Evidence(TIMETABLE, place(second), f"{second['starts_at']} to {second['ends_at']}"),
        ),
    )  # fmt: skip


def _name(row: Row) -> str:
    return f"{row['stage']}, {row['group']}, {row['starts_at']}"


def _span(row: Row) -> str:
    return f"{row['starts_at'][11:16]} to {row['ends_at'][11:16]}"
