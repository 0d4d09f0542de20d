"""The papers of the pharmacy as a folder that can be loaded."""

import csv
from pathlib import Path

from tests.checks.pharmacy import pharmacy
from tests.loading.spoil import SAMPLE

# What a folder calls what the papers of a hospital call by names of their own.
GROUPS = {"everyone": "all", "Ward Pharmacy": "group 1 Wards", "Stores": "group 2 Stores"}
EXPECTED = ("slotting_expected", "slotting_pools", "abso_band_assumed", "discrepancies")


def folder_of(where: Path, surname: str = "Example", comments: str = "") -> Path:
    """Write the papers of the pharmacy as a folder; a table that it has not is empty."""
    papers = pharmacy()
    for n, person in enumerate(papers["staff_in_scope"], start=1):
        person.update(given_name=f"Given{n}", surname=f"{surname}{n}", email=f"rx{n}@example.org")
    for one in papers["timeline"]:
        one["group"] = GROUPS.get(one["group"], one["group"])
    for one in papers["revisions"]:
        edition = "V3" if one["update_date"] == "2025-06-02" else "V2"
        one["revision_id"] = f"{edition}-{one['source_line'][-2:]}"
    for table in sorted(SAMPLE.glob("*.csv")):
        if table.stem not in EXPECTED:
            columns = next(csv.reader(table.read_text(encoding="utf-8").splitlines()))
            with (where / table.name).open("w", encoding="utf-8", newline="") as file:
                out = csv.writer(file)
                out.writerow(columns)
                out.writerows([row[c] for c in columns] for row in papers.get(table.stem, ()))
    (where / "comments.jsonl").write_text(comments, encoding="utf-8")
    return where
