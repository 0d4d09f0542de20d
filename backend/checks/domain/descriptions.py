"""Job descriptions against their lists and themselves (domain.md 3.14; JD, PO-01)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Papers, Row, number, place
from backend.job_sheets.patterns import TEMPLATE, code_of, names_a_person
from backend.job_sheets.sheet import Requirement
from backend.job_sheets.slips import Slip, ages, old_bodies, twice, unmarked
from backend.kernel.names import base, plain, same

PAPER = {"index": "the list of {} job descriptions", "full_jd": "the {} job description"}
COUNTED = re.compile(r"\bstates? (\d+ .+?); counted (\d[\d and]*)", re.IGNORECASE)
BOTH = {"index", "full_jd"}


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
    number_a, number_b = code_of(one["post_number"]), code_of(other["post_number"])
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
        _about(other if b == "blank" else one, "number") if code == "JD-01" else "",
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
    if names_a_person(row["responsible_to"]):
        yield _one(
            "JD-06", Severity.WARNS, f"{name}, responsible to",
            f"{row['title']}: “Responsible to” holds a person's name. Name a post.", row,
            _about(row, "responsible to"),
        )  # fmt: skip
    if left := TEMPLATE.search(row["note"]):
        said = f"{row['title']}: template text remains: “{left[0].strip()}”."
        about = _about(row, f"note, {left[0].strip().casefold()}")
        yield _one("JD-05", Severity.WARNS, f"{name}, template", said, row, about)
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


def _one(
    code: str, severity: Severity, subject: str, message: str, row: Row, about: str = ""
) -> Finding:
    said = (Evidence(paper(row), _where(row), message),)
    return Finding(code, severity, subject, message, said, about)


def _about(row: Row, what: str) -> str:
    """Return what the record calls the same thing of the same description."""
    return f"{row['structure']}, {code_of(row['post_number']) or plain(row['title'])}, {what}"


def _requirements(papers: Papers) -> Iterator[Finding]:
    """Run the rules of the record over the printed grid: the same rules, the same names."""
    grids: dict[tuple[str, str], list[tuple[Requirement, Row]]] = defaultdict(list)
    for row in papers["job_description_requirements"]:
        one = Requirement(
            category=row["category"], seq=int(number(row["seq"]) or 0),
            text=row["requirement_keywords"], flag=row["flag"],
        )  # fmt: skip
        grids[row["title"], row["post_number"]].append((one, row))
    for (title, code), grid in grids.items():
        side = _side(papers, title, code)
        for one, row in grid:
            for rule in (unmarked, ages, old_bodies):
                yield from (_printed(title, side, slip, row) for slip in rule([one]))
        for slip in twice([one for one, _ in grid]):
            said = slip.about.removesuffix(", twice")
            rows = [row for one, row in grid if plain(one.text) == said]
            yield _printed(title, side, slip, *rows)


def _side(papers: Papers, title: str, code: str) -> str:
    """Return whether a printed grid is of a current or a proposed description."""
    rows = papers.of("job_descriptions", record_type="full_jd", post_number=code, title=title)
    return rows[0]["structure"] if len(rows) == 1 else ""


def _printed(title: str, side: str, slip: Slip, *rows: Row) -> Finding:
    about = _about(Row(rows[0], structure=side, title=title), slip.about) if side else ""
    return Finding(
        slip.code, Severity.INFORMS if slip.informs else Severity.WARNS,
        f"{title}, {slip.about}", f"{title}: {slip.said}",
        (Evidence("the requirements grid", place(*rows), rows[0]["requirement_keywords"]),), about,
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
        listed["post_number"] and code_of(listed["post_number"]) == code_of(full["post_number"])
    )
