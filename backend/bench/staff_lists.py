"""Lists of people and of posts as files, of any length, and the same list a while later."""

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


def post_list(path: Path, posts: int) -> None:
    """Write a list of posts: each row says one now and one as proposed."""
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(
            ("Section", "Post", "Team", "Current FTE", "Current grade", "Proposed FTE",
             "Proposed grade")
        )  # fmt: skip
        for n in range(1, posts // 2 + 1):
            grade = str(n % 12 + 1)
            writer.writerow(
                (f"Section {n % 8 + 1}", f"Officer {n:04}", f"Team {n % 100 + 1:03}", "8.00", grade,
                 "7.00", grade)
            )  # fmt: skip
