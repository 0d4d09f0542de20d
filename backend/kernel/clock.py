"""The one clock, handed in from the edge."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the instant, aware, in UTC."""
        ...


class SystemClock:
    """The real clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class RehearsalClock:
    """A clock that runs as far ahead of (or behind) the real one as its source says."""

    def __init__(self, ahead: Callable[[], timedelta], real: Clock | None = None) -> None:
        self._ahead = ahead
        self._real = real or SystemClock()

    def now(self) -> datetime:
        return self._real.now() + self._ahead()
