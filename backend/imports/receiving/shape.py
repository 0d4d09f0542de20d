"""What receiving a kind of list takes: kept as data, so that a kind is one file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.imports.changes import Change
from backend.imports.messages import Message
from backend.kernel.events import Stamp
from backend.kernel.roles import Role

Lines = list[Any]


@dataclass(frozen=True, kw_only=True)
class Receiving:
    """A kind of list.

    `standing` reads what the review holds, `compare` yields what a file's rows would change and
    what a person should know; `page` is where the result is seen. `strikes`: what to ask about
    lines that are not in the file, empty where a file never takes anything away; `gone`, what then
    becomes of them. `label`: who may read in the history that such a list came.
    """

    kind: str
    title: str
    roles: tuple[Role, ...]
    page: str
    one: str
    standing: Callable[[Connection[Any], UUID], Lines]
    compare: Callable[[Iterable[Any], Lines, str, date], Iterator[Change | Message]]
    strikes: str = ""
    gone: str = "taken out"
    label: str = "hr"

    def signed(self, stamp: Stamp) -> Stamp:
        """Return a stamp that lets those read who may read about such lists."""
        return msgspec.structs.replace(stamp, label=self.label)


def mark(lines: Lines) -> str:
    """Return a mark of what stands: another one as soon as anything in it is different."""
    digest, encoder = sha256(), msgspec.msgpack.Encoder()
    for line in lines:
        digest.update(encoder.encode(line))
    return digest.hexdigest()
