"""The policy a review pins: numbered parameters, none of them hard-coded (domain.md 0.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Self, TypeVar

from backend.kernel.default_parameters import DEFAULT_PARAMETERS
from backend.kernel.errors import DomainError, NotUnderstood
from backend.kernel.parameters import Parameter, Unclear, Value

T = TypeVar("T", int, str, time)


class PolicyUnclear(NotUnderstood):
    """Values that the policy can't take; every one of them is said at once."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(f"{sentence}." for sentence in sentences))


class NotChosen(DomainError):
    """A parameter without a default, which nobody has chosen yet."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(
            f"This review has not chosen its {parameter.meaning} ({parameter.code}), and there is "
            "no default. Choose it in the policy first."
        )


@dataclass(frozen=True)
class Policy:
    """One version of the policy, with every parameter by its code."""

    version: str
    parameters: tuple[Parameter, ...]

    @classmethod
    def from_mapping(cls, version: str, values: Mapping[str, object]) -> Self:
        """Return the recommended policy with a review's own values in their place."""
        known = {one.code: one for one in DEFAULT_PARAMETERS}
        wrong = [f"{code} is not a parameter of a policy" for code in values if code not in known]
        if not version.strip():
            wrong.append("A policy needs a version, so that decisions can name it")
        for code in (one for one in values if one in known):
            try:
                known[code] = known[code].set_to(values[code], source=version)
            except Unclear as unclear:
                wrong.append(str(unclear))
        policy = cls(version, tuple(known.values()))
        if wrong := wrong or policy._contradictions():
            raise PolicyUnclear(wrong)
        return policy

    def parameter(self, code: str) -> Parameter:
        """Return a parameter with its meaning, unit and source."""
        return next(one for one in self.parameters if one.code == code)

    def is_chosen(self, code: str) -> bool:
        """Say whether a parameter has a value."""
        return self.parameter(code).value is not None

    def number(self, code: str) -> int:
        """Return a number, or refuse where it has no default and was not chosen (P10, P20)."""
        return self._of(code, int)

    def time_of_day(self, code: str) -> time:
        """Return a local time of day (P02)."""
        return self._of(code, time)

    def word(self, code: str) -> str:
        """Return a choice of one (P03, P12, P16)."""
        return self._of(code, str)

    def words(self, code: str) -> tuple[str, ...]:
        """Return a choice of several (P24)."""
        value = self._value(code)
        if not isinstance(value, tuple):
            raise TypeError(f"{code} is not a choice of several")
        return value

    def plain(self) -> dict[str, int | str | list[str] | None]:
        """Return every value by its code, as JSON has it; `from_mapping` reads it back."""
        return {one.code: one.plain for one in self.parameters}

    def _of(self, code: str, kind: type[T]) -> T:
        value = self._value(code)
        if not isinstance(value, kind):
            raise TypeError(f"{code} is not a {kind.__name__}")
        return value

    def _value(self, code: str) -> Value:
        parameter = self.parameter(code)
        if parameter.value is None:
            raise NotChosen(parameter)
        return parameter.value

    def _contradictions(self) -> list[str]:
        pairs = (("P22", "P22.members"), ("P21.inside", "P21"))
        return [
            f"{self.parameter(less)} can't be more than {self.parameter(more)}"
            for less, more in pairs
            if self.number(less) > self.number(more)
        ]


DEFAULT_POLICY = Policy("recommended", DEFAULT_PARAMETERS)


def pinned_number(numbers: Mapping[str, int], code: str) -> int:
    """Return the number that a review pinned, or the recommended one where it pinned none."""
    return numbers[code] if code in numbers else DEFAULT_POLICY.number(code)
