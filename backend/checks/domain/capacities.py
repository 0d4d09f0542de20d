"""What posts are said to do, against so many times what each does (domain.md 6.3; ST-02)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Papers, Row, number, place, say

STRUCTURE, CASE = "the proposed structure", "the business case"
SPAN = r"(\d{1,9})\s*(?:-|\u2013|to)\s*(\d{1,9})"
EACH = re.compile(rf"\beach\b[^;.\d]*?{SPAN}|{SPAN}\b[^;]*?\beach\b", re.IGNORECASE)
IN_ALL = re.compile(rf"\b(?:capacity|total|in all|together)\b[^;\d]*{SPAN}", re.IGNORECASE)
# "The 6 workers do 10 to 12 assessments each, 60 to 72 in all."
COUNTED = re.compile(
    rf"\b(\d{{1,9}})\s+[a-z][^.\d]*?{SPAN}\b[^.\d]*?\beach\b[^.\d]*{SPAN}", re.IGNORECASE
)


def check(papers: Papers, _: object = None) -> Iterator[Finding]:
    """Find capacities that do not follow, in notes of the structure and in running text."""
    for row in papers["proposed_structure"]:
        yield from _noted(row)
    newest = {row["place"]: row for row in papers["case_texts"]}
    for where, row in newest.items():
        yield from _in_text(where, row)


def _noted(row: Row) -> Iterator[Finding]:
    note = row["note"]
    each, whole, posts = EACH.search(note), IN_ALL.search(note), number(row["fte"])
    if not (each and whole and posts):
        return
    least, most = (n for n in each.groups() if n)
    real = posts * Decimal(least), posts * Decimal(most)
    if real != tuple(Decimal(n) for n in whole.groups()):
        told, stated = f"{say(real[0])} to {say(real[1])}", " to ".join(whole.groups())
        yield Finding(
            "ST-02", Severity.WARNS, f"{row['team']}, {row['post']}, capacity",
            f"{row['team']}: {say(posts)} times {least} to {most} is {told}; the text says "
            f"{stated}.",
            (Evidence(STRUCTURE, place(row), stated), Evidence(STRUCTURE, place(row), told)),
        )  # fmt: skip


def _in_text(where: str, row: Row) -> Iterator[Finding]:
    for said in COUNTED.finditer(row["text"]):
        posts, low, high, first, last = said.groups()
        real = (int(posts) * int(low), int(posts) * int(high))
        if real != (int(first), int(last)):
            told = f"{real[0]} to {real[1]}"
            yield Finding(
                "ST-02", Severity.WARNS, f"{row['title']}, {posts} times, in the text",
                f"{row['title']}: {posts} times {low} to {high} is {told}; the text says "
                f"{first} to {last}: “{said[0]}”.",
                (
                    Evidence(CASE, f"section {where}", f"{first} to {last}"),
                    Evidence(CASE, f"section {where}", told),
                ),
            )  # fmt: skip
