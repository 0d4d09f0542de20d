"""The grade of one post in two tables (domain.md 3.4, 3.15; PO-03, LC-24)."""

from collections.abc import Iterator

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Papers, Row, Rows, number, place
from backend.checks.domain.post_by_post import STRUCTURE, costs_of
from backend.checks.domain.totals_and_totals import COSTS, MAPPING
from backend.kernel.grades import one_grade, tells
from backend.kernel.names import same


def check(papers: Papers, _: object = None) -> Iterator[Finding]:
    """Find posts of which two tables print different grades, and new ones without any."""
    for row in papers.of("post_mapping", row_type="mapping"):
        yield from _mapped(papers, row)
    yield from _charted(papers)


def _mapped(papers: Papers, row: Row) -> Iterator[Finding]:
    stays = row["change"] == "no change" and same(row["current_post"], row["new_post"])
    for line in costs_of(papers, row, row["new_post"]):
        subject = f"{row['staff_group']}, {row['new_post']}, grade"
        yield from _apart(subject, row["new_post"], (MAPPING, row, row["grade"], "grade"),
                          (COSTS, line, line["proposed_band"], "band"))  # fmt: skip
        if stays and number(line["current_fte"]):
            yield from _apart(f"{subject} now", row["new_post"],
                              (MAPPING, row, row["grade"], "grade"),
                              (COSTS, line, line["current_band"], "current band"))  # fmt: skip
    if row["change"] == "new" and not row["grade"].strip():
        yield Finding(
            "LC-24", Severity.WARNS, f"{row['new_post']}, no grade",
            f"{row['new_post']} is new and has no grade in {MAPPING}.",
            (Evidence(MAPPING, place(row), "no grade"),),
        )  # fmt: skip


def _charted(papers: Papers) -> Iterator[Finding]:
    """Compare the grades on the chart with those of the costs, where both print one."""
    costs = papers.of("posts_current_vs_proposed", row_type="post")
    for row in papers["proposed_structure"]:
        lines: Rows = [r for r in costs if same(r["post"], row["post"]) and r["proposed_band"]]
        # A title of several lines may have a grade of its own in each.
        if len({r["proposed_band"] for r in lines}) == 1:
            yield from _apart(f"{row['team']}, {row['post']}, grade", row["post"],
                              (STRUCTURE, row, row["grade"], "grade"),
                              (COSTS, lines[0], lines[0]["proposed_band"], "band"))  # fmt: skip


Printed = tuple[str, Row, str, str]


def _apart(subject: str, post: str, one: Printed, other: Printed) -> Iterator[Finding]:
    (paper, row, mine, what), (second, line, theirs, how) = one, other
    if tells(mine) and tells(theirs) and not one_grade(mine, theirs):
        yield Finding(
            "PO-03", Severity.WARNS, subject,
            f"{post}: {paper} says {what} {mine.strip()}; {second} says {how} {theirs.strip()}.",
            (
                Evidence(paper, place(row), f"{what} {mine.strip()}"),
                Evidence(second, place(line), f"{how} {theirs.strip()}"),
            ),
        )  # fmt: skip
