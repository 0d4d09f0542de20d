"""How long it takes to judge a long list, and how much memory, in each format.

The limits are the product's own: 2 s for 10,000 rows, and 150 MB over an idle worker. A workbook
that unpacks to a gigabyte is refused within them too.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from backend.bench.lists import FORMATS

HOME = Path(__file__).parents[2]
ROWS = 50_000
SECONDS_PER_10_000, MEGABYTES = 2.0, 150.0


@dataclass(frozen=True)
class Judged:
    """What judging one file took; `reading_seconds` is the file read and nothing made of it."""

    format: str
    verdict: str
    rows: int
    seconds: float
    reading_seconds: float
    peak_megabytes: float

    @property
    def within(self) -> bool:
        """Whether it kept the limits."""
        allowed = SECONDS_PER_10_000 * max(self.rows, 10_000) / 10_000
        return self.seconds <= allowed and self.peak_megabytes <= MEGABYTES


def run(say: Callable[[str], None], rows: int = ROWS) -> list[Judged]:
    """Write a list in each format, and judge each in a process of its own."""
    out: list[Judged] = []
    with TemporaryDirectory() as folder:
        for called, write in FORMATS.items():
            file = Path(folder) / f"list.{called}"
            write(file, rows)
            say(f"Judging {called}, {file.stat().st_size / 1e6:.1f} MB ...")
            told = subprocess.run(  # noqa: S603 - our own module
                [sys.executable, "-m", "backend.bench.one_list", str(file)],
                check=True, capture_output=True, text=True, cwd=HOME,
            ).stdout  # fmt: skip
            out.append(Judged(format=called, **json.loads(told)))
            file.unlink()
    return out
