"""Totals against what they add up, inside each table (domain.md 6.2, 6.5; FN-01, FN-02, LC-22)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from backend.checks.domain.compare import Figure, disagree
from backend.checks.domain.finding import Finding, Severity, Tolerances
from backend.checks.domain.papers import Papers, Row, Rows, add, number, place, say
from backend.kernel.named_sums import kind_of

FINANCE, COSTS = "the table of financial totals", "the table of posts and costs"
SECTIONS, SUMMARY = "the table of section totals", "the summary by service"
SCOPE, MAPPING = "the scope by team", "the post mapping"
Column = tuple[str, str]
MONEY: Sequence[tuple[str, str, str, str]] = (
    ("proposed_fte", "proposed_fte", "FTE", "proposed posts"),
    ("current_fte", "current_fte", "FTE", "current posts"),
    ("reduction_fte", "reduction_fte", "FTE", "reduction"),
    ("proposed_cost_gbp", "amount_gbp", "£", "cost"),
)


def check(papers: Papers, allowed: Tolerances) -> Iterator[Finding]:
    """Find totals that are not the sum of their lines."""
    found = [
        *_inside_sections(papers, allowed),
        *_sections_and_summary(papers, allowed),
        *_columns(papers, allowed),
        *_finance(papers, allowed),
        *_lines(papers, allowed),
        *_groups(papers, allowed),
    ]
    yield from (one for one in found if one)


def total_of(rows: Rows, column: str, paper: str) -> Figure:
    """Return the sum of a column over rows."""
    values = [number(r.get(column, "")) for r in rows]
    total = add(values)
    count = sum(1 for v in values if v is not None)
    return Figure(paper, place(*rows), total, f"{say(total)}, the sum of {count} lines")


def stated(row: Row, column: str, paper: str) -> Figure | None:
    """Return the figure of a cell, or None where it is empty."""
    value = number(row.get(column, ""))
    return None if value is None else Figure(paper, place(row), value)


def _against(
    code: str, subject: str, one: Figure | None, other: Figure, unit: str, allowed: Tolerances
) -> Finding | None:
    return disagree(code, subject, one, other, unit, allowed) if one else None


def _inside_sections(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    for row in papers.of("section_totals", row_type="total"):
        lines = papers.of("section_totals", row_type="post", section=row["section"])
        for column, unit in (("numbers_in_post", "people"), ("fte_incl_vacancies", "FTE")):
            if lines:
                subject = f"{row['section']}, total against its posts"
                lines_add = total_of(lines, column, SECTIONS)
                yield _against(
                    "LC-22", subject, stated(row, column, SECTIONS), lines_add, unit, allowed
                )


def _sections_and_summary(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    sections = papers.of("section_totals", row_type="total")
    pairs = (
        ("numbers_in_post", "employee_count", "people"),
        ("fte_incl_vacancies", "current_fte_incl_vacancies", "FTE"),
    )
    for row in papers.of("service_totals", row_type="total"):
        for mine, theirs, unit in pairs:
            if sections:
                subject = "All sections together against the summary"
                found = total_of(sections, mine, SECTIONS)
                yield _against("LC-22", subject, stated(row, theirs, SUMMARY), found, unit, allowed)


def _columns(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    tables = (
        ("service_totals", SUMMARY, ("employee_count", "current_fte_incl_vacancies",
                                     "proposed_fte")),
        ("scope_by_team", SCOPE, ("staff_in_scope", "fte_incl_vacancies")),
    )  # fmt: skip
    for table, paper, columns in tables:
        lines = [r for r in papers[table] if r["row_type"] != "total"]
        for row in papers.of(table, row_type="total"):
            for column in columns:
                unit = "FTE" if "fte" in column else "people"
                subject = f"Total of {paper}, {column.replace('_', ' ')}"
                if lines:
                    found = total_of(lines, column, paper)
                    yield _against(
                        "LC-22", subject, stated(row, column, paper), found, unit, allowed
                    )


def _finance(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    groups = dict.fromkeys(r["group"] for r in papers["posts_current_vs_proposed"])
    items = finance_rows(papers)
    for group in groups:
        row = items.get(("subtotal", group))
        lines = papers.of("posts_current_vs_proposed", group=group)
        for mine, theirs, unit, what in MONEY:
            if row:
                code = "FN-02" if mine == "reduction_fte" else "FN-01"
                found = total_of(lines, mine, COSTS)
                figure = stated(row, theirs, FINANCE)
                yield _against(code, f"{group}, {what}", figure, found, unit, allowed)
    whole = items.get(("total", ""))
    parts = [row for (kind, _), row in items.items() if kind == "subtotal"]
    for mine, column, unit, what in MONEY:
        if whole and (parts or groups):
            # Where a paper has no subtotals, its lines make the total.
            found = (
                total_of(parts, column, FINANCE)
                if parts
                else total_of(papers["posts_current_vs_proposed"], mine, COSTS)
            )
            figure = stated(whole, column, FINANCE)
            yield _against("FN-01", f"Financial total, {what}", figure, found, unit, allowed)
    yield from _savings(items, allowed)


def finance_rows(papers: Papers) -> dict[tuple[str, str], Row]:
    """Return the lines of financial totals by what they are, and of which section."""
    groups = list(dict.fromkeys(r["group"] for r in papers["posts_current_vs_proposed"]))
    rows: dict[tuple[str, str], Row] = {}
    for row in papers["finance_totals"]:
        rows.setdefault(kind_of(row["item"], groups), row)
    rows.pop(("", ""), None)
    return rows


def _savings(items: Mapping[tuple[str, str], Row], allowed: Tolerances) -> Iterator[Finding | None]:
    budget, whole, saving = (items.get((kind, "")) for kind in ("budget", "total", "saving"))
    if not (budget and whole and saving):
        return
    has, costs = number(budget["amount_gbp"]), number(whole["amount_gbp"])
    if has is None or costs is None:
        return
    left = has - costs
    found = Figure(FINANCE, place(whole, budget), left, f"£{say(left)}, the budget less the cost")
    yield _against("FN-01", "Savings", stated(saving, "amount_gbp", FINANCE), found, "£", allowed)


def _lines(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    for row in papers["posts_current_vs_proposed"]:
        change, now = number(row["reduction_fte"]), number(row["current_fte"])
        then = number(row["proposed_fte"])
        if change is None or (now is None and then is None):
            continue
        real = (then or Decimal(0)) - (now or Decimal(0))
        printed = Figure(COSTS, place(row), change)
        found = Figure(COSTS, place(row), real, f"{say(then)} less {say(now)} is {say(real)}")
        subject = f"{row['group']}, {row['post']}: change"
        yield disagree("FN-02", subject, printed, found, "FTE", allowed)


def _groups(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    """Compare a staff group's total with the rows under it, where each row has its number."""
    for row in papers.of("post_mapping", row_type="group_total"):
        lines = papers.of("post_mapping", row_type="mapping", staff_group=row["staff_group"])
        pairs = (("current_posts_fte", "FTE", "current"), ("proposed_posts_fte", "FTE", "proposed"))
        for column, unit, what in pairs:
            told = {(r["current_post"], r["new_post"]): number(r[column]) for r in lines}
            if lines and None not in told.values():
                subject = f"{row['staff_group']}, {what} posts against the rows below"
                found = _each_new_post_once(lines, column)
                figure = stated(row, column, MAPPING)
                yield _against("LC-22", subject, figure, found, unit, allowed)
        if number(row["proposed_posts_fte"]) is None:
            yield Finding(
                "LC-22", Severity.INFORMS, f"{row['staff_group']}: no proposed total",
                f"{row['staff_group']}: the post mapping gives no number of proposed posts.",
            )  # fmt: skip


def _each_new_post_once(lines: Rows, column: str) -> Figure:
    name = "new_post" if column.startswith("proposed") else "current_post"
    once = {r[name] or f"gone {n}": r for n, r in enumerate(lines)}
    return total_of(list(once.values()), column, MAPPING)
