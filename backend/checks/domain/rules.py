"""All rules, in the order in which their findings are told."""

from collections.abc import Callable, Iterable

from backend.checks.domain import (
    capacities,
    dates,
    descriptions,
    grades,
    left_overs,
    notes,
    one_thing_twice,
    post_by_post,
    rows_and_totals,
    staff,
    structure,
    totals_and_totals,
)
from backend.checks.domain.finding import Finding, Tolerances
from backend.checks.domain.papers import Papers

Rule = Callable[[Papers, Tolerances], Iterable[Finding]]
RULES: tuple[Rule, ...] = (
    staff.check,
    rows_and_totals.check,
    totals_and_totals.check,
    one_thing_twice.check,
    post_by_post.check,
    grades.check,
    structure.check,
    descriptions.check,
    left_overs.check,
    dates.check,
    notes.check,
    capacities.check,
)


def findings(papers: Papers, allowed: Tolerances | None = None) -> list[Finding]:
    """Return what disagrees; what one rule finds twice is told once."""
    once: dict[tuple[str, str], Finding] = {}
    for rule in RULES:
        for finding in rule(papers, allowed or Tolerances()):
            once.setdefault((finding.code, finding.subject), finding)
    return list(once.values())
