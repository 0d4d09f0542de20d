"""What the charts in force say that does not hold together (domain.md 3.5, 8)."""

from collections.abc import Iterator

from backend.kernel.findings import Asked, Evidence, Finding, Severity
from backend.workforce.commands.draw_structures import IN_FORCE, charts, listed, notes_of
from backend.workforce.domain.chart_findings import deleted_alone


def of_charts(asked: Asked) -> Iterator[Finding]:
    """Find it in every structure that is issued and not superseded."""
    for chart in charts(asked.ledger, asked.review):
        if chart.state not in IN_FORCE:
            continue
        paper = f"{chart.reference}, {chart.name}"
        # How the numbers stand to the list of posts is found among the papers already (PO-03).
        gone = deleted_alone(listed(asked.ledger, asked.review, chart.side)).values()
        for one in chart.findings(notes_of(asked.ledger, chart), gone):
            box = chart.nodes[one.node]
            yield Finding(
                one.code, Severity.WARNS, one.subject, one.message,
                (Evidence(paper, f"box {box.number}", box.title),),
            )  # fmt: skip


CHECKS = [of_charts]
