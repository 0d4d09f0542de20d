"""What whoever read the paper noted beside a line, and sums that a note gives (LC-22, ST-02)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Papers, Row, number, place, say

EACH = re.compile(r"(\d+)\s*(?:-|\u2013|to)\s*(\d+)\b[^;]*?\beach\b", re.IGNORECASE)
IN_ALL = re.compile(
    r"\b(?:capacity|total|in all|together)\b[^;\d]*(\d+)\s*(?:-|\u2013|to)\s*(\d+)", re.IGNORECASE
)
APART = re.compile(
    r"\b(?:index|header|text|form|section [\d.]+|a\.\d|6\.\d|eia) (?:and [\w .]+? )?"
    r"(?:prints?|says?|states?|calls?)\b|\bcalled\b|\bas printed\b|\bcounted \d|\bambiguous\b"
    r"|\bstated twice\b|\bdoes not match\b|\btitle in the first issue\b",
    re.IGNORECASE,
)
TABLES = {
    "proposed_structure": ("the proposed structure", "post"),
    "post_mapping": ("the post mapping", "current_post"),
    "job_descriptions": ("the job descriptions", "title"),
    "posts_current_vs_proposed": ("the table of posts and costs", "post"),
    "timeline": ("the timetable", "stage"),
    "preferences": ("the preference exercise", "fact"),
}


SPAN = r"(\d+)\s*(?:-|\u2013|to)\s*(\d+)"
# "The 6 workers do 10 to 12 assessments each, 60 to 72 in all."
COUNTED = re.compile(
    rf"\b(\d+)\s+[a-z][^.\d]*?{SPAN}\b[^.\d]*?\beach\b"
    rf"[^.\d]*{SPAN}",
    re.IGNORECASE,
)


def check(papers: Papers, _: object = None) -> Iterator[Finding]:
    """Find notes that tell of a second reading, and capacities that do not follow."""
    for table, (paper, name) in TABLES.items():
        for row in papers[table]:
            note = row.get("note", "")
            yield from _capacity(paper, row, name, note)
            if APART.search(note):
                where = place(row) or row.get("line_start", "")
                yield Finding(
                    "LC-21", Severity.WARNS, f"{paper}, {row[name]}, line {where}, noted",
                    f"{row[name]}: a note beside {paper} tells of another reading: {note}",
                    (Evidence(paper, where, note),),
                )  # fmt: skip
    yield from _texts(papers)


def _capacity(paper: str, row: Row, name: str, note: str) -> Iterator[Finding]:
    each, whole, posts = EACH.search(note), IN_ALL.search(note), number(row.get("fte", ""))
    if not (each and whole and posts):
        return
    low, high = (posts * Decimal(n) for n in each.groups())
    if (low, high) != tuple(Decimal(n) for n in whole.groups()):
        stated = " to ".join(whole.groups())
        yield Finding(
            "ST-02", Severity.WARNS, f"{row.get('team', '')}, {row[name]}, capacity",
            f"{row.get('team', '')}: {say(posts)} times {each[1]} to {each[2]} is {say(low)} to "
            f"{say(high)}; the text says {stated}.",
            (
                Evidence(paper, place(row), stated),
                Evidence(paper, place(row), f"{say(low)} to {say(high)}"),
            ),
        )  # fmt: skip


def _texts(papers: Papers) -> Iterator[Finding]:
    """Find sums in running text, in each place as the newest version has it, that do not follow."""
    newest = {row["place"]: row for row in papers["case_texts"]}
    for where, row in newest.items():
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
                        Evidence("the business case", f"section {where}", f"{first} to {last}"),
                        Evidence("the business case", f"section {where}", told),
                    ),
                )  # fmt: skip
