"""Names that should be gone, and names in two spellings (domain.md 3.2 BC-05; LC-23)."""

import re
from collections.abc import Iterator, Mapping

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Papers, Row, Rows, day, place
from backend.kernel.names import plain, variants
from backend.kernel.wording import say_date

REVISIONS = "the revision lines"
GONE = re.compile(r"\b(?:taken out|removed|dropped|deleted|withdrawn|no longer)\b", re.IGNORECASE)
RENAMED = re.compile(
    r"(?:^|[;,.:]\s*|\band\s+)([A-Z0-9][\w+&' -]*?)\s+(?:is |was |has been )?"
    r"(?:retitled|renamed(?: to)?|becomes|now called)\s+(?:as\s+)?([A-Z0-9][\w+&' -]*)"
)
NAMED = (
    ("posts_current_vs_proposed", "post", "the table of posts and costs"),
    ("post_mapping", "current_post", "the post mapping"),
    ("post_mapping", "new_post", "the post mapping"),
    ("proposed_structure", "post", "the proposed structure"),
    ("proposed_structure", "team", "the proposed structure"),
    ("job_descriptions", "title", "the list of job descriptions"),
    ("section_totals", "post", "the table of section totals"),
    ("sections", "title", "the contents"),
)
PROPOSED = {"posts_current_vs_proposed", "post_mapping", "proposed_structure", "job_descriptions"}


def check(papers: Papers, _: object = None) -> Iterator[Finding]:
    """Find what a revision removed or renamed and other papers still name."""
    revisions = papers["revisions"]
    titles = {plain(r[c]): r[c].strip() for t, c, _p in NAMED for r in papers[t] if r[c].strip()}
    for row in revisions:
        if GONE.search(row["revision"]):
            yield from _removed(papers, row, titles, revisions)
        for old, new in RENAMED.findall(row["revision"]):
            yield from _renamed(papers, row, old.strip(), new.strip())
    yield from _spelt_twice(papers)


def _removed(
    papers: Papers, row: Row, titles: Mapping[str, str], revisions: Rows
) -> Iterator[Finding]:
    said = f" {plain(row['revision'])} "
    held = [key for key in titles if len(key.split()) > 1 and f" {key} " in said]
    for key in held:
        if any(key != other and f" {key} " in f" {other} " for other in held):
            continue
        left = [
            *_mentions(papers, key),
            *(
                Evidence(REVISIONS, place(r), r["revision"])
                for r in revisions
                if r is not row and f" {key} " in f" {plain(r['revision'])} "
            ),
        ]
        if left:
            yield _still(titles[key], row, f"was taken out ({_day(row)})", left)


def _renamed(papers: Papers, row: Row, old: str, new: str) -> Iterator[Finding]:
    left = list(_mentions(papers, plain(old)))
    if left:
        yield _still(old, row, f"was renamed {new} ({_day(row)})", left)


def _day(row: Row) -> str:
    at = day(row["update_date"])
    return say_date(at) if at else row["update_date"]


def _mentions(papers: Papers, key: str) -> Iterator[Evidence]:
    for table, column, paper in NAMED:
        for row in papers[table]:
            if row.get("structure") == "current" or not key:
                continue
            if f" {key} " in f" {plain(row[column])} ":
                where = place(row) or row.get("line_start", "")
                yield Evidence(paper, where, row[column])


def _still(name: str, row: Row, what: str, left: list[Evidence]) -> Finding:
    places = "place" if len(left) == 1 else "places"
    return Finding(
        "BC-05", Severity.WARNS, f"{name}, left over",
        f"“{name}” {what} but still appears in {len(left)} {places}.",
        (Evidence(REVISIONS, place(row), row["revision"]), *left),
    )  # fmt: skip


def _spelt_twice(papers: Papers) -> Iterator[Finding]:
    where: dict[str, list[Evidence]] = {}
    for table, column, paper in NAMED:
        for row in papers[table]:
            if row[column].strip():
                at = place(row) or row.get("line_start", "")
                where.setdefault(row[column].strip(), []).append(
                    Evidence(paper, at, row[column].strip())
                )
    for one, other in variants(where):
        yield Finding(
            "LC-23", Severity.INFORMS, f"{one} and {other}",
            f"One name in two spellings: “{one}” and “{other}”. Choose one.",
            (*where[one][:5], *where[other][:5]),
        )  # fmt: skip
