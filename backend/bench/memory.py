"""How much memory a stretch of work needs at its highest, on systems that can say so."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CLEAR, STATUS = Path("/proc/self/clear_refs"), Path("/proc/self/status")
PEAK, NOW = "VmHWM:", "VmRSS:"


@dataclass
class Peak:
    """Megabytes above what the process held before; None where the system can't say."""

    megabytes: float | None = None


@contextmanager
def peak() -> Iterator[Peak]:
    """Watch a stretch of work; the answer is there when it ends."""
    found = Peak()
    try:
        # Linux: the highest mark is set back to what is held now.
        CLEAR.write_text("5")
        before = _kilobytes(NOW)
    except OSError:
        yield found
        return
    yield found
    found.megabytes = round((_kilobytes(PEAK) - before) / 1024, 1)


def _kilobytes(name: str) -> int:
    line = next(x for x in STATUS.read_text().splitlines() if x.startswith(name))
    return int(line.split()[1])
