"""Lists of people in scope as files, of any length, and the same list a while later."""

import csv
from pathlib import Path

from backend.bench.crowd import FIRST, LAST

COLUMNS = (
    "Employee reference", "Person reference", "First name", "Surname", "E-mail address", "Service",
    "Section or team", "Job title", "FTE", "Consultation group", "Grade", "Employment status",
    "Start of continuous service",
)  # fmt: skip
TEAMS, TITLES = 400, 40
FULL, PART = "1.00", "0.60"


def staff_list(path: Path, people: int, changed: int = 0) -> None:
    """Write a list; the first `changed` people have other hours than in the list without."""
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for n in range(1, people + 1):
            usual = FULL if n % 5 else PART
            hours = "0.80" if n <= changed else usual
            writer.writerow(
                (
                    f"E{n:05}", f"P{n:05}", FIRST[n % len(FIRST)], LAST[n % len(LAST)],
                    f"e{n:05}@example.org", f"Service {n % 8 + 1}", f"Team {n % TEAMS + 1:03}",
                    f"Officer {n % TITLES + 1}", hours, str(n % 3 + 1), str(n % 12 + 1),
                    "permanent", f"{n % 28 + 1:02}/04/{1990 + n % 20}",
                )
            )  # fmt: skip
