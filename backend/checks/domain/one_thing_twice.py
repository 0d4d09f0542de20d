"""One thing stated in two tables: totals and teams (domain.md 6.12; BC-04, LC-22)."""

from collections.abc import Iterator
from itertools import combinations

from backend.checks.domain.compare import Figure, disagree
from backend.checks.domain.finding import Finding, Tolerances
from backend.checks.domain.papers import Papers, Row, Rows, number
from backend.checks.domain.totals_and_totals import (
    FINANCE,
    MAPPING,
    SCOPE,
    SECTIONS,
    SUMMARY,
    finance_rows,
    stated,
    total_of,
)
from backend.kernel.names import alike, plain, words

SURE = 1.0


def check(papers: Papers, allowed: Tolerances) -> Iterator[Finding]:
    """Find what two tables say differently of one thing."""
    found = [
        *_wholes(papers, allowed),
        *_teams(papers, allowed),
        *_services(papers, allowed),
    ]
    yield from (one for one in found if one)


def _wholes(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    """Compare the grand totals of every table that has one."""
    scope = papers.of("scope_by_team", row_type="total")
    summary = papers.of("service_totals", row_type="total")
    rows = finance_rows(papers)
    finance = [rows["total", ""]] if ("total", "") in rows else []
    sources = {
        ("LC-22", "Current posts in all", "FTE"): [
            *_cells(scope, "fte_incl_vacancies", SCOPE),
            *_cells(summary, "current_fte_incl_vacancies", SUMMARY),
            *_cells(finance, "current_fte", FINANCE),
        ],
        ("BC-04", "Proposed posts in all", "FTE"): [
            *_cells(summary, "proposed_fte", SUMMARY),
            *_cells(finance, "proposed_fte", FINANCE),
            *_groups_whole(papers),
        ],
        ("LC-22", "Staff in scope in all", "people"): [
            *_cells(scope, "staff_in_scope", SCOPE),
            *_cells(summary, "employee_count", SUMMARY),
        ],
    }
    for (code, subject, unit), figures in sources.items():
        for one, other in combinations(figures, 2):
            yield disagree(
                code, f"{subject}, {one.paper} and {other.paper}", one, other, unit, allowed
            )


def _cells(rows: Rows, column: str, paper: str) -> list[Figure]:
    return [figure for row in rows if (figure := stated(row, column, paper))]


def _groups_whole(papers: Papers) -> list[Figure]:
    """Return the proposed posts of all staff groups, where each group has its number."""
    totals = {
        r["staff_group"]: r
        for r in papers["post_mapping"]
        if r["row_type"] == "group_total" and number(r["proposed_posts_fte"]) is not None
    }
    for row in papers.of("post_mapping", row_type="mapping"):
        if number(row["proposed_posts_fte"]) is not None:
            totals.setdefault(row["staff_group"], row)
    groups = {r["staff_group"] for r in papers["post_mapping"]}
    if not groups or groups != set(totals):
        return []
    return [total_of(list(totals.values()), "proposed_posts_fte", MAPPING)]


def _teams(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    """Compare each team of one table with the section, subtotal or group that bears its name."""
    others = [
        ("section_totals", "section", {"people": "numbers_in_post", "FTE": "fte_incl_vacancies"},
         SECTIONS, papers.of("section_totals", row_type="total")),
        ("finance_totals", "section", {"FTE": "current_fte"}, FINANCE, _subtotals(papers)),
        ("post_mapping", "staff_group", {"people": "headcount", "FTE": "current_posts_fte"},
         MAPPING, papers.of("post_mapping", row_type="group_total")),
    ]  # fmt: skip
    mine = {"people": "staff_in_scope", "FTE": "fte_incl_vacancies"}
    for team in papers.of("scope_by_team", row_type="team"):
        for _, name, columns, paper, rows in others:
            if (row := _namesake(team["team"], rows, name)) is None:
                continue
            for unit, column in columns.items():
                one, other = stated(team, mine[unit], SCOPE), stated(row, column, paper)
                if one and other and _of_a_size(one, other):
                    subject = f"{team['team']}, {SCOPE} and {paper}"
                    yield disagree("LC-22", subject, one, other, unit, allowed)
    yield from _sections_and_groups(papers, allowed)


def _sections_and_groups(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    groups = papers.of("post_mapping", row_type="group_total")
    money = _subtotals(papers)
    for section in papers.of("section_totals", row_type="total"):
        for paper, rows, name, column in (
            (MAPPING, groups, "staff_group", "current_posts_fte"),
            (FINANCE, money, "section", "current_fte"),
        ):
            row = _namesake(section["section"], rows, name)
            one = stated(section, "fte_incl_vacancies", SECTIONS)
            other = stated(row, column, paper) if row else None
            if one and other and _of_a_size(one, other):
                subject = f"{section['section']}, {SECTIONS} and {paper}"
                yield disagree("LC-22", subject, one, other, "FTE", allowed)


def _subtotals(papers: Papers) -> list[Row]:
    """Return the subtotals, each with the section that it is of."""
    rows = finance_rows(papers)
    return [Row(row, section=of) for (kind, of), row in rows.items() if kind == "subtotal"]


def _namesake(name: str, rows: Rows, column: str) -> Row | None:
    """Return the one row that a name can only mean, if there is one."""
    sure = [r for r in rows if alike(name, r[column]) == SURE and _about_as_long(name, r[column])]
    return sure[0] if len(sure) == 1 else None


def _about_as_long(one: str, other: str) -> bool:
    """Say whether neither name says much that the other leaves out."""
    a, b = words(one), words(other)
    return abs(len(a) - len(b)) <= 1 or plain(one) == plain(other)


def _of_a_size(one: Figure, other: Figure) -> bool:
    """Say whether two figures may be of one thing: far apart, the names mislead."""
    small, large = sorted((abs(one.value), abs(other.value)))
    return large <= small * 3 / 2


def _services(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    """Compare a service with the teams that follow each other and have just its people."""
    teams = papers.of("scope_by_team", row_type="team")
    for row in papers["service_totals"]:
        people = number(row["employee_count"])
        if row["row_type"] == "total" or people is None:
            continue
        runs = [
            teams[a:b]
            for a in range(len(teams))
            for b in range(a + 2, len(teams) + 1)
            if sum(number(t["staff_in_scope"]) or 0 for t in teams[a:b]) == people
        ]
        one = stated(row, "current_fte_incl_vacancies", SUMMARY)
        if one and len(runs) == 1:
            found = total_of(runs[0], "fte_incl_vacancies", SCOPE)
            subject = f"{row['service']}, {SUMMARY} and its {len(runs[0])} teams"
            yield disagree("LC-22", subject, one, found, "FTE", allowed)
