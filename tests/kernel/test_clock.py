"""One clock is handed in from the edge, and a rehearsal's runs ahead or behind."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from backend.kernel.clock import RehearsalClock, SystemClock

KERNEL = Path(__file__).parents[2] / "backend" / "kernel"
PURE = (
    "calendar", "counting", "deadline*", "default_*", "estimates", "local_time", "param*",
    "policy", "statutory*", "wording",
)  # fmt: skip


class Stopped:
    """A real clock that stands at noon."""

    def now(self) -> datetime:
        return datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_the_real_clock_tells_aware_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_rehearsal_follows_its_source_each_time_it_is_asked() -> None:
    ahead = [timedelta(days=-4_699), timedelta(days=-4_698)]
    clock = RehearsalClock(lambda: ahead.pop(0), Stopped())
    assert clock.now() == datetime(2014, 1, 13, 12, tzinfo=UTC)
    assert clock.now() == datetime(2014, 1, 14, 12, tzinfo=UTC)


def test_dates_and_policy_are_worked_out_without_reading_a_clock() -> None:
    files = [path for name in PURE for path in KERNEL.glob(f"{name}.py")]
    assert len(files) >= len(PURE)
    readers = re.compile(r"\b(now|today|utcnow|time_ns|monotonic)\(\)")
    assert [path.name for path in files if readers.search(path.read_text())] == []
