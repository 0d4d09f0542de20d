"""Job descriptions against their lists and themselves (domain.md 3.14; JD, PO-01)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Papers, Row, number, place
from backend.kernel.names import base, plain, same

PAPER = {"index": "the list of {} job descriptions", "full_jd": "the {} job description"}
AGE = re.compile(
    r"\b(?:minimum|maximum)? ?age(?:d)?\b.*\d|\b(?:over|under|at least) \d\d\b", re.IGNORECASE
)
NO_POST = re.compile(
    r"\bnamed (?:manager|person|officer)\b|\b(?:mr|mrs|ms|miss|dr)\b", re.IGNORECASE
)
COUNTED = re.compile(r"\bstates? (\d+ .+?); counted (\d[\d and]*)", re.IGNORECASE)
BOTH = {"index", "full_jd"}
OLD_BODIES = re.compile(r"\b(?:GSCC|HCPC|CCETSW)\b")


def check(papers: Papers, _: object = None) -> Iterator[Finding]:
    """Find descriptions whose number, title, page or marks are not what another paper says."""
    rows = [r for r in papers["job_descriptions"] if r["title"].strip()]
    for one, other in combinations(rows, 2):
        yield from _pair(one, other)
    for row in rows:
        yield from _alone(row)
    yield from _requirements(papers)
    yield from _listed_and_there(rows)


def paper(row: Row) -> str:
    """Return which paper a row is of."""
    return PAPER.get(row["record_type"], "the {} list").format(row["structure"] or "whole")


def _pair(one: Row, other: Row) -> Iterator[Finding]:
    number_a, number_b = _code(one["post_number"]), _code(other["post_number"])
    titled = _one_title(one, other)
    unchanged = "no change" in (one["status"].casefold(), other["status"].casefold())
    same_side = one["structure"] == other["structure"]
    kinds = {one["record_type"], other["record_type"]}
    if titled and number_a and number_b and not _one_number(number_a, number_b):
        if (same_side and kinds == BOTH) or unchanged:
            yield _differ("PO-01", "post number", one, other, "post_number")
    elif titled and same_side and kinds == BOTH and bool(number_a) != bool(number_b):
        yield _differ("JD-01", "post number", one, other, "post_number")
    elif (
        titled
        and same_side
        and kinds == BOTH
        and number_a != number_b
        and ("/" in number_a + number_b)
    ):
        yield _differ("PO-01", "post number", one, other, "post_number")
    if not (number_a and _one_number(number_a, number_b)):
        return
    if same_side and kinds == BOTH and plain(one["title"]) != plain(other["title"]):
        yield _differ("LC-27", "title", one, other, "title")
    if (
        kinds == {"index"}
        and unchanged
        and one["page"]
        and other["page"]
        and (one["page"] != other["page"])
    ):
        yield _differ("LC-27", "page", one, other, "page")


def _one_title(one: Row, other: Row) -> bool:
    a, b = one["title"], other["title"]
    return same(a, b) or (
        "(" not in a + b and base(a) == base(b) and plain(a) == base(a) and plain(b) == base(b)
    )


def _code(text: str) -> str:
    return re.sub(r"[\s.]", "", text.upper())


def _one_number(one: str, other: str) -> bool:
    """Say whether two printed numbers share a post: “SC611/154”, “R7044D to B”."""
    a, b = _numbers(one), _numbers(other)
    return bool(a & b)


def _numbers(text: str) -> set[str]:
    found: set[str] = set()
    letters = ""
    for prefix, digits in re.findall(r"([A-Z]*)(\d+)", text):
        letters = prefix or letters
        found.add(f"{letters}{digits}")
    return found


def _differ(code: str, what: str, one: Row, other: Row, column: str) -> Finding:
    a, b = one[column].strip() or "blank", other[column].strip() or "blank"
    if code == "PO-01":
        said = (
            f"{one['title']}: post number {b} on {paper(other)} does not match {a} on {paper(one)}."
        )
    elif code == "JD-01":
        said = f"{one['title']}: no post number on {paper(other if b == 'blank' else one)}; the "
        said += f"other paper prints {a if b == 'blank' else b}."
    else:
        said = f"{one['title']}: {paper(one)} has the {what} “{a}”; {paper(other)} has “{b}”."
    return Finding(
        code, Severity.WARNS, f"{one['title']}, {what}, {paper(one)} and {paper(other)}", said,
        (
            Evidence(paper(one), _where(one), a),
            Evidence(paper(other), _where(other), b),
        ),
    )  # fmt: skip


def _where(row: Row) -> str:
    first, last = row.get("line_start", ""), row.get("line_end", "")
    return first if first == last else f"{first}-{last}"


def _alone(row: Row) -> Iterator[Finding]:
    if row["record_type"] != "full_jd":
        return
    name, where = f"{row['title']} ({_where(row)})", _where(row)
    missing = number(row["statements_minus_marks"]) or 0
    if missing:
        said = (
            f"{missing} of its {row['statements']} requirements have no E or D."
            if missing > 0
            else f"It has {-missing} mark more than its {row['statements']} requirements."
        )
        yield _one("JD-04", Severity.WARNS, f"{name}, marks", f"{row['title']}: {said}", row)
    if NO_POST.search(row["responsible_to"]):
        yield _one(
            "JD-06", Severity.WARNS, f"{name}, responsible to",
            f"{row['title']}: “Responsible to” holds a person's name. Name a post.", row,
        )  # fmt: skip
    if told := COUNTED.search(row["note"]):
        yield _one(
            "JD-09", Severity.WARNS, f"{name}, counts",
            f"{row['title']}: criteria counted: {told[2].strip()}; the form says {told[1]}.", row,
        )  # fmt: skip
    if not row["statements"].strip():
        yield _one(
            "LC-27", Severity.INFORMS, f"{name}, requirements",
            f"{row['title']}: there is no table of requirements on lines {where}.", row,
        )  # fmt: skip


def _one(code: str, severity: Severity, subject: str, message: str, row: Row) -> Finding:
    return Finding(code, severity, subject, message, (Evidence(paper(row), _where(row), message),))


def _requirements(papers: Papers) -> Iterator[Finding]:
    rows = papers["job_description_requirements"]
    for row in rows:
        said = row["requirement_keywords"]
        where = (Evidence("the requirements grid", place(row), said),)
        name = f"{row['title']}, {row['category']}{row['seq']}"
        if not row["flag"].strip():
            yield Finding(
                "JD-04", Severity.WARNS, name,
                f"{row['title']}: requirement “{said}” has no E or D.", where,
            )  # fmt: skip
        if AGE.search(said):
            yield Finding(
                "JD-03", Severity.WARNS, f"{name}, age",
                f"{row['title']}: requirement “{said}” may discriminate because of age; give the "
                "legal reason.", where,
            )  # fmt: skip
        if OLD_BODIES.search(said):
            yield Finding(
                "JD-10", Severity.INFORMS, f"{name}, body",
                f"{row['title']}: the registration body named in “{said}” no longer registers "
                "social workers.", where,
            )  # fmt: skip
    twice = Counter((r["title"], r["post_number"], plain(r["requirement_keywords"])) for r in rows)
    for (title, post, said), count in twice.items():
        if count > 1:
            both = [r for r in rows if (r["title"], r["post_number"]) == (title, post)
                    and plain(r["requirement_keywords"]) == said]  # fmt: skip
            yield Finding(
                "JD-08", Severity.WARNS, f"{title}, {said}, twice",
                f"{title}: “{both[0]['requirement_keywords']}” appears {count} times.",
                (Evidence("the requirements grid", place(*both), said),),
            )  # fmt: skip


def _listed_and_there(rows: Sequence[Row]) -> Iterator[Finding]:
    """Find proposed descriptions that are new or changed in the list and nowhere in full."""
    whole = [r for r in rows if r["record_type"] == "full_jd" and r["structure"] == "proposed"]
    listed = [r for r in rows if r["record_type"] == "index" and r["structure"] == "proposed"]
    if not whole:
        return
    for row in listed:
        if row["status"].casefold() == "no change":
            continue
        if not any(_is_of(row, full) for full in whole):
            yield _one(
                "LC-27", Severity.WARNS, f"{row['title']}, not in full",
                f"{row['title']} is listed as “{row['status']}”; its description is not there.",
                row,
            )  # fmt: skip
    for full in whole:
        if listed and not any(_is_of(row, full) for row in listed):
            yield _one(
                "LC-27", Severity.WARNS, f"{full['title']}, not listed",
                f"{full['title']} ({full['post_number']}) is there in full and not in the list.",
                full,
            )  # fmt: skip


def _is_of(listed: Row, full: Row) -> bool:
    return same(listed["title"], full["title"]) or bool(
        listed["post_number"] and _code(listed["post_number"]) == _code(full["post_number"])
    )
