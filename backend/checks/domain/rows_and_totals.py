"""People on the list against the totals that papers state (domain.md 3.3, 6.2; LC-22)."""

from collections.abc import Iterator

from backend.checks.domain.compare import Figure, disagree
from backend.checks.domain.finding import Finding, Tolerances
from backend.checks.domain.papers import Papers, Row, Rows, add, number, people, place
from backend.kernel.names import alike, plain, same, words

LIST, TOTALS = "the staff list", "the table of section totals"
SUMMARY = "the summary by service"
SCOPE, MAPPING = "the scope by team", "the post mapping"
CODE = "LC-22"


def check(papers: Papers, allowed: Tolerances) -> Iterator[Finding]:
    """Find totals that the list of people does not bear out."""
    staff = papers["staff_in_scope"]
    if not staff:
        return
    found = [
        *_whole(papers, staff, allowed),
        *_services(papers, staff, allowed),
        *_sections(papers, staff, allowed),
        *_posts(papers, staff, allowed),
        *_groups(papers, staff, allowed),
    ]
    yield from (one for one in found if one)


def _count(rows: Rows, what: str = "lines") -> Figure:
    return Figure(LIST, place(*rows), people(rows), f"{len(rows)} {what}")


def _whole(papers: Papers, staff: Rows, allowed: Tolerances) -> Iterator[Finding | None]:
    stated = [
        (row, row["employee_count"], SUMMARY)
        for row in papers.of("service_totals", row_type="total")
    ] + [
        (row, row["staff_in_scope"], SCOPE) for row in papers.of("scope_by_team", row_type="total")
    ]
    for row, value, paper in stated:
        if (total := number(value)) is not None:
            figure = Figure(paper, place(row), total)
            yield disagree(
                CODE, f"Staff in scope, {paper}", figure, _count(staff), "people", allowed
            )


def _services(papers: Papers, staff: Rows, allowed: Tolerances) -> Iterator[Finding | None]:
    for row in papers["service_totals"]:
        total = number(row["employee_count"])
        rows = [s for s in staff if plain(s["service"]) == plain(row["service"])]
        if row["row_type"] != "total" and total is not None and rows:
            figure = Figure(SUMMARY, place(row), total)
            yield disagree(CODE, row["service"], figure, _count(rows), "people", allowed)


def _sections(papers: Papers, staff: Rows, allowed: Tolerances) -> Iterator[Finding | None]:
    for row in papers.of("section_totals", row_type="total"):
        rows = [s for s in staff if plain(s["section"]) == plain(row["section"])]
        if (total := number(row["numbers_in_post"])) is not None:
            figure = Figure(TOTALS, place(row), total)
            yield disagree(CODE, row["section"], figure, _count(rows), "people", allowed)
        yield _more_than_there_is(row["section"], row, rows, allowed)


def _posts(papers: Papers, staff: Rows, allowed: Tolerances) -> Iterator[Finding | None]:
    for row in papers.of("section_totals", row_type="post"):
        section = [s for s in staff if plain(s["section"]) == plain(row["section"])]
        posts = [
            r["post"] for r in papers.of("section_totals", row_type="post", section=row["section"])
        ]
        rows = [s for s in section if _holds(s["job_title"], row["post"], posts)]
        total = number(row["numbers_in_post"])
        if rows and total is not None:
            subject = f"{row['section']}, {row['post']}"
            figure = Figure(TOTALS, place(row), total)
            yield disagree(CODE, subject, figure, _count(rows), "people", allowed)
            yield _more_than_there_is(subject, row, rows, allowed)


def _holds(title: str, post: str, posts: list[str]) -> bool:
    """Say whether a job title is this post, or a longer name that is no other post's."""
    if any(same(title, other) for other in posts):
        return same(title, post)
    longer = [other for other in posts if words(other) and words(other) <= words(title)]
    return longer == [post]


def _more_than_there_is(subject: str, row: Row, rows: Rows, allowed: Tolerances) -> Finding | None:
    """Find hours of people in post above the hours that include vacancies."""
    whole, listed = number(row["fte_incl_vacancies"]), add(number(s["fte"]) for s in rows)
    if whole is None or listed <= whole:
        return None
    figure = Figure(TOTALS, place(row), whole, f"{whole} FTE including vacancies")
    counted = Figure(LIST, place(*rows), listed, f"{listed} FTE in post")
    return disagree(CODE, f"{subject}, in post above the whole", figure, counted, "FTE", allowed)


def _groups(papers: Papers, staff: Rows, allowed: Tolerances) -> Iterator[Finding | None]:
    """Compare head counts of staff groups with the people who hold their posts."""
    for row in papers["post_mapping"]:
        total = number(row["headcount"])
        if total is None:
            continue
        whole = row["row_type"] == "group_total"
        rows = of_group(papers, staff, row["staff_group"]) if whole else of_mapping(staff, row)
        if rows:
            subject = (
                row["staff_group"] if whole else f"{row['staff_group']}, {row['current_post']}"
            )
            figure = Figure(MAPPING, place(row), total)
            yield disagree(CODE, subject, figure, _count(rows), "people", allowed)


def of_mapping(staff: Rows, row: Row) -> Rows:
    """Return the people who hold the current post of a row, inside its staff group."""
    held = [s for s in staff if same(s["job_title"], row["current_post"])]
    return inside(held, row["staff_group"])


def of_group(papers: Papers, staff: Rows, group: str) -> Rows:
    """Return the people of a staff group: by its post, its section, or all its mapped posts."""
    name = group.split("(", maxsplit=1)[0].strip()
    if rows := [s for s in staff if same(s["job_title"], name)]:
        return inside(rows, group)
    if rows := [s for s in staff if plain(s["section"]) == plain(name)]:
        return rows
    mapped = {
        r["current_post"]
        for r in papers.of("post_mapping", row_type="mapping", staff_group=group)
        if r["current_post"] and not r["current_post"].startswith("(")
    }
    held = {title: [s for s in staff if same(s["job_title"], title)] for title in mapped}
    if not mapped or not all(held.values()):
        return ()
    return [s for s in staff if any(s in rows for rows in held.values())]


def inside(rows: Rows, group: str) -> Rows:
    """Return those whom a group's name means: “(not residential)” leaves out a section."""
    said = group.partition("(")[2].rstrip(")").strip()
    if said.startswith("not "):
        outside = said.removeprefix("not ")
        return [s for s in rows if not words(outside) & words(s["section"])]
    sections = {s["section"] for s in rows}
    own = [name for name in sections if alike(group, name) == 1.0]
    return [s for s in rows if s["section"] in own] if own else rows
