"""The facts as they are stored: one example of each kind and version, kept for ever.

`python -m tests.architecture.freeze` adds the kinds that are new. It never changes a line that is
there: what was stored once must be readable for as long as the log is kept.
"""

import json
import types
import typing
from base64 import b64encode
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import StoredEvent

from backend import areas
from backend.kernel.events import Event, Stamp, every_event
from backend.kernel.ids import named
from backend.kernel.mapper import EventMapper
from backend.kernel.vault import HeldKeys
from backend.kernel.words import Box, Words

HERE = Path(__file__).parent
CORPUS = HERE / "corpus.jsonl"
TOPICS = HERE / "topics.txt"
THING = named("frozen", "thing")
NOON = datetime(2014, 1, 20, 12, 0, tzinfo=UTC)
# Local times as printed, kept as text.
LOCAL = {"starts": "2014-01-20T10:00", "ends": "2014-01-20T12:00"}
# A box that nobody can open: its shape is what is kept, and no key is.
SEALED = Words(THING, "frozen", box=Box(bytes(12), b"sealed" * 8, bytes(16), bytes(32)))
STAMP = Stamp(
    at=NOON, by=THING, role="lead", review=THING, occurred=NOON, received=NOON, behalf="x",
    channel="letter", reason=SEALED, policy="1.0", timetable=1, case_version="1.1",
    label="review", command=THING, cause=THING, thread=THING,
)  # fmt: skip


def our_facts() -> list[type[Event]]:
    """Return every kind of fact that the product can record; tests have kinds of their own."""
    areas.read_models()  # imports every area
    return [kind for kind in every_event() if kind.__module__.startswith("backend.")]


def stored(kind: type[Event]) -> StoredEvent:
    """Return a stored example with something in every field."""
    own = {
        f.name: LOCAL.get(f.name, example(f.type)) if f.type is str else example(f.type)
        for f in msgspec.structs.fields(kind)
        if f.name != "stamp"
    }
    fact = kind(**{**own, "originator_id": THING, "originator_version": 1, "stamp": STAMP})
    return EventMapper(HeldKeys()).to_stored_event(fact)


def example(hint: Any) -> Any:
    """Return a value of a type, the fullest that there is."""
    plain: dict[Any, Any] = {
        str: "text", int: 7, bool: True, float: 0.5, UUID: THING, datetime: NOON,
        date: NOON.date(), Words: SEALED, Stamp: STAMP,
    }  # fmt: skip
    if hint in plain:
        return plain[hint]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return example(next(one for one in inner if one is not type(None)))
    if origin in (list, tuple, set, frozenset):
        return origin([example(inner[0])])
    if origin is dict:
        return {example(inner[0]): example(inner[1])}
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint(**{f.name: example(f.type) for f in msgspec.structs.fields(hint)})
    raise TypeError(f"no example of {hint}: say in freeze.py what one looks like")


def shape(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the fields of a fact and of what stands inside it; a change here is a new VERSION."""
    return {f.name: _shape_of(f.type) for f in msgspec.structs.fields(kind) if f.name != "stamp"}


def _shape_of(hint: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return shape(hint)
    inner = typing.get_args(hint)
    if not inner:
        return hint.__name__ if isinstance(hint, type) else str(hint)
    outer = "|" if isinstance(hint, types.UnionType) else str(typing.get_origin(hint))
    return [outer, *(_shape_of(one) for one in inner)]


def frozen() -> list[dict[str, Any]]:
    """Return the corpus."""
    return [json.loads(line) for line in CORPUS.read_text().splitlines()] if CORPUS.exists() else []


def line(kind: type[Event]) -> dict[str, Any]:
    """Return the line that keeps a kind as it is now."""
    return {
        "topic": kind.TOPIC,
        "version": kind.VERSION,
        "shape": shape(kind),
        "state": b64encode(stored(kind).state).decode(),
    }


def freeze() -> int:
    """Add what is new; return how many lines that were."""
    known = {(one["topic"], one["version"]) for one in frozen()}
    new = [line(kind) for kind in our_facts() if (kind.TOPIC, kind.VERSION) not in known]
    with CORPUS.open("a") as corpus:
        corpus.writelines(json.dumps(one, sort_keys=True) + "\n" for one in new)
    ever = set(TOPICS.read_text().split()) if TOPICS.exists() else set()
    TOPICS.write_text("\n".join(sorted(ever | {kind.TOPIC for kind in our_facts()})) + "\n")
    return len(new)


if __name__ == "__main__":
    print(f"{freeze()} added")  # noqa: T201 - what a person runs by hand
