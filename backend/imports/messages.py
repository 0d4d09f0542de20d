"""What is to be said about a file: each message has its place, its rule and one sentence."""

from collections import Counter
from enum import StrEnum

import msgspec

from backend.kernel.cells import visible

KEPT = 500
MORE = "FI-90"


class Severity(StrEnum):
    """How much a message weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence about one place; `row` is the row of the file, header included, from 1.

    `column` is the heading as it stands in the file, `cell` its address such as I17.
    """

    severity: Severity
    row: int
    column: str
    code: str
    message: str
    cell: str = ""


class Messages:
    """Collects messages; beyond the first 500 of a weight they are only counted."""

    def __init__(self) -> None:
        self.kept: dict[Severity, list[Message]] = {weight: [] for weight in Severity}
        self.counts: Counter[Severity] = Counter()
        self.codes: Counter[str] = Counter()
        self.final: Message | None = None

    def say(
        self,
        severity: Severity,
        code: str,
        message: str,
        *,
        row: int = 1,
        column: str = "",
        cell: str = "",
    ) -> None:
        """Note a message."""
        self.counts[severity] += 1
        self.codes[code] += 1
        kept = self.kept[severity]
        if len(kept) < KEPT:
            told = visible(message)
            kept.append(
                Message(
                    severity=severity, row=row, column=visible(column), code=code, message=told,
                    cell=cell,
                )
            )  # fmt: skip

    def refuse(self, code: str, message: str, *, row: int = 1, column: str = "") -> None:
        """Note why the whole file is refused: told first, however many mistakes there are."""
        self.counts[Severity.ERROR] += 1
        self.codes[code] += 1
        self.final = Message(severity=Severity.ERROR, row=row, column=visible(column), code=code,
                             message=visible(message))  # fmt: skip

    def error(self, code: str, message: str, *, row: int = 1, column: str = "",
              cell: str = "") -> None:  # fmt: skip
        """Note what keeps a row, or the file, out."""
        self.say(Severity.ERROR, code, message, row=row, column=column, cell=cell)

    def warn(self, code: str, message: str, *, row: int = 1, column: str = "",
             cell: str = "") -> None:  # fmt: skip
        """Note what a person should look at."""
        self.say(Severity.WARNING, code, message, row=row, column=column, cell=cell)

    def inform(self, code: str, message: str, *, row: int = 1, column: str = "") -> None:
        """Note how the file was understood."""
        self.say(Severity.INFO, code, message, row=row, column=column)

    def told(self) -> tuple[Message, ...]:
        """Return them by weight and row; the last of a weight says how many more there are."""
        out: list[Message] = [self.final] if self.final else []
        for weight, kept in self.kept.items():
            ordered = sorted(kept, key=lambda one: one.row)
            out += ordered
            first = 1 if self.final and weight is Severity.ERROR else 0
            more = self.counts[weight] - len(kept) - first
            if more:
                called = "message" if weight is Severity.INFO else weight.value
                told = f"There {'is' if more == 1 else 'are'} {more:,} more {called}"
                told += f"{'' if more == 1 else 's'} of this kind; only the first {KEPT} are shown."
                out.append(
                    Message(severity=weight, row=ordered[-1].row, column="", code=MORE,
                            message=told)
                )  # fmt: skip
        return tuple(out)
