"""What a file would change, as data: orders to give, and the orders that would take them back."""

from typing import Any

import msgspec

from backend.imports.messages import Message

# What a change is, and how the page calls it.
JOINED, ADDED, RETURNED, LEFT = "joined", "added", "returned", "left"


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One order that the file comes to; `back` is the order that puts it right, where there is one.

    `sought` is the text by which something that seems missing is looked for in rows with mistakes.
    With `with_person` it goes when the person goes whom the same file brought.
    `what` is joined, added (a further job, post or line), left, or the field that changes; `row`
    is the row of the file, 0 for what is not in it.
    """

    what: str
    row: int
    ref: str
    order: str
    fields: dict[str, Any]
    name: str = ""
    was: str = ""
    now: str = ""
    back: str = ""
    back_fields: dict[str, Any] = {}
    with_person: bool = False
    sought: str = ""


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a file: the verdict, how it was read, and what is wrong with which cell."""

    verdict: str
    kind: str
    data_rows: int
    accepted: int
    rejected: int
    messages: list[Message]
    counts: dict[str, int]
    matching: dict[str, str]
    asked: list[str]
    format: str
    encoding: str
    separator: str
    sheet: str
    header_row: int
    joined: int
    left: int
    changed: int
    missing: int
    unchanged: int
    standing: str


def tab_of(what: str) -> str:
    """Return under which heading of the difference a change is shown."""
    if what in (JOINED, ADDED, RETURNED):
        return JOINED
    return LEFT if what == LEFT else "changed"
