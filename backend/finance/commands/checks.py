"""What the checks find in the newest financial table (FN-01, FN-02, LC-23)."""

from collections.abc import Iterator

from backend.finance.domain.sums import differences, empty_lines
from backend.finance.domain.table import FinanceTable
from backend.finance.events import FinanceDrafted
from backend.kernel.errors import NotFound
from backend.kernel.findings import Asked, Evidence, Finding, Severity
from backend.kernel.rounding import Rounding


def newest(asked: Asked) -> FinanceTable | None:
    """Return the version that was begun last."""
    begun = [
        one.originator_id
        for one in asked.ledger.told([FinanceDrafted.TOPIC])
        if one.stamp.review == asked.review
    ]
    try:
        return asked.ledger.look(FinanceTable, begun[-1]) if begun else None
    except NotFound:
        return None


def check(asked: Asked) -> Iterator[Finding]:
    """Find what does not add up."""
    table = newest(asked)
    if table is None:
        return
    lines, figures = list(table.lines.values()), list(table.figures.values())
    paper = f"the financial table, version {table.label}"
    for one in differences(lines, figures, Rounding.of(asked.numbers)):
        weight = Severity.INFORMS if one.rounding else Severity.WARNS
        yield Finding(one.code, weight, one.subject, one.told, (Evidence(paper, "", one.told),),
                      f"{one.subject} ({one.unit})")  # fmt: skip
    for line in empty_lines(lines):
        yield Finding(
            "LC-23", Severity.INFORMS, f"{line.section}, {line.post}: empty line",
            f"{line.post} has no posts, now or proposed, and no cost. Take the line out, or say "
            "why it stays.",
            (Evidence(paper, "", f"{line.post}, {line.section}"),),
        )  # fmt: skip


CHECKS = [check]
