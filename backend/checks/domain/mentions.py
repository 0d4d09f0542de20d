"""Where the papers of what is proposed still name something (domain.md 3.2 BC-05)."""

import re

from backend.checks.domain.finding import Evidence
from backend.checks.domain.papers import Papers, Row, number, place
from backend.job_sheets.patterns import OF_A_POST
from backend.kernel.names import plain

COSTS, MAPPING = "posts_current_vs_proposed", "post_mapping"
CASE = "the business case"
NAMED = (
    (COSTS, "post", "the table of posts and costs"),
    (MAPPING, "current_post", "the post mapping"),
    (MAPPING, "new_post", "the post mapping"),
    ("proposed_structure", "post", "the proposed structure"),
    ("proposed_structure", "team", "the proposed structure"),
    ("job_descriptions", "title", "the list of job descriptions"),
    ("section_totals", "post", "the table of section totals"),
    ("sections", "title", "the contents"),
)
# A sentence that tells of the change itself may name what was.
TELLS = re.compile(
    r"\b(?:taken out|removed|dropped|deleted|withdrawn|no longer|renamed|retitled|formerly"
    r"|previously|becomes?|became|replaces?|instead of)\b",
    re.IGNORECASE,
)


def mentions(papers: Papers, key: str, instead: str = "") -> list[Evidence]:
    """Return where a name stands on the proposed side, but not within the one in its place."""
    found: list[Evidence] = []
    if not key:
        return found
    current = _is_current(papers, key)
    for table, column, paper in NAMED:
        found.extend(
            Evidence(paper, place(row) or row.get("line_start", ""), row[column])
            for row in papers[table]
            if _says(row[column], key, instead) and _proposed(table, column, row, current=current)
        )
    return found + _in_texts(papers, key, instead)


def _says(text: str, key: str, instead: str) -> bool:
    said = plain(text)
    # A single word such as “officer” stands in many titles; it is meant where it is all.
    if " " not in key and OF_A_POST.fullmatch(key):
        return said == key
    bare = f" {said} ".replace(f" {instead} ", "  ") if instead else f" {said} "
    return f" {key} " in bare


def _proposed(table: str, column: str, row: Row, *, current: bool) -> bool:
    """Say whether a row tells of what is proposed; what is there now keeps its name."""
    if table == "section_totals" or row.get("structure") == "current":
        return False
    if table == COSTS:
        return bool(number(row["proposed_fte"]) or not number(row["current_fte"]))
    return not (table == MAPPING and column == "current_post" and current)


def _is_current(papers: Papers, key: str) -> bool:
    """Say whether a name is that of a post there is now."""
    now = [r["job_title"] for r in papers["staff_in_scope"]]
    now += [r["post"] for r in papers["section_totals"]]
    now += [r["post"] for r in papers[COSTS] if number(r["current_fte"])]
    return not now or any(plain(title) == key for title in set(now))


def _in_texts(papers: Papers, key: str, instead: str) -> list[Evidence]:
    newest = {row["place"]: row for row in papers["case_texts"]}
    return [
        Evidence(CASE, f"section {where}", sentence.strip()[:200])
        for where, row in newest.items()
        if row["gone"].casefold() != "yes"
        for sentence in re.split(r"(?<=[.!?])\s+|\n", row["text"])
        if _says(sentence, key, instead) and not TELLS.search(sentence)
    ]
