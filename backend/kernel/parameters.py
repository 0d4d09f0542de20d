"""One parameter of a policy: its meaning, its value, and what it may be (domain.md 0.3)."""

from dataclasses import dataclass, replace
from datetime import time
from typing import Self

from backend.kernel.wording import say_list

Value = int | str | time | tuple[str, ...] | None
MOST = 999


class Unclear(ValueError):
    """A value that a parameter can't take; its text says which it can."""


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A number, a time of day, a word or some words; None is a choice still to be made.

    `source` says where the value comes from; `words` are those it may be.
    """

    code: str
    meaning: str
    value: Value
    unit: str
    source: str
    least: int = 0
    most: int = MOST
    words: tuple[str, ...] = ()
    several: bool = False

    def set_to(self, value: object, source: str) -> Self:
        """Return the parameter with a value that a review chose."""
        return replace(self, value=self._read(value), source=source)

    @property
    def plain(self) -> int | str | list[str] | None:
        """The value as JSON has it."""
        match self.value:
            case time():
                return self.value.isoformat()
            case tuple():
                return list(self.value)
            case _:
                return self.value

    def _read(self, value: object) -> Value:
        if value is None and self.value is None:
            return None
        if self.several:
            return self._some(value)
        if self.words:
            return self._word(value)
        return self._time(value) if isinstance(self.value, time) else self._number(value)

    def _number(self, value: object) -> int:
        text = str(value).strip()
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1  # noqa: PLR2004
        if not self.least <= number <= self.most:
            raise Unclear(
                f"{self} must be a whole number from {self.least} to {self.most} ({self.unit}), "
                f"not {_shown(value)}"
            )
        return number

    def _time(self, value: object) -> time:
        try:
            at = value if isinstance(value, time) else time.fromisoformat(str(value))
        except ValueError:
            at = None
        if at is None or at.tzinfo is not None:
            raise Unclear(f"{self} must be a time of day such as 17:00, not {_shown(value)}")
        return at.replace(microsecond=0)

    def _word(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.words:
            raise Unclear(f"{self} must be {say_list(self.words, 'or')}, not {_shown(value)}")
        return value

    def _some(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not value:
            raise Unclear(
                f"{self} must be a list of {say_list(self.words, 'or')}, not {_shown(value)}"
            )
        return tuple(dict.fromkeys(self._word(one) for one in value))

    def __str__(self) -> str:
        """Name it as a person would: its code and its meaning."""
        return f"{self.code} ({self.meaning})"


def _shown(value: object) -> str:
    return "nothing" if value is None else f"'{value}'"
