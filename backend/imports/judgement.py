"""The verdict on a file, with everything a person needs to decide about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import msgspec

from backend.imports.messages import Message


class Verdict(StrEnum):
    """What may be done with a file."""

    ACCEPT = "accept"
    ACCEPT_WITH_WARNINGS = "accept_with_warnings"
    REJECT_ROWS = "reject_rows"
    REJECT_FILE = "reject_file"


class Rows:
    """The rows that can be applied, packed: fifty thousand of them take some ten megabytes."""

    def __init__(self, form: type[Any]) -> None:
        self.form = form
        self._packed = bytearray()
        self._count = 0
        self._encoder = msgspec.msgpack.Encoder()

    def add(self, row: Any) -> None:
        """Keep one row."""
        packed = self._encoder.encode(row)
        self._packed += len(packed).to_bytes(4) + packed
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        decoder, at, view = msgspec.msgpack.Decoder(self.form), 0, memoryview(self._packed)
        while at < len(view):
            start = at + 4
            at = start + int.from_bytes(view[at:start])
            yield decoder.decode(view[start:at])


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """A file as it was understood; `rows` are typed, each with the row of the file it came from.

    `matching` says which field each heading of the file was read as ("" where as none): keep it,
    and hand it in again with the next file of the same sender. `counts` counts the messages by
    weight and `codes` by rule, those not shown included.
    """

    verdict: Verdict
    kind: str
    data_rows: int = 0
    rows_rejected: int = 0
    messages: tuple[Message, ...] = ()
    rows: Rows
    matching: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    header_row: int = 0
    format: str = ""
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows_accepted(self) -> int:
        """How many rows can be applied."""
        return len(self.rows)

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The headings that were read as no field."""
        return tuple(heading for heading, name in self.matching.items() if not name)

    def may_be_applied(self, *, accept_rejects: bool = False) -> bool:
        """Say whether there are rows that may be applied: some being rejected, only if agreed."""
        if self.verdict is Verdict.REJECT_ROWS:
            return accept_rejects and bool(len(self.rows))
        return self.verdict is not Verdict.REJECT_FILE

    def document(self) -> dict[str, Any]:
        """Return it as the command line prints it."""
        return {
            "verdict": self.verdict.value,
            "data_rows": self.data_rows,
            "rows_accepted": self.rows_accepted,
            "rows_rejected": self.rows_rejected,
            "messages": [msgspec.to_builtins(one) for one in self.messages],
        }
