"""The number at the start, and what explains it (domain.md 3.3, counting rules; R018)."""

from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.words import Words


class StartFrozen(Event, frozen=True, kw_only=True):
    """The list as it was when consultation opened: its lines, its people, its FTE.

    `stated` is the number that the papers give, and `source` where; without it the number at the
    start is the number of people counted.
    """

    TOPIC: ClassVar[str] = "workforce.StartFrozen"

    people: int
    lines: int
    fte: int
    employee_refs: tuple[str, ...]
    stated: int = 0
    source: Words | None = None


class CountDifferenceExplained(Event, frozen=True, kw_only=True):
    """HR explained why the number at the start and the list do not give the same."""

    TOPIC: ClassVar[str] = "workforce.CountDifferenceExplained"
    LABEL: ClassVar[str] = "hr"

    at_start: int
    lines: int
    explanation: Words


CountEvent = StartFrozen | CountDifferenceExplained
