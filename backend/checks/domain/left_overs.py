"""Names that should be gone, and names in two spellings (domain.md 3.2 BC-05; LC-23)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.mentions import NAMED, mentions
from backend.checks.domain.papers import Papers, Row, Rows, day, place
from backend.kernel.names import QUALIFIER, plain, variants
from backend.kernel.wording import say_date

REVISIONS, MAPPING = "the revision lines", "the post mapping"
GONE = re.compile(r"\b(?:taken out|removed|dropped|deleted|withdrawn|no longer)\b", re.IGNORECASE)
# Where a clause also adds something, only the name beside the word that removes is removed.
ADDED = re.compile(r"\b(?:added|adds|new|created|gains?|more|moved|increased?)\b", re.IGNORECASE)
SOME = r"(?:\d[\d.]*|half|one|two|three|four|five|six|seven|eight|nine|ten|some|several|few)"
NAME = r"([A-Z0-9][\w+&' -]*?)"
END = r"([A-Z0-9][\w+&' -]*)"
BEFORE = r"(?:^|[;,.:]\s*|\band\s+)(?:[Tt]he\s+)?"
BECAME = (
    r"(?:is |was |has been |to be |will be )?(?:retitled|renamed(?: to)?|re-named|becomes|became"
    r"|is now|(?:now |be )?called|known as)\s+(?:as\s+)?"
)
# The old name first, then the new one.
RENAMED = (
    re.compile(rf"{BEFORE}{NAME}\s+{BECAME}{END}"),
    re.compile(rf"\b[Rr]enam(?:e|ed|ing)\s+(?:of\s+)?(?:the\s+)?{NAME}\s+(?:to|as)\s+{END}"),
    re.compile(rf"\b[Tt]itle\s+(?:is |was )?changed\s+from\s+{NAME}\s+to\s+{END}"),
)
# The new name first: “Production Lead (formerly Manufacturing Lead)”.
FORMERLY = re.compile(
    rf"{BEFORE}{NAME}\s*\(?,?\s*(?:formerly|previously)(?:\s+(?:called|known as))?\s+{END}"
)


def check(papers: Papers, _: object = None) -> Iterator[Finding]:
    """Find what was removed or renamed and other papers still name."""
    revisions = papers["revisions"]
    titles = {plain(r[c]): r[c].strip() for t, c, _p in NAMED for r in papers[t] if r[c].strip()}
    for row in revisions:
        if GONE.search(row["revision"]):
            yield from _removed(papers, row, titles, revisions)
        for old, new in renamings(row["revision"]):
            yield from _renamed(papers, REVISIONS, row, old, new)
    for row in papers.of("post_mapping", row_type="mapping", change="renamed"):
        old = QUALIFIER.sub("", row["current_post"]).strip()
        if old and row["new_post"]:
            yield from _renamed(papers, MAPPING, row, old, row["new_post"])
    yield from _spelt_twice(papers)


def renamings(text: str) -> list[tuple[str, str]]:
    """Return what a sentence renames: the old name and the new one."""
    found = [pair for way in RENAMED for pair in way.findall(text)]
    found += [(old, new) for new, old in FORMERLY.findall(text)]
    return list(dict.fromkeys((old.strip(" -'"), new.strip(" -'")) for old, new in found))


def _removed(
    papers: Papers, row: Row, titles: Mapping[str, str], revisions: Rows
) -> Iterator[Finding]:
    for key in _named_as_gone(row["revision"], list(titles)):
        left = mentions(papers, key)
        # That earlier revision lines name it is history: it is told along with what is left.
        before = [
            Evidence(REVISIONS, place(r), r["revision"])
            for r in revisions
            if r is not row and f" {key} " in f" {plain(r['revision'])} "
        ]
        if left:
            evidence = (Evidence(REVISIONS, place(row), row["revision"]), *left, *before)
            yield _still(titles[key], f"was taken out ({_day(row)})", len(left + before), evidence)


def _named_as_gone(text: str, titles: Sequence[str]) -> list[str]:
    """Return the titles that a revision line removes whole, the longest names alone."""
    found: list[str] = []
    for clause in re.split(r"[;,.]\s", text):
        gone = GONE.search(clause)
        if gone is None:
            continue
        said = f" {plain(clause)} "
        held = [k for k in titles if len(k.split()) > 1 and f" {k} " in said]
        held = [k for k in held if not any(k != o and f" {k} " in f" {o} " for o in held)]
        held = [k for k in held if not re.search(rf"\b{SOME}(?: \w+)? {re.escape(k)} ", said)]
        if held and ADDED.search(clause):
            at = said.find(plain(gone[0]))
            held = [min(held, key=lambda k: abs(said.find(k) + len(k) // 2 - at))]
        found += [k for k in held if k not in found]
    return found


def _renamed(papers: Papers, paper: str, row: Row, old: str, new: str) -> Iterator[Finding]:
    left = mentions(papers, plain(old), plain(new))
    if left and plain(old) != plain(new):
        when = f" ({_day(row)})" if row["update_date"] else ""
        said = row["revision"] or f"{row['current_post']}: renamed {new}"
        yield _still(old, f"was renamed {new}{when}", len(left),
                     (Evidence(paper, place(row), said), *left))  # fmt: skip


def _day(row: Row) -> str:
    at = day(row["update_date"])
    return say_date(at) if at else row["update_date"]


def _still(name: str, what: str, count: int, evidence: tuple[Evidence, ...]) -> Finding:
    places = "place" if count == 1 else "places"
    return Finding(
        "BC-05", Severity.WARNS, f"{name}, left over",
        f"“{name}” {what} but still appears in {count} {places}.", evidence,
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
