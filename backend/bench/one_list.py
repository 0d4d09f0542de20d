"""Judging one file in a process of its own: how long it takes, and how much memory at its peak.

Run as `python -m backend.bench.one_list FILE`. Beside it the file is only read, by the library
alone, which is what judging can't be faster than.
"""

import csv
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any

import python_calamine as calamine

from backend.imports.judging import judge

NOTHING = b"employee_ref,surname,job_title,fte\r\nE1,Example,Clerk,1\r\n"
STATUS = Path("/proc/self/status")


def peak() -> float:
    """Return the most memory that this process has held, in megabytes."""
    told = STATUS.read_text() if STATUS.exists() else ""
    line = next((one for one in told.splitlines() if one.startswith("VmHWM")), "VmHWM: 0 kB")
    return int(line.split()[1]) / 1024


def read_only(file: Path) -> int:
    """Read a file and make nothing of it; return how many rows it has."""
    if file.suffix in (".csv", ".tsv"):
        with file.open(newline="", encoding="utf-8") as text:
            return sum(
                1 for _ in csv.reader(text, delimiter="\t" if file.suffix == ".tsv" else ",")
            )
    return sum(1 for _ in calamine.load_workbook(file).get_sheet_by_index(0).iter_rows())


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """Return what an act comes to, and the seconds of processor time that it takes."""
    begun = process_time()
    found = act()
    return found, process_time() - begun


def look(file: Path) -> dict[str, Any]:
    """Judge a file, then only read it."""
    judge(NOTHING)
    idle = peak()
    found, seconds = timed(lambda: judge(file))
    over, reading = peak() - idle, 0.0
    if found.data_rows:
        with suppress(calamine.CalamineError):
            _, reading = timed(lambda: read_only(file))
    return {
        "verdict": found.verdict.value, "rows": found.data_rows, "seconds": round(seconds, 3),
        "reading_seconds": round(reading, 3), "peak_megabytes": round(over, 1),
    }  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(json.dumps(look(Path(sys.argv[1]))))
